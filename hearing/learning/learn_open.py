"""Learns from the open-licence part of the shared data what `hearing.learning.train` starts from: figures, no sentence.

    python -m hearing.learning.learn_open ../shared/frustration/train.jsonl.gz

Writes data/hearing/open_figures.npz: the weights, and how firmly the data holds each of them (the curvature of the
loss there), so that training on our own messages goes on from here as if both lay side by side. Sources and licences:
data/hearing/SOURCES.md.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np

from hearing.excerpt import excerpt
from hearing.features import DENSE, KINDS, Features, features
from hearing.learning.asking import learn_from_others
from hearing.learning.corpus import corpus
from hearing.learning.fitting import Floats, Table, fit_dense, fit_table, sigmoid
from hearing.learning.training import OPEN_FIGURES
from hearing.ngrams import SLOTS, value
from hearing.text import plain
from hearing.weights import BIAS, BREVITY, TEXTBLOB, VADER, WEIGHTS

GENERAL_SOURCE = "goemotions"
GENERAL = 1.0  # what a message of the general sources counts
NEUTRAL = 0.5  # what one of the service sources counts, which hold nobody displeased
FIRM_CUES, FIRM_GRAMS, FREE = 30.0, 1.0, 1e-3  # how firmly the starting weights are held; the constant is free


def learn(path: Path) -> dict[str, Floats]:
    """The figures, by name."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    heard = [features(excerpt(plain(row["text"])).words) for row in rows]
    y = np.array([float(row["label"]) for row in rows])
    counts = np.array([GENERAL if row["source"] == GENERAL_SOURCE else NEUTRAL for row in rows])
    service = [str(row["text"]) for row in rows if row["source"] != GENERAL_SOURCE]
    return {**_cues(heard, y, counts), **_grams(heard, y, counts), **learn_from_others(service, corpus())}


def _cues(heard: list[Features], y: Floats, counts: Floats) -> dict[str, Floats]:
    x = np.array([[*one.dense(), 1.0] for one in heard])
    firmness = np.diag([*[FIRM_CUES] * DENSE, FREE])
    weights = fit_dense(x, y, counts, by_hand(), firmness)
    p = sigmoid(x @ weights)
    return {"dense": weights, "dense_firmness": firmness + (x * (counts * p * (1 - p))[:, None]).T @ x}


def _grams(heard: list[Features], y: Floats, counts: Floats) -> dict[str, Floats]:
    x = Table.of([[slot for slot, _, _ in one.grams] for one in heard], SLOTS, value)
    firmness = np.append(np.full(SLOTS, FIRM_GRAMS), FREE)
    weights = fit_table(x, y, counts, np.zeros(SLOTS + 1), firmness)
    p = sigmoid(x.times(weights[:-1]) + weights[-1])
    spread = counts * p * (1 - p)
    return {"grams": weights, "grams_firmness": firmness + np.append(x.gathered(spread, 2), spread.sum())}


def by_hand() -> Floats:
    """The weights set by hand, where nothing was learned yet."""
    return np.array([*(WEIGHTS[kind] for kind in KINDS), VADER, TEXTBLOB, BREVITY, BIAS])


def main() -> int:
    figures = learn(Path(sys.argv[1]))
    np.savez_compressed(
        OPEN_FIGURES,
        kinds=np.array(KINDS),
        dense=figures["dense"],
        dense_firmness=figures["dense_firmness"],
        grams=figures["grams"].astype(np.float16),
        grams_firmness=figures["grams_firmness"].astype(np.float16),
        asking=figures["asking"].astype(np.float32),
        asking_firmness=figures["asking_firmness"].astype(np.float32),
    )
    print(f"{OPEN_FIGURES.name}: {OPEN_FIGURES.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
