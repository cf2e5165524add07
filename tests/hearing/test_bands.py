"""How many of our own messages are read into the band they belong to.

The shares for the messages seen are a floor under what was reached; the unseen ones guard only what must not happen,
so that they stay a measure (docs/hearing.md gives the figures).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from written import SEEN, UNSEEN, messages

from hearing import listen

OFFER, HAND_OVER = 0.5, 0.75


def share(texts: list[str], low: float, high: float = 1.01) -> float:
    return sum(low <= listen(text).score < high for text in texts) / len(texts)


def test_anger_reaches_a_person() -> None:
    texts = messages(SEEN, "hand over")

    assert share(texts, HAND_OVER) >= 0.85
    assert share(texts, OFFER) >= 0.97


def test_quiet_displeasure_is_offered_one() -> None:
    assert share(messages(SEEN, "offer"), OFFER) >= 0.75


@pytest.mark.parametrize("path", [SEEN, UNSEEN])
@pytest.mark.parametrize("band", ["calm problem", "praise", "survey"])
def test_the_calm_are_hardly_ever_called_a_person(path: Path, band: str) -> None:
    assert share(messages(path, band), 0.0, HAND_OVER) >= 0.97


@pytest.mark.parametrize("band", ["calm problem", "praise", "survey"])
def test_the_calm_are_seldom_offered_one(band: str) -> None:
    """The score is a probability, set on our own messages at large: some of these few lie above even."""
    assert share(messages(SEEN, band), 0.0, OFFER) >= 0.88
