"""Student's t, which the standard library does not have."""

from __future__ import annotations

import math
from statistics import NormalDist


def t_quantile(p: float, df: int) -> float:
    """The value that t with `df` degrees of freedom stays below with probability `p` > ½.

    Algorithm 396 of Hill (1970), Communications of the ACM 13: exact for one and two degrees of freedom, good to six
    digits beyond.
    """
    if not 0.5 < p < 1 or df < 1:
        raise ValueError(f"t at {p} with {df} degrees of freedom")
    tails = 2 * (1 - p)
    if df == 1:
        return 1 / math.tan(tails * math.pi / 2)
    if df == 2:
        return math.sqrt(2 / (tails * (2 - tails)) - 2)
    return _hill(tails, df)


def _hill(tails: float, n: int) -> float:
    a = 1 / (n - 0.5)
    b = 48 / (a * a)
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * math.sqrt(a * math.pi / 2) * n
    y = float((d * tails) ** (2 / n))
    if y > 0.05 + a:  # near enough to the normal distribution to expand around it
        x = NormalDist().inv_cdf(tails / 2)
        y = x * x
        if n < 5:
            c += 0.3 * (n - 4.5) * (x + 0.6)
        c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
        return math.sqrt(n * math.expm1(a * y * y))
    inner = (1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1
    return math.sqrt(n * (inner * (n + 1) / (n + 2) + 1 / y))
