"""What the classifier learns from: enough of everything, and nothing that says two things."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.examples import Example, examples, too_alike

FEWEST = 60


@pytest.fixture(scope="module")
def found() -> list[Example]:
    return examples()


def test_every_intent_has_enough_examples(found: list[Example]) -> None:
    few = {intent: count for intent, count in Counter(e.intent for e in found).items() if count < FEWEST}

    assert few == {}


def test_nothing_stands_there_twice(found: list[Example]) -> None:
    twice = [text for text, count in Counter(e.normal for e in found).items() if count > 1]

    assert twice == []


def test_no_two_intents_share_an_example_or_nearly(found: list[Example]) -> None:
    leaks = [f"{one.intent}: {one.text} · {other.intent}: {other.text}" for one, other in too_alike(found)]

    assert leaks == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thank you!", "thank you"),
        ("please stop", "stop"),
        ("could you tell me where my parcel is today", "could you tell me where my parcels is today"),
    ],
)
def test_a_leak_is_found_whatever_it_is_dressed_in(one: str, other: str) -> None:
    assert list(too_alike([Example(one, ("thank",)), Example(other, ("stop",))]))


def test_what_differs_in_a_word_that_matters_is_no_leak() -> None:
    assert not list(too_alike([Example("no problems at all", ("praise",)), Example("problems", ("complain",))]))
