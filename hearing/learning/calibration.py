"""Whether a score means what it says: fitting it so, and counting how far it is off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hearing.learning.fitting import Floats, fit_dense

BINS = 10


@dataclass(frozen=True)
class Bin:
    """Messages of like score: how many, what the score said, and how many of them were displeased."""

    count: int
    said: float
    found: float


def calibrate(log_odds: Floats, y: Floats) -> tuple[float, float]:
    """(slope, shift) after Platt, for log-odds of messages that were not trained on."""
    x = np.column_stack([log_odds, np.ones(len(log_odds))])
    slope, shift = fit_dense(x, y, np.ones(len(y)), np.array([1.0, 0.0]), np.eye(2) * 1e-3)
    return float(slope), float(shift)


def reliability(scores: Floats, y: Floats) -> list[Bin]:
    """Ten bins of equal count, lowest first."""
    parts = np.array_split(np.argsort(scores, kind="stable"), BINS)
    return [Bin(len(part), float(scores[part].mean()), float(y[part].mean())) for part in parts if len(part)]


def calibration_error(scores: Floats, y: Floats) -> float:
    """The mean distance between what is said and what is found, over the bins."""
    bins = reliability(scores, y)
    return sum(b.count * abs(b.said - b.found) for b in bins) / len(scores)
