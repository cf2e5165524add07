"""What is a rating and what only looks like one."""

from __future__ import annotations

import pytest

from bot.rating import find_rating, leaves_the_rating_open

GIVEN = {
    "4": 4, " 4! ": 4, "four": 4, "Four.": 4, "a 3": 3, "I'd say 2": 2, "It was a four I think": 4, "5!!!": 5,
    "5!!! 🎉": 5, "5, lovely people": 5, "1 because nobody came": 1, "3 – it was fine": 3, "2 - cold soup": 2, "4)": 4,
    "(4)": 4, "4.": 4, "4...": 4, "4+": 4, "4️⃣": 4, "no. 4": 4, "number 4": 4, "probably a 3": 3,
    "OK so a 5 from me": 5, "solid 4": 4, "a good 4 tbh": 4, "just a 2": 2, "strong 4, maybe": 4,
    "hi, 4, bit slow but fine": 4, "hello! 5 :)": 5, "good morning, I would give a 2": 2, "it's a 1 from me": 1,
    "5 brilliant service": 5, "4 bit slow": 4, "2 very cold": 2, "5 would come back": 5, "1 never again": 1,
    "3 i guess": 3, "ok,4": 4, "tow": 2, "foru": 4, "fvie!": 5, "On a scale of 1 to 5, 4": 4, "from 1 to 5? a 2": 2,
    "lovely staff, 5": 5, "nice room but the lift was out, so 3": 3,
    "The waiter was kind and quick. I'd go with 5": 5, "we waited ages; i give it 2": 2,
    "I will put you down as a 4, dear": 4, "4/5": 4, "4 / 5": 4, "4 out of 5": 4, "four out of five": 4,
    "4 outta 5": 4, "4 of 5": 4, "4/5 stars": 4, "8/10": 4, "7 out of ten": 4, "9/10": 5, "6/10": 3, "2/10": 1,
    "0 out of 10": 1, "0/5": 1, "10/10 would come back": 5, "9.5/10": 5, "a ten out of ten for the nurse": 5,
    "85/100": 4, "100%": 5, "80 %": 4, "about 60 percent": 3, "3 stars": 3, "one star": 1, "two stars": 2,
    "5-star": 5, "5 star service": 5, "0 stars": 1, "zero stars": 1, "4 ⭐": 4, "★★": 2, "⭐⭐⭐⭐": 4, "★★★☆☆": 3,
    "⭐ ⭐": 2, "☆☆☆☆": 4, "⭐️⭐️⭐️": 3, "***": 3, "🌟🌟🌟🌟🌟 wow": 5, "a 3, no, make that a 2": 2,
    "4... actually 5": 5,
    "not a 4, a 2": 2, "5, sorry, I mean 4": 4, "I meant 2 not 4": 2, "change my 5 to a 4": 4, "from a 2 to a 3": 3,
    "wait no 3": 3, "4 not 5": 4, "top marks": 5, "full marks to everyone": 5, "max points": 5,
    "1 star is too many": 1, "not even one star": 1, "I would not give 1 star": 1, "zero if I could": 1,
    "I wish I could give zero": 1, "less than 1": 1, "lowest score": 1, "Very good!": 5, "it was bad": 1, "so-so": 3,
    "average": 3, "the best": 5,
}  # fmt: skip
NO_RATING = (
    "not 3 shirts and 2 ties", "3 shirts and 2 ties", "2 weeks late", "I waited 3 hours", "waited 4 weeks", "order 4",
    "5 people", "at 4", "room 3", "£2", "$5", "2 of the 5 lamps", "2 out of 5 lamps broken",
    "4 out of 10 people were rude", "two of the boxes were open", "I got the wrong one", "on 3 May", "on 3/5",
    "call me at 5 pm", "020 7946 0958", "4th floor", "2nd time this happens", "no idea", "table 4", "a table for 4",
    "between 2 and 3 people answered", "it took 2 visits", "4 of us came", "I have 2",
    "a 5 star hotel with no hot water", "only 1 of them works", "#3", "3kg", "5pm", "v2", "one of the chairs",
    "everyone", "none", "1-2-3", "", "?", "👍", "well", "the 2 of us", "got 1 instead of 3", "after 4 calls",
    "50% of it was missing", "1 hour late", "somebody took 3", "f***", "five boxes and not one opened", "flat 2",
)  # fmt: skip
OPEN = (
    "3.5", "4.5", "4,5", "I'd give it 4.5", "3½", "four and a half", "4 and a half", "4 1/2", "between 3 and 4",
    "3 or 4", "3-4", "3/4", "somewhere between a 2 and a 3", "3 to 4 I'd say", "4, maybe 5", "0", "zero", "-1",
    "minus 5", "11", "7", "10", "a 10", "100", "12!!", "4.5 stars", "6 stars", "12/10", "★★★★★★★",
    "5 for the food, 1 for the service",
)  # fmt: skip
UNASKED = {
    "actually make that a 2": 2, "change it to 4": 4, "4": 4, "I rate it 3/5": 3, "sorry, I'd give it a 1": 1,
    "solid 4": 4, "a 3 I think": 3, "I want to change my rating to 2": 2, "put me down for a 5": 5,
    "it deserves a 1": 1, "⭐⭐": 2, "my score is 3": 3, "five stars from me": 5, "4 please": 4,
    "sorry, I meant 1 not 5": 1, "top marks": 5,
}  # fmt: skip
ONLY_NUMBERS = (
    "there were 3", "just 2 more", "5 because of the weather", "I need 2", "like 4", "we were four", "100%", "great",
    "good", "with 2", "for 4", "lovely staff, 5 of them", "3.5",
)  # fmt: skip


@pytest.mark.parametrize(("text", "rating"), GIVEN.items())
def test_a_rating_that_was_asked_for(text: str, rating: int) -> None:
    found = find_rating(text, awaited=True)

    assert found is not None
    assert found.value == rating


@pytest.mark.parametrize("text", [*NO_RATING, *OPEN])
def test_what_is_no_rating_although_one_was_asked_for(text: str) -> None:
    assert find_rating(text, awaited=True) is None


@pytest.mark.parametrize("text", OPEN)
def test_a_rating_that_only_the_customer_can_settle_is_asked_about(text: str) -> None:
    assert leaves_the_rating_open(text)


@pytest.mark.parametrize("text", [*NO_RATING, *GIVEN])
def test_what_is_settled_or_no_rating_is_not_asked_about(text: str) -> None:
    assert not leaves_the_rating_open(text)


@pytest.mark.parametrize(("text", "rating"), UNASKED.items())
def test_a_rating_that_comes_unasked_has_to_say_so(text: str, rating: int) -> None:
    found = find_rating(text, awaited=False)

    assert found is not None
    assert found.value == rating


@pytest.mark.parametrize("text", [*ONLY_NUMBERS, *NO_RATING])
def test_a_number_that_comes_unasked_is_only_a_number(text: str) -> None:
    assert find_rating(text, awaited=False) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2, because the soup was cold", "the soup was cold"),
        ("I'd give it a 3 because the driver left it in the rain", "the driver left it in the rain"),
        ("hi, 4, bit slow but fine", "bit slow but fine"),
        ("Lovely staff and a quick check-in, 5", "Lovely staff and a quick check-in"),
        ("10/10 would come back", "would come back"),
        ("4 please, thanks", None),
        ("hello there everyone, 4", None),
    ],
)
def test_what_is_said_besides_is_kept_for_the_reason(text: str, rest: str | None) -> None:
    found = find_rating(text, awaited=True)

    assert found is not None
    assert found.rest == rest


def test_a_rating_stands_where_it_was_written() -> None:
    text = "I’d say “4”"
    found = find_rating(text, awaited=True)

    assert found is not None
    assert text[found.start : found.end] == "4"
