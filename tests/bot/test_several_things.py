"""Several things in one message: each of them is heard."""

from __future__ import annotations

import pytest

from bot.besides import asks_for_the_number, without_the_question
from earshot.trail import Reason
from tests.bot.customer import PHONE, Customer, words


def test_a_rating_its_reason_and_a_call_for_a_person_in_one_breath(dana: Customer) -> None:
    turn = dana.says("2, because it came late, and I want somebody to call me")

    assert turn.outcome.reason is Reason.ASKED
    assert turn.outcome.answers["rating"] == 2
    assert turn.outcome.answers["reason"].startswith("it came late")


def test_a_hello_a_rating_its_reason_and_a_question_for_the_number(casey: Customer) -> None:
    turn = casey.says("hi, 4, bit slow but fine, what's your number?")

    assert turn.outcome.answers["rating"] == 4
    assert turn.outcome.answers["reason"] == "bit slow but fine"
    assert PHONE in turn.replies[0].text


def test_a_complaint_and_a_question_for_the_number(casey: Customer) -> None:
    turn = casey.says("2, the parcel never came. Can I have your phone number?")

    assert PHONE in words(turn)
    assert turn.outcome.asked == "wish"


@pytest.mark.parametrize(
    "text",
    ["what's your number?", "4, and your phone number please", "it was late, how can I call you", "What’s the number"],
)
def test_the_number_is_asked_for_in_passing(text: str) -> None:
    assert asks_for_the_number(text)


@pytest.mark.parametrize(
    "text",
    ["you got my order number wrong", "what's the number of stars", "I tapped the wrong number", "number 4", "", None],
)
def test_other_numbers_are_not_the_number(text: str | None) -> None:
    assert not asks_for_the_number(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bit slow. What’s your number? And cold", "bit slow And cold"),
        ("the parcel never came. Can I have your phone number?", "the parcel never came"),
        ("and what's your number please?", None),
        ("you got my order number wrong", "you got my order number wrong"),
    ],
)
def test_the_question_is_left_out_of_what_is_told(text: str, told: str | None) -> None:
    assert without_the_question(text) == told
