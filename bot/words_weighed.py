"""Words as numbers: how often each stands in a message, weighed by how telling it is (tf-idf).

The weights are scikit-learn's, found once in training. Looking them up for the few words of one message takes a
fraction of what its own machinery takes, and gives the same numbers (tests/bot/test_words.py).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse

DIGITS = 6  # of a weight that are kept


@dataclass(frozen=True)
class Weights:
    """Where each word stands in a row of features, and how telling it is."""

    places: dict[str, int]
    telling: list[float]

    @classmethod
    def learned(cls, texts: Sequence[str], pieces: Callable[[str], list[str]], fewest: int) -> Weights:
        """From the examples; `fewest` is in how many of them a word must stand."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        counter = TfidfVectorizer(analyzer=pieces, sublinear_tf=True, min_df=fewest).fit(texts)
        places = {word: int(at) for word, at in counter.vocabulary_.items()}
        return cls(places, [round(weight, DIGITS) for weight in counter.idf_.tolist()])

    def weigh(self, said: Iterable[str]) -> dict[int, float]:
        """The weight of each known word by its place; all together they are of length 1."""
        places = self.places
        times = Counter(places[word] for word in said if word in places)
        weights = {at: (1 + math.log(n)) * self.telling[at] for at, n in sorted(times.items())}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {at: weight / length for at, weight in weights.items()}


def as_row(parts: Iterable[tuple[Weights, Iterable[str]]], factor: float) -> scipy.sparse.csr_matrix:
    """One row of features: what was said of each part, side by side."""
    at: list[int] = []
    weights: list[float] = []
    width = 0
    for known, said in parts:
        found = known.weigh(said)
        at += [width + place for place in found]
        weights += [weight * factor for weight in found.values()]
        width += len(known.telling)
    values = np.array(weights, dtype=np.float64)
    return scipy.sparse.csr_matrix((values, np.array(at, dtype=np.int32), np.array([0, len(at)])), shape=(1, width))
