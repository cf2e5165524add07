"""How long things took: the middle one, and the one that nineteen of twenty were faster than."""

from __future__ import annotations

from collections.abc import Sequence


def percentile(values: Sequence[float], of_hundred: float) -> float | None:
    """Between the two nearest where it falls between them (Hyndman and Fan's seventh, as most programs do)."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * of_hundred / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
