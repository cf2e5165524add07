"""Sentiment as two dictionaries see it. An input among others: neither hears a repeat, a wait or sarcasm."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec, module_from_spec
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
    """Loaded at first use: it is a second of a core, which no command line should wait for."""
    with _without_nltk():
        from textblob.en import sentiment as analyse

    analyse("ready")  # its word list is read at the first call
    scored: Callable[[str], tuple[float, float]] = analyse
    return scored


@contextmanager
def _without_nltk() -> Iterator[None]:
    """The package's own first lines load all of nltk, and scipy where nltk finds it: seconds and tens of megabytes for
    what nothing here uses. Meanwhile it stands there unexecuted, with its parts in reach.
    """
    spec = find_spec("textblob") if "textblob" not in sys.modules else None
    if spec is not None:
        sys.modules["textblob"] = module_from_spec(spec)
    try:
        yield
    finally:
        if spec is not None:
            del sys.modules["textblob"]
