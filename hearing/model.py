"""The trained figures: how a message's features become a calibrated score, and what each of them added to it.

Half of the log-odds comes from cues and sentiment, which carry over from one trade to another, and half from n-grams,
which know more words. The figures are one file, named by its own hash, in hearing/figures/; both sides load it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from hearing.features import KINDS, Features
from hearing.ngrams import value
from hearing.unpacked import Some, unpacked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Figures = NDArray[np.float32]

FOLDER = Path(__file__).parent / "figures"
HALF = 0.5
PIECES = ("kinds", "dense", "grams", "context", "rest", "learned_from", "asking")


@dataclass(frozen=True)
class Parts:
    """A message's log-odds: of the cues in their order, of the n-grams in theirs, of sentiment, and the rest."""

    cues: list[float]
    grams: list[float]
    sentiment: float
    constant: float

    @property
    def total(self) -> float:
        return sum(self.cues) + sum(self.grams) + self.sentiment + self.constant


@dataclass(frozen=True)
class Model:
    """`dense` weighs Features.dense(), `grams` the slots; `slope` and `shift` calibrate the sum with `constant`."""

    dense: Figures
    grams: Figures
    constant: float
    slope: float = 1.0
    shift: float = 0.0
    context: tuple[float, ...] = ()  # what the facts of a transcript weigh (dialogue.py)
    learned_from: str = ""  # the hash of what it was trained on
    asking: Figures = field(default_factory=lambda: _figures([0.0]))  # requests.py: its slots, and a constant

    def parts(self, heard: Features) -> Parts:
        """What each feature adds to the calibrated log-odds."""
        half = HALF * self.slope
        slots = [slot for slot, _, _ in heard.grams]
        length = half * value(len(slots))
        vader, textblob, brief = (float(w) for w in self.dense[-3:])
        return Parts(
            cues=[half * share * float(self.dense[KINDS.index(cue.kind)]) for cue, share in heard.cues],
            grams=[length * float(weight) for weight in self.grams[slots]] if slots else [],
            sentiment=half * (vader * heard.sentiment.vader + textblob * heard.sentiment.textblob),
            constant=half * (brief * heard.brevity + self.constant) + self.shift,
        )

    def save(self, folder: Path = FOLDER) -> Path:
        """Writes the figures under the name of their hash and removes the ones before them."""
        content = self._content()
        path = folder / f"hearing-{hashlib.sha256(content).hexdigest()[:12]}.npz"
        folder.mkdir(exist_ok=True)
        for old in folder.glob("hearing-*.npz"):
            old.unlink()
        path.write_bytes(content)
        return path

    def _content(self) -> bytes:
        import numpy as np  # for training alone: unpacked.py

        held = io.BytesIO()
        np.savez_compressed(
            held,
            kinds=np.array(KINDS),
            dense=np.asarray(self.dense, np.float32),
            grams=np.asarray(self.grams, np.float16),
            context=np.array(self.context),
            rest=np.array([self.constant, self.slope, self.shift]),
            learned_from=np.array(self.learned_from),
            asking=np.asarray(self.asking, np.float16),
        )
        return held.getvalue()


@cache
def model() -> Model:
    """The figures this package came with."""
    return load(figures_file())


def figures_file(folder: Path = FOLDER) -> Path:
    files = sorted(folder.glob("hearing-*.npz"))
    if len(files) != 1:
        raise FileNotFoundError(f"{folder} holds {len(files)} files of figures, not one: run `make train`")
    return files[0]


def load(path: Path) -> Model:
    """Raises ValueError where the file is not what its name says, or was trained for other features."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest()[:12] != path.stem.removeprefix("hearing-"):
        raise ValueError(f"{path.name} is damaged: its content does not fit its name")
    held: Any = unpacked(content)
    if set(PIECES) - set(held) or tuple(held["kinds"]) != KINDS:
        raise ValueError(f"{path.name} was trained by another version: run `make train`")
    constant, slope, shift = held["rest"]
    context, learned_from = tuple(held["context"]), held["learned_from"][0]
    dense, grams, asking = (_figures(held[name]) for name in ("dense", "grams", "asking"))
    return Model(dense, grams, constant, slope, shift, context, learned_from, asking)


def _figures(loaded: Iterable[float]) -> Figures:
    return cast("Figures", Some("f", loaded))  # of all that numpy's can do it does what is asked of it here
