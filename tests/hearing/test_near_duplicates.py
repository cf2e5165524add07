"""Our messages are our own: what stands elsewhere, nearly word for word, is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.learning.near_duplicates import messages_of, near_duplicates, ours

SHARED = Path(__file__).parents[3] / "shared" / "frustration"
THEIRS = [("theirs:1", "I ordered a kettle last week and it has still not come.")]


def test_nearly_the_same_words_are_refused_with_their_place() -> None:
    told = [
        ("d-1", "i ordered a kettle last week, and it has still not come!! why"),
        ("d-2", "The kettle leaks a bit."),
    ]

    [double] = near_duplicates(told, THEIRS)

    assert (double.dialogue, double.place) == ("d-1", "theirs:1")


@pytest.mark.parametrize("text", ["it has still not come", "I ordered a lamp in May and it still flickers at night."])
def test_what_anybody_may_say_is_not(text: str) -> None:
    assert list(near_duplicates([("d-1", text)], THEIRS)) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data does not lie beside every clone")
def test_none_of_our_messages_stands_in_the_shared_data() -> None:
    theirs = [found for path in sorted(SHARED.glob("*.jsonl.gz")) for found in messages_of(path)]

    assert list(near_duplicates(ours(), theirs)) == []
