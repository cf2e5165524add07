"""The policy steps aside: inside a form, with the action server down, and never by mistake."""

from __future__ import annotations

import pytest

from earshot.step import Step
from earshot.trail import Reason, Verdict
from tests.bot.customer import Customer, words
from tests.bot.door import Door

ANGRY = "This is the third time I call about this and nobody does anything, you are useless!!"


@pytest.mark.parametrize("text", ["I want to talk to a human", "agent please", "can I speak to somebody", "a person"])
def test_a_person_is_called_at_the_first_ask(casey: Customer, text: str) -> None:
    turn = casey.says(text)

    assert turn.outcome.verdict is Verdict.HAND_OVER
    assert turn.outcome.reason is Reason.ASKED
    assert turn.mood.asked
    assert words(turn).startswith("Of course")


@pytest.mark.parametrize(
    "text",
    [
        "Ich möchte mit einem Menschen sprechen",
        "quiero hablar con una persona",
        "je voudrais parler à quelqu'un",
        "posso parlare con un operatore?",
    ],
)
def test_a_person_is_called_in_whatever_language_asked(casey: Customer, text: str) -> None:
    turn = casey.goes_through("2", text)

    assert turn.outcome.verdict is Verdict.HAND_OVER
    assert turn.outcome.reason is Reason.ASKED


def test_a_person_is_called_in_the_middle_of_a_question(casey: Customer) -> None:
    turn = casey.goes_through("2", "let me talk to someone please")

    assert turn.outcome.reason is Reason.ASKED
    assert turn.outcome.asked is None
    assert turn.outcome.answers == {"rating": 2}


def test_an_angry_answer_inside_the_survey_reaches_a_person_and_is_no_answer(casey: Customer) -> None:
    turn = casey.goes_through("2", ANGRY)

    assert turn.outcome.verdict is Verdict.HAND_OVER
    assert turn.outcome.reason is Reason.FRUSTRATION
    assert turn.outcome.answers == {"rating": 2}
    assert turn.outcome.asked is None
    assert [reply.utter for reply in turn.replies] == ["utter_hand_over"]


def test_an_angry_answer_reaches_a_person_with_the_action_server_down(lonely_door: Door) -> None:
    casey = Customer(lonely_door, "casey-down")
    turn = casey.says(ANGRY)

    assert turn.outcome.verdict is Verdict.HAND_OVER
    assert turn.outcome.answers == {}
    assert turn.outcome.asked is None


def test_a_person_and_the_number_are_there_with_the_action_server_down(lonely_door: Door) -> None:
    casey, dana = Customer(lonely_door, "casey-down-2"), Customer(lonely_door, "dana-down")

    assert casey.says("human please").outcome.verdict is Verdict.HAND_OVER
    assert "020 7946 0958" in words(dana.says("what is your number"))


def test_the_slot_keeps_what_it_held_before_the_angry_sentence(casey: Customer) -> None:
    casey.goes_through("4", "quick delivery", "actually make that a 2")
    turn = casey.says(ANGRY)

    assert turn.outcome.verdict is Verdict.HAND_OVER
    assert turn.outcome.answers == {"rating": 2, "reason": "quick delivery"}


def test_the_form_stays_closed_after_a_hand_over(casey: Customer) -> None:
    casey.goes_through("2", ANGRY)
    turn = casey.says("thanks")

    assert turn.outcome.asked is None
    assert turn.outcome.answers == {"rating": 2}


@pytest.mark.parametrize("text", ["yes please", "yes", "Sure"])
def test_a_yes_to_an_offered_person_is_an_ask(casey: Customer, text: str) -> None:
    offered = casey.says("2")
    turn = casey.says(text)

    assert offered.outcome.verdict is Verdict.OFFER
    assert turn.outcome.reason is Reason.ASKED


@pytest.mark.parametrize("text", ["no", "No, thanks", "nope"])
def test_a_no_to_an_offered_person_is_no_answer_to_the_question(casey: Customer, text: str) -> None:
    turn = casey.goes_through("2", text)

    assert turn.outcome.verdict is Verdict.CARRY_ON
    assert turn.outcome.asked == "reason"
    assert turn.outcome.settled


def test_a_refused_person_is_not_called_for_what_led_up_to_it(casey: Customer) -> None:
    told = casey.goes_through("1", "I don't want a person, just tell you: parcel was late")
    turn = casey.says("no, no person please")

    assert told.outcome.verdict is Verdict.CARRY_ON
    assert told.outcome.answers["reason"] == "I don't want a person, just tell you: parcel was late"
    assert turn.outcome.verdict is Verdict.CARRY_ON
    assert turn.outcome.declined
    assert "wish" not in turn.outcome.answers


def test_a_stop_is_a_stop_after_a_bot_that_could_not_help(casey: Customer) -> None:
    turn = casey.goes_through("1", "late", "money back", "cancel", "stop")

    assert turn.outcome.verdict is Verdict.CARRY_ON
    assert turn.outcome.asked is None


def test_danger_calls_somebody_though_no_person_is_wanted(casey: Customer) -> None:
    turn = casey.goes_through("1", "no person please, my lamp is on fire")

    assert turn.outcome.verdict is Verdict.HAND_OVER
    assert "112" in words(turn)


def test_a_yes_to_nothing_calls_nobody(casey: Customer) -> None:
    assert casey.says("yes please").outcome.verdict is Verdict.CARRY_ON


def test_the_trail_that_came_with_the_call_counts(casey: Customer) -> None:
    casey.trail = casey.trail.after(Step(score=0.6))
    turn = casey.says("the parcel never came")

    assert turn.outcome.verdict is Verdict.HAND_OVER
    assert turn.outcome.reason is Reason.FRUSTRATION_REPEATED
    assert "sorry about the parcel" in words(turn)


@pytest.mark.parametrize("text", ["bah humbug, unacceptable", "grmpf, annoying!"])
def test_whoever_sounds_annoyed_is_not_told_that_they_were_not_understood(casey: Customer, text: str) -> None:
    turn = casey.says(text)

    assert turn.mood.score >= 0.5
    assert turn.outcome.understood
    assert "understand" not in words(turn)


def test_a_sites_own_levels_are_kept_to(casey: Customer, door: Door) -> None:
    asked = casey.ask(text="the parcel never came")
    asked["levels"] = {"offer": 0.2, "hand_over": 0.4}

    assert door.turn(asked).json()["outcome"]["verdict"] == "hand_over"


@pytest.mark.parametrize("text", ["the person at the counter was so kind", "your agent was really friendly"])
def test_praise_for_a_person_calls_nobody(casey: Customer, text: str) -> None:
    assert casey.says(text).outcome.verdict is Verdict.CARRY_ON


def test_handing_over_again_says_something_new(casey: Customer) -> None:
    said = [words(casey.says("a human please")) for _ in range(3)]

    assert len(set(said)) == 3


REFUSALS = [
    "I don't want a person",
    "I said no person",
    "I don't need a person",
    "no need to get a human involved",
    "please don't put me through to anyone",
    "no person please, just 2 stars, it was late",
]


@pytest.mark.parametrize("text", REFUSALS)
def test_whoever_wants_no_person_gets_none(casey: Customer, text: str) -> None:
    turn = casey.says(text)

    assert not turn.mood.asked
    assert turn.outcome.verdict is not Verdict.HAND_OVER


def test_whoever_wants_no_person_under_a_question_gets_none(casey: Customer) -> None:
    turn = casey.goes_through("2", "I don't want to speak to a person")

    assert turn.outcome.verdict is not Verdict.HAND_OVER
    assert turn.outcome.asked == "reason"


@pytest.mark.parametrize("text", ["I don't want to talk to a bot, get me a person", "not a bot, a person"])
def test_whoever_refuses_the_bot_gets_a_person(casey: Customer, text: str) -> None:
    assert casey.says(text).outcome.reason is Reason.ASKED


DANGER = [
    "I want to die",
    "I'm going to kill myself",
    "I can't go on any more",
    "I smell gas",
    "my daughter is bleeding from your broken glass",
    "the house is on fire, 2 stars, bye",
    "you can call me on 020 7946 0123, my husband is unconscious",
]


@pytest.mark.parametrize("text", DANGER)
@pytest.mark.parametrize("before", [[], ["2"], ["2", "the wait"], ["2", "the wait", "a refund"]])
def test_danger_is_handed_over_at_once_and_names_help_first(casey: Customer, text: str, before: list[str]) -> None:
    turn = casey.goes_through(*before, text)

    assert turn.outcome.verdict is Verdict.HAND_OVER
    assert turn.outcome.asked is None
    assert [reply.utter for reply in turn.replies] == ["utter_hand_over"]
    assert "112" in words(turn)
    assert "020 7946 0958" in words(turn)


@pytest.mark.parametrize("text", ["I'd die for that cake", "the phone died", "you killed it", "the gas bill was fine"])
def test_what_only_sounds_like_danger_calls_nobody(casey: Customer, text: str) -> None:
    assert "112" not in words(casey.says(text))
