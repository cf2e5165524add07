"""A calm "where is it?" is heard as asking after something, what is asked of the shop itself is not (R11)."""

from __future__ import annotations

import pytest

from earshot.asked_after import asks_after


@pytest.mark.parametrize(
    "text",
    [
        "where is it?",
        "Where’s my parcel",
        "when will the lamp come?",
        "When can I expect my refund",
        "how much longer must I wait?",
        "any news?",
        "has it been sent yet?",
        "What has happened to my order?",
        "what's the status of my order",
        "still nothing here",
        "it hasn't arrived",
    ],
)
def test_what_asks_after_something(text: str) -> None:
    assert asks_after(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "where are you?",
        "when is the shop open on Sunday?",
        "where is the showroom",
        "when do you open?",
        "how long is the lead of the lamp?",
        "it has arrived, thank you",
        "the delivery was quick",
        "is it made of brass?",
        "I still love it",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not asks_after(text, None)


def test_the_ears_own_word_for_it_is_enough() -> None:
    assert asks_after("three weeks now", "the wait for your parcel")
    assert not asks_after("quick and kind", "the delivery")
