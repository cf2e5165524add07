"""What a good colleague would say to do first: the rules, each with the reason it gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.earlier import Count
from earshot.next_step import SHOWN, Situation, ordinal, suggest
from earshot.trail import Reason


@pytest.mark.parametrize(
    ("situation", "first", "why"),
    [
        (Situation(wish="a new kettle", rating=1), "Do what they propose", "a new kettle"),
        (Situation(rating=2), "Ask what would make it right", "2 of 5"),
        (Situation(count=Count(3, 9), wish="my money"), "somebody senior", "3rd contact about this in 9 days"),
        (Situation(confidential=True), "Offer the phone", "confidential"),
        (Situation(confidential=True, can_be_called=True), "Call them for it", "confidential"),
        (Situation(late="Ring back on Monday", wish="my money"), "broken promise", "Ring back on Monday"),
        (Situation(reason=Reason.FRUSTRATION, request="…", about="the wait"), "Say sorry for it once", "the wait"),
        (Situation(reason=Reason.UNRESOLVED, request="…"), "ask nothing again", "round in circles"),
        (Situation(reason=Reason.ASKED), "Greet them by name", "not yet for more"),
        (Situation(call_booked=True), "Call at the time", "promised"),
        (Situation(rating=5), "Thank them", "5 of 5"),
        (Situation(promised="Refund the fee"), "Say how it stands", "Promised: Refund the fee"),
        (Situation(), "Say what happens next", "Nothing is promised"),
    ],
)
def test_the_first_step_fits_and_says_why(situation: Situation, first: str, why: str) -> None:
    step = suggest(situation)[0]

    assert first in step.text
    assert why in step.why


@pytest.mark.parametrize(
    "situation", [Situation(promised="Refund"), Situation(call_booked=True), Situation(late="Refund")]
)
def test_with_a_promise_open_nobody_is_told_that_nothing_is_promised(situation: Situation) -> None:
    assert not any("Nothing is promised" in step.why for step in suggest(situation))


def test_a_third_contact_does_not_hide_what_casey_wants() -> None:
    steps = suggest(Situation(count=Count(3, 9), wish="a new kettle"))

    assert "somebody senior" in steps[0].text
    assert "a new kettle" in steps[1].why


@given(
    st.builds(
        Situation,
        reason=st.sampled_from([None, *Reason]),
        rating=st.none() | st.integers(1, 5),
        wish=st.none() | st.text(min_size=1),
        count=st.builds(Count, st.integers(1, 40), st.integers(1, 90)),
        confidential=st.booleans(),
        late=st.none() | st.text(min_size=1),
        promised=st.none() | st.text(min_size=1),
    )
)
def test_there_is_always_a_step_and_never_a_list(situation: Situation) -> None:
    assert 1 <= len(suggest(situation)) <= SHOWN


@pytest.mark.parametrize(("n", "said"), [(3, "3rd"), (4, "4th"), (11, "11th"), (21, "21st"), (112, "112th")])
def test_numbers_are_said_as_people_say_them(n: int, said: str) -> None:
    assert ordinal(n) == said
