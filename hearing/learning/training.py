"""Fitting the two halves of the detector to our own messages, starting from what the open data knows."""

from __future__ import annotations

from typing import Any

import numpy as np

from hearing.excerpt import excerpt
from hearing.features import KINDS, Features, features
from hearing.learning.corpus import FOLDER, Message
from hearing.learning.fitting import Floats, Ints, Table, fit_signed, fit_table
from hearing.model import HALF, Model
from hearing.ngrams import SLOTS, value
from hearing.text import plain
from hearing.weights import WEIGHTS

OPEN_FIGURES = FOLDER / "open_figures.npz"
# The firmness of a slot is known for the slot alone. A message moves its hundred slots together, which the open data
# holds far more firmly than one by one; without this, what it knew is soon forgotten.
TOGETHER = 3.0
# Our own messages are written to be hard: praise full of cross words, anger without any. Customers are plainer, so what
# a cue weighs by hand and in the open data is held more firmly than our own would have it.
BY_HAND = 5.0
FREE = 1e-3  # our own messages have their own share of displeased ones, so the constant is theirs
# No thanks alarm, no insult calms; the constant is free.
SIGNS = np.array([*(np.sign(WEIGHTS[kind]) for kind in KINDS), -1.0, -1.0, -1.0, 0.0])


class Training:
    """Our own messages as figures, and what the open data knows already."""

    def __init__(self, messages: list[Message]) -> None:
        heard = [heard_in(message) for message in messages]
        writers = sorted({message.writer for message in messages})
        self.y = np.array([message.displeased for message in messages])
        self.folds = np.array([message.fold for message in messages])
        self.writers = np.array([writers.index(message.writer) for message in messages])
        self._dense = np.array([[*one.dense(), 1.0] for one in heard])
        self._grams = Table.of([[slot for slot, _, _ in one.grams] for one in heard], SLOTS, value)
        known: Any = np.load(OPEN_FIGURES, allow_pickle=False)
        if tuple(str(kind) for kind in known["kinds"]) != KINDS:
            raise ValueError("open_figures.npz was learned for other kinds of cue: run hearing.learning.learn_open")
        self._dense_known = known["dense"], BY_HAND * known["dense_firmness"]
        self._dense_known[1][-1, :] = self._dense_known[1][:, -1] = 0.0
        self._dense_known[1][-1, -1] = FREE
        self._grams_known = known["grams"].astype(float), TOGETHER * known["grams_firmness"].astype(float)
        self._grams_known[1][-1] = FREE

    def fit(self, rows: Ints) -> Model:
        """The model of these rows, not yet calibrated."""
        y, counts = self.y[rows], np.ones(len(rows))
        dense = fit_signed(self._dense[rows], y, counts, *self._dense_known, SIGNS)
        grams = fit_table(self._grams.take(rows), y, counts, *self._grams_known)
        return Model(dense[:-1].astype(np.float32), grams[:-1].astype(np.float32), float(dense[-1] + grams[-1]))

    def log_odds(self, model: Model, rows: Ints) -> Floats:
        cues = self._dense[rows, :-1] @ model.dense.astype(float)
        z: Floats = HALF * (cues + self._grams.take(rows).times(model.grams.astype(float)) + model.constant)
        return z

    def held_out(self, part: Ints) -> Floats:
        """The log-odds of every message by a model that has not seen its part (`folds`, or `writers`)."""
        z = np.zeros(len(self.y))
        for each in np.unique(part):
            out = np.flatnonzero(part == each)
            z[out] = self.log_odds(self.fit(np.flatnonzero(part != each)), out)
        return z


def heard_in(message: Message) -> Features:
    return features(excerpt(plain(message.text)).words)
