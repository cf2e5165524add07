"""What a reading says of whole messages: the two levels, and where neither may be reached."""

from __future__ import annotations

import pytest

from hearing import Cue, Reading, listen

OFFER, HAND_OVER = 0.5, 0.75


@pytest.mark.parametrize(
    "text",
    [
        "This is ridiculous, I've been waiting three weeks and nobody answers!",
        "You are idiots",
        "useless bot",
        "You promised it would be here on Friday and it never came. Never ordering from you again.",
        "are you serious?? I have told you three times already",
        "I'm fed up with this, nobody calls me back!!",
    ],
)
def test_plain_anger_calls_a_person(text: str) -> None:
    assert listen(text).score >= HAND_OVER


@pytest.mark.parametrize(
    "text",
    [
        "my card is not working",
        "the parcel hasn't arrived yet, can you check?",
        "I see two charges for order 1182, can you check?",
        "The kettle arrived broken, could you send a new one please?",
        'There was an error: "fatal: you idiot" on the screen',
        "I ordered the wrong size, can I change it?",
    ],
)
def test_a_calm_report_of_a_problem_is_no_anger(text: str) -> None:
    assert listen(text).score < OFFER


@pytest.mark.parametrize("text", ["The agent was lovely, thank you", "I'm not angry at all, all good", "no complaints"])
def test_praise_is_heard_as_praise(text: str) -> None:
    assert listen(text).score < 0.25


@pytest.mark.parametrize("text", ["no", "2", "nothing", "4", "slow", "ok"])
def test_a_short_answer_inside_the_survey_is_no_anger(text: str) -> None:
    assert listen(text).score < 0.3


@pytest.mark.parametrize(
    "text",
    ["why do you ask", "see you next time", "what do you mean", "I have a question", "stop this please", "bye now"],
)
def test_a_short_calm_turn_calls_nobody(text: str) -> None:
    assert listen(text).score < 0.7


def test_a_reading_shows_the_customers_own_words_where_they_stand() -> None:
    text = "It\u2019s late. I already told you my number!!"

    reading = listen(text)

    assert all(isinstance(cue, Cue) and text[cue.start : cue.end] == cue.phrase for cue in reading.cues)
    assert ("repeat", "I already told you") in [(cue.kind, cue.phrase) for cue in reading.cues]


def test_asking_for_a_person_never_moves_the_score() -> None:
    reading = listen("can I speak to a human please")

    assert isinstance(reading, Reading)
    assert reading.asked
    assert reading.score < 0.3


@pytest.mark.parametrize("text", ["", " ", "a" * 4000, "\ud800", "😀😀", "!?" * 2000, "qwrtp xkcd zzzz", "\x00\u202e"])
def test_any_text_has_a_score_between_0_and_1(text: str) -> None:
    assert 0.0 <= listen(text).score <= 1.0


def test_another_language_is_not_guessed_at() -> None:
    calm, loud = listen("mi pedido no ha llegado y nunca contestan"), listen("¡¡MI PEDIDO NO HA LLEGADO NUNCA!!")

    assert not calm.sure
    assert not loud.sure
    assert calm.score < loud.score
