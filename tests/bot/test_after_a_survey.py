"""Whoever comes from a survey page has been asked already: nothing of it is asked again (R5), and a person is near."""

from __future__ import annotations

import pytest

from earshot.outcome import Turn
from earshot.trail import Verdict
from tests.bot.customer import Customer, words
from tests.bot.door import Door

TOLD = {"rating": 2, "reason": "the lamp came broken", "wish": "a new one"}


@pytest.fixture
def answered(door: Door) -> Customer:
    return Customer(door, "casey-survey", asked=None, told=TOLD)


def asks(turn: Turn) -> bool:
    """Whether one of the survey's questions is put."""
    return any((reply.utter or "").startswith(("utter_ask_feedback_form", "utter_which")) for reply in turn.replies)


@pytest.mark.parametrize(
    "text", ["hello", "the lamp still flickers", "thanks", "when will somebody answer me?", "the delivery was late too"]
)
def test_nothing_that_was_answered_is_asked_again(answered: Customer, text: str) -> None:
    turn = answered.says(text)

    assert turn.replies
    assert not asks(turn), words(turn)


def test_what_is_added_goes_with_what_was_said(answered: Customer) -> None:
    answered.says("make that a 1")

    assert answered.turns[-1].outcome.answers["rating"] == 1
    assert answered.state is not None


def test_a_person_is_there_for_the_asking(answered: Customer) -> None:
    assert answered.says("let me talk to a person").outcome.verdict is Verdict.HAND_OVER


def test_what_is_no_answer_is_left_aside(door: Door) -> None:
    strange = Customer(door, "casey-strange", told={"rating": 9, "reason": ["x"], "score": 4})

    assert strange.says("2").replies
