"""How many of our own messages are read into the band they belong to.

The shares for the messages seen are a floor under what was reached; the unseen ones guard only what must not happen,
so that they stay a measure (docs/hearing.md gives the figures).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from written import SEEN, UNSEEN, messages

from hearing import listen

OFFER, HAND_OVER = 0.5, 0.8


def share(texts: list[str], low: float, high: float = 1.01) -> float:
    return sum(low <= listen(text).score < high for text in texts) / len(texts)


def test_anger_reaches_a_person() -> None:
    texts = messages(SEEN, "hand over")

    assert share(texts, HAND_OVER) >= 0.9
    assert share(texts, OFFER) == 1.0


def test_quiet_displeasure_is_offered_one() -> None:
    assert share(messages(SEEN, "offer"), OFFER) >= 0.8


@pytest.mark.parametrize("path", [SEEN, UNSEEN])
def test_a_calm_report_is_left_alone(path: Path) -> None:
    assert share(messages(path, "calm problem"), 0.0, OFFER) == 1.0


@pytest.mark.parametrize("path", [SEEN, UNSEEN])
@pytest.mark.parametrize("band", ["praise", "survey"])
def test_praise_and_short_answers_never_call_a_person(path: Path, band: str) -> None:
    assert share(messages(path, band), 0.0, HAND_OVER) == 1.0


@pytest.mark.parametrize(("band", "limit"), [("praise", 0.2), ("survey", 0.3)])
def test_praise_and_short_answers_read_low(band: str, limit: float) -> None:
    assert share(messages(SEEN, band), 0.0, limit) == 1.0
