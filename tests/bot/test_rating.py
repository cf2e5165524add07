"""What is a rating and what only looks like one."""

from __future__ import annotations

import pytest

from bot.rating import find_rating


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("4", 4),
        (" 4! ", 4),
        ("four", 4),
        ("a 3", 3),
        ("I'd say 2", 2),
        ("It was a four I think", 4),
        ("5, lovely people", 5),
        ("1 because nobody came", 1),
        ("3 – it was fine", 3),
        ("4/5", 4),
        ("4 out of 5", 4),
        ("four out of five", 4),
        ("8/10", 4),
        ("7 out of ten", 4),
        ("9/10", 5),
        ("0 out of 10", 1),
        ("3 stars", 3),
        ("one star", 1),
        ("5-star", 5),
        ("★★", 2),
        ("⭐⭐⭐⭐", 4),
        ("probably a 3", 3),
        ("OK so a 5 from me", 5),
    ],
)
def test_a_rating_that_was_asked_for(text: str, rating: int) -> None:
    found = find_rating(text, awaited=True)

    assert found is not None
    assert found.value == rating


@pytest.mark.parametrize(
    "text",
    [
        "not 3 shirts and 2 ties",
        "2 weeks late",
        "I waited 3 hours",
        "two of the boxes were open",
        "I got the wrong one",
        "not a 5",
        "7",
        "10",
        "4.5",
        "on 3 May",
        "call me at 5 pm",
        "order 4",
        "020 7946 0958",
        "2nd time this happens",
        "4th floor",
        "50%",
        "1-2-3",
        "no idea",
        "★★★★★★★",
        "between 2 and 3 people answered",
    ],
)
def test_what_is_no_rating_although_one_was_asked_for(text: str) -> None:
    assert find_rating(text, awaited=True) is None


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("actually make that a 2", 2),
        ("change it to 4", 4),
        ("4", 4),
        ("I rate it 3/5", 3),
        ("sorry, I'd give it a 1", 1),
    ],
)
def test_a_rating_that_comes_unasked_has_to_say_so(text: str, rating: int) -> None:
    found = find_rating(text, awaited=False)

    assert found is not None
    assert found.value == rating


@pytest.mark.parametrize("text", ["there were 3", "just 2 more", "5 because of the weather", "one", "we were four"][:3])
def test_a_number_that_comes_unasked_is_only_a_number(text: str) -> None:
    assert find_rating(text, awaited=False) is None


def test_what_is_said_besides_is_kept_for_the_reason() -> None:
    found = find_rating("2, because the soup was cold", awaited=True)

    assert found is not None
    assert found.rest == "the soup was cold"


def test_a_word_or_two_besides_is_no_reason() -> None:
    found = find_rating("4 please, thanks", awaited=True)

    assert found is not None
    assert found.rest is None
