"""Logistic regression with numpy alone, pulled towards a prior: what was known before, and how firmly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
STEPS = 200
MEMORY = 8


class Table:
    """Rows of features as their slots only; all slots of a row have the same value, a matter of their number."""

    def __init__(self, slots: Ints, counts: Ints, values: Floats, width: int) -> None:
        self.slots, self.counts, self.values, self.width = slots, counts, values, width
        self._row = np.repeat(np.arange(len(counts)), counts)
        self._value = np.repeat(values, counts)

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]], width: int, value: Callable[[int], float]) -> Table:
        counts = np.array([len(row) for row in rows], dtype=np.int64)
        slots = np.array([slot for row in rows for slot in row], dtype=np.int64)
        return cls(slots, counts, np.array([value(len(row)) for row in rows]), width)

    def take(self, rows: Ints) -> Table:
        ends = np.cumsum(self.counts)
        picked = [self.slots[ends[i] - self.counts[i] : ends[i]] for i in rows]
        return Table(np.concatenate(picked), self.counts[rows], self.values[rows], self.width)

    def times(self, weights: Floats) -> Floats:
        z = np.bincount(self._row, weights=weights[self.slots] * self._value, minlength=len(self.counts))
        return z.astype(np.float64)

    def gathered(self, of_row: Floats, power: int = 1) -> Floats:
        """Per slot, the sum over the rows that have it."""
        held = np.bincount(self.slots, weights=of_row[self._row] * self._value**power, minlength=self.width)
        return held.astype(np.float64)


def sigmoid(z: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(z, -40, 40))))


def fit_dense(x: Floats, y: Floats, counts: Floats, prior: Floats, firmness: Floats) -> Floats:
    """Weights of the columns of `x`, by Newton's steps, halved where they lead up; `firmness` is a matrix."""

    def loss(w: Floats) -> float:
        z, d = x @ w, w - prior
        return float(counts @ (np.logaddexp(0, z) - y * z) + 0.5 * d @ firmness @ d)

    w = prior.copy()
    for _ in range(STEPS):
        p = sigmoid(x @ w)
        slope = x.T @ (counts * (p - y)) + firmness @ (w - prior)
        step = np.linalg.solve((x * (counts * p * (1 - p))[:, None]).T @ x + firmness, slope)
        size = 1.0
        while loss(w - size * step) > loss(w) and size > 1e-6:
            size /= 2
        w = w - size * step
        if np.abs(size * step).max() < 1e-6:
            break
    return w


def fit_signed(x: Floats, y: Floats, counts: Floats, prior: Floats, firmness: Floats, signs: Floats) -> Floats:
    """The same where no weight may leave its sign (0: free): one that would is held at 0, the rest fitted anew."""
    free = np.ones(len(prior), dtype=bool)
    while True:
        firm = firmness[np.ix_(free, free)]
        known = prior[free] + np.linalg.solve(firm, firmness[np.ix_(free, ~free)] @ prior[~free])
        weights = np.zeros(len(prior))
        weights[free] = fit_dense(x[:, free], y, counts, known, firm)
        wrong = weights * signs < 0
        if not wrong.any():
            return weights
        free &= ~wrong


def fit_table(x: Table, y: Floats, counts: Floats, prior: Floats, firmness: Floats) -> Floats:
    """Weights of the slots and, last, a constant; `firmness` is one figure for each of them."""

    def loss(w: Floats) -> tuple[float, Floats]:
        z, d = x.times(w[:-1]) + w[-1], w - prior
        r = counts * (sigmoid(z) - y)
        value = float(counts @ (np.logaddexp(0, z) - y * z) + 0.5 * firmness @ d**2)
        return value, np.append(x.gathered(r), r.sum()) + firmness * d

    return minimise(loss, prior)


def minimise(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    """The lowest point of a smooth convex `loss` (value and slope), by L-BFGS with a halving step."""
    x = start.copy()
    value, slope = loss(x)
    moves: list[tuple[Floats, Floats]] = []
    for _ in range(STEPS):
        step = _direction(slope, moves)
        size = 1.0 if moves else min(1.0, 1.0 / float(np.abs(slope).max() + 1e-12))
        while True:
            new = x - size * step
            new_value, new_slope = loss(new)
            if new_value <= value - 1e-4 * size * float(slope @ step) or size < 1e-6:
                break
            size /= 2
        if float((new - x) @ (new_slope - slope)) > 1e-10:
            moves = [*moves, (new - x, new_slope - slope)][-MEMORY:]
        gained, x, value, slope = value - new_value, new, new_value, new_slope
        if len(moves) == MEMORY and gained < 1e-5 * abs(value):
            break
    return x


def _direction(slope: Floats, moves: list[tuple[Floats, Floats]]) -> Floats:
    q = slope.copy()
    factors = []
    for s, y in reversed(moves):
        factors.append(float(s @ q) / float(y @ s))
        q -= factors[-1] * y
    if moves:
        s, y = moves[-1]
        q *= float(s @ y) / float(y @ y)
    for (s, y), factor in zip(moves, reversed(factors), strict=True):
        q += (factor - float(y @ q) / float(y @ s)) * s
    return q
