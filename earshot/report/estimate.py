"""A figure with its doubt: what was measured, on how many, and the 95 % interval around it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

from earshot.report.student import t_quantile

Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Estimate:
    """`value` is None where there is nothing to measure; then `low` and `high` say nothing either."""

    value: float | None
    low: float
    high: float
    n: int

    @property
    def margin(self) -> float:
        """The longer arm of the interval: what is printed behind ±."""
        return 0.0 if self.value is None else max(self.high - self.value, self.value - self.low)


def share(hits: int, n: int) -> Estimate:
    """A share of `n`, in [0, 1], with the interval of Wilson (1927), "Probable inference, the law of succession, and
    statistical inference", JASA 22; recommended for every n by Newcombe (1998) and Brown, Cai and DasGupta (2001).
    """
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n} is no share")
    if n == 0:
        return Estimate(None, 0.0, 1.0, 0)
    p, z2 = hits / n, Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    arm = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Estimate(p, 0.0 if hits == 0 else middle - arm, 1.0 if hits == n else middle + arm, n)


def net(up: int, down: int, n: int) -> Estimate:
    """A share minus another one, in [-1, 1], as in NPS. The interval is the adjusted Wald one that Rocks (2016),
    "Interval estimation for the Net Promoter Score", The American Statistician 70, found best of six: ¾ of an answer is
    added to either end and 1½ to the middle, then the variance of the trinomial, p₊ + p₋ − (p₊ − p₋)², is taken. Where
    all said the same that would leave out what was measured, so the interval is stretched to it.
    """
    if min(up, down) < 0 or up + down > n:
        raise ValueError(f"{up} up and {down} down of {n}")
    if n == 0:
        return Estimate(None, -1.0, 1.0, 0)
    padded = n + 3
    plus, minus = (up + 0.75) / padded, (down + 0.75) / padded
    arm = Z * net_error(plus, minus, padded)
    value, middle = (up - down) / n, plus - minus
    return Estimate(value, min(value, max(-1.0, middle - arm)), max(value, min(1.0, middle + arm)), n)


def net_error(plus: float, minus: float, n: float) -> float:
    """The standard error of a difference of two shares of one sample, a trinomial."""
    return math.sqrt((plus + minus - (plus - minus) ** 2) / n)


def mean(counts: Mapping[int, int]) -> Estimate:
    """The mean of answers given as {answer: how often}, with the interval of Student's t. One answer has no interval:
    it reaches over all that was seen to be possible, from minus to plus infinity.
    """
    n = sum(counts.values())
    if n == 0:
        return Estimate(None, -math.inf, math.inf, 0)
    middle = sum(answer * often for answer, often in counts.items()) / n
    if n == 1:
        return Estimate(middle, -math.inf, math.inf, 1)
    spread = sum(often * (answer - middle) ** 2 for answer, often in counts.items()) / (n - 1)
    arm = t_quantile(0.975, n - 1) * math.sqrt(spread / n)
    return Estimate(middle, middle - arm, middle + arm, n)
