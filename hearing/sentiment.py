"""Sentiment as two dictionaries see it. An input among others: neither hears a repeat, a wait or sarcasm."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True)
class Sentiment:
    """`vader` (its compound) and `textblob` (its polarity), each in [-1, 1]."""

    vader: float = 0.0
    textblob: float = 0.0


def sentiment(text: str) -> Sentiment:
    return Sentiment(float(_vader().polarity_scores(text)["compound"]), _textblob()(text)[0])


@cache
def _vader() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


@cache
def _textblob() -> Callable[[str], tuple[float, float]]:
    """Loaded at first use: TextBlob brings all of nltk, a second and more, which no command line should wait for."""
    with _without_scipy():
        from textblob.en import sentiment as analyse

    analyse("ready")  # its word list is read at the first call
    scored: Callable[[str], tuple[float, float]] = analyse
    return scored


@contextmanager
def _without_scipy() -> Iterator[None]:
    """nltk takes scipy.stats along where it finds it: seconds at start, for measures of text that nothing here uses."""
    there = "scipy" in sys.modules
    if not there:
        sys.modules["scipy"] = None  # type: ignore[assignment]  # what an import takes for "not installed"
    try:
        yield
    finally:
        if not there:
            del sys.modules["scipy"]
