"""Figures of a detector: average precision, area under the curve, and their intervals by conversation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from hearing.learning.fitting import Floats

DRAWS = 200
Figure = Callable[[Floats, Floats], float]


@dataclass(frozen=True)
class Measured:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f}–{self.high:.3f})"


def average_precision(y: Floats, scores: Floats) -> float:
    order = np.argsort(-scores, kind="stable")
    found, last = np.cumsum(y[order]), _last_of_each(scores[order])
    precision, recall = found[last] / (last + 1), found[last] / max(1.0, y.sum())
    return float(np.sum(np.diff(np.append(0.0, recall)) * precision))


def area_under_curve(y: Floats, scores: Floats) -> float:
    """How often a displeased message reads higher than a calm one; even scores count half."""
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    positives = y.sum()
    return float((ranks[y == 1].sum() - positives * (positives + 1) / 2) / (positives * (len(y) - positives)))


def measured(figure: Figure, y: Floats, scores: Floats, matters: Sequence[str]) -> Measured:
    """The figure, and where it lies for other conversations: drawn anew, whole conversations at a time."""
    of: dict[str, list[int]] = {}
    for row, matter in enumerate(matters):
        of.setdefault(matter, []).append(row)
    groups, dice, drawn = [np.array(rows) for rows in of.values()], np.random.default_rng(7), []
    for _ in range(DRAWS):
        rows = np.concatenate([groups[i] for i in dice.integers(0, len(groups), len(groups))])
        if 0 < y[rows].sum() < len(rows):
            drawn.append(figure(y[rows], scores[rows]))
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Measured(figure(y, scores), float(low), float(high))


def _last_of_each(descending: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The last place of every run of equal scores."""
    return np.append(np.nonzero(np.diff(descending))[0], len(descending) - 1)
