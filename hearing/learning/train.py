"""Trains the detector (part of `make train`). Does nothing where the figures at hand fit what they learn from.

The open data's figures (learn_open.py) are the start, our own messages go on from there, and the score is calibrated on
conversations held out in turn, a fifth at a time. Takes well under a minute and numpy alone.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from hearing.cues import FILES
from hearing.dialogue import NAMES
from hearing.learning.asking import lists, weigh_requests
from hearing.learning.calibration import calibrate, calibration_error
from hearing.learning.context import weigh_context
from hearing.learning.corpus import Message, corpus, files
from hearing.learning.fitting import Floats, sigmoid
from hearing.learning.levels import show_levels
from hearing.learning.training import OPEN_FIGURES, Training
from hearing.lexicon import FOLDER as PHRASES
from hearing.model import Model, figures_file, load

HEARING = Path(__file__).parents[1]
# The modules that have a say in the figures; a change to another one trains nothing anew.
LEARNED_BY = (
    "asking", "cues", "dialogue", "excerpt", "features", "ngrams", "requests", "shape", "signs", "spelling", "text",
    "weights", "learning/asking", "learning/calibration", "learning/context", "learning/corpus", "learning/fitting",
    "learning/train", "learning/training",
)  # fmt: skip


def train(messages: list[Message]) -> tuple[Model, Floats]:
    """The calibrated model, and the scores of the messages while they were held out."""
    training = Training(messages)
    held_out = training.held_out(training.folds)
    slope, shift = calibrate(held_out, training.y)
    scores = sigmoid(slope * held_out + shift)
    model = training.fit(np.arange(len(messages)))
    asking = weigh_requests(messages).astype(np.float32)
    return replace(model, slope=slope, shift=shift, context=weigh_context(messages, scores), asking=asking), scores


def inputs() -> str:
    """The hash of all that the figures come from: messages, open figures, phrases of mood and this package's code."""
    code = [HEARING / f"{name}.py" for name in LEARNED_BY]
    read = (PHRASES / f"{name}.txt" for name in (*FILES, "pieces", "dialogue", "asking", "requests"))
    sources = [*files(), *lists(), OPEN_FIGURES, *read, *code]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def fresh() -> bool:
    try:
        return load(figures_file()).learned_from == inputs()
    except (FileNotFoundError, ValueError):
        return False


def main() -> int:
    if fresh() and "--again" not in sys.argv:
        print("hearing: nothing new to learn from")
        return 0
    learned_from, messages = inputs(), corpus()
    model, scores = train(messages)
    path = replace(model, learned_from=learned_from).save()
    y = np.array([message.displeased for message in messages])
    print(f"hearing: {path.name}, {path.stat().st_size // 1024} KB, from {len(messages)} messages")
    print(f"  calibration error held out {calibration_error(scores, y):.3f}")
    print("  of a dialogue, " + ", ".join(f"{n} {w:.2f}" for n, w in zip(NAMES, model.context, strict=True)))
    show_levels(messages, scores)
    return 0


if __name__ == "__main__":
    sys.exit(main())
