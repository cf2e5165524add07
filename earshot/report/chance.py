"""Whether a difference is more than chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

ALARM = 0.05


def differs(hits: int, n: int, hits_before: int, n_before: int) -> float:
    """The p-value of two shares being one and the same: the pooled z-test, two-sided."""
    if not n or not n_before:
        return 1.0
    pooled = (hits + hits_before) / (n + n_before)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / n_before))
    if error == 0:
        return 1.0
    return 2 * NormalDist().cdf(-abs(hits / n - hits_before / n_before) / error)


def more_than_chance(p_values: Sequence[float], rate: float = ALARM) -> list[bool]:
    """Which of many differences to believe. At most the share `rate` of those believed are false, by the procedure of
    Benjamini and Hochberg (1995): looking at a hundred themes, five would "rise" by chance alone.
    """
    ranked = sorted(range(len(p_values)), key=lambda index: p_values[index])
    last = 0
    for rank, index in enumerate(ranked, 1):
        if p_values[index] <= rate * rank / len(p_values):
            last = rank
    believed = set(ranked[:last])
    return [index in believed for index in range(len(p_values))]
