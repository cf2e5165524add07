"""A word or two, with a question open: what is the answer, what is something else, and what is neither."""

from __future__ import annotations

import pytest

from bot.asks_something import asks
from bot.plain_words import CONFUSED, MOST_WORDS, plainly
from tests.bot.customer import PHONE, Customer, words
from tests.bot.door import Door

COMPLAINTS = (
    "late", "too late", "cold", "too cold", "size", "wrong size", "broken", "rude", "dirty", "wrong colour", "price",
    "too expensive", "parking", "noise", "the queue", "staff", "rude staff", "the phone", "the bot",
    "delivery", "the wait", "so long", "how long it took", "nothing worked", "no parking", "everything",
    "good morning shift was rude", "stopped working", "the end", "hello fresh box", "quality", "taste",
)  # fmt: skip
WISHES = (
    "a refund", "refund", "a new one", "stop it arriving late", "stop the noise", "call me next time", "an apology",
    "be on time", "can you refund me?", "skip the queue for me", "more staff", "no more delays", "better next time",
    "next day delivery", "quit charging for bags", "say sorry",
)  # fmt: skip
PLAIN = {
    "goodbye": ("bye", "goodbye", "ok bye", "thanks, bye!", "see you later", "I have to go", "Bye bye."),
    "stop": (
        "stop",
        "please stop",
        "no more questions please",
        "stop asking me questions",
        "leave me alone",
        "enough!",
    ),
    "skip": ("skip", "skip this please", "next question", "no comment", "I’d rather not say", "I don't know", "pass"),
    "greet": ("hello", "hi there", "hey", "good morning"),
    "deny": ("nothing", "no, nothing else", "not really", "no thanks", "no, that was it", "that's all"),
    "thank": ("thanks", "thank you very much"),
    "ask_next": ("what now?", "so what next"),
}
NO_ANSWER = ("what?", "What", "huh", "huh?", "why do you ask?", "why?", "what do you mean?", "??", "sorry?",
             "I don't understand", "I don't get the question", "help", "like what?", "can you explain that?",
             "what now?", "are you a bot?")  # fmt: skip
TO_FIRST, TO_SECOND = ("2",), ("2", "late")


def puzzled(door: Door, before: tuple[str, ...], text: str) -> Customer:
    dana = Customer(door, "dana-short", name="Dana")
    dana.goes_through(*before, text)
    return dana


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_word_or_two_are_what_went_wrong(dana: Customer, text: str) -> None:
    turn = dana.goes_through("2", text)

    assert turn.outcome.answers == {"rating": 2, "reason": text}
    assert turn.outcome.asked == "wish"
    assert len(turn.replies) == 1


@pytest.mark.parametrize("text", WISHES)
def test_a_few_words_are_what_would_make_it_right(dana: Customer, text: str) -> None:
    turn = dana.goes_through("2", "too late", text)

    assert turn.outcome.answers["wish"] == text
    assert turn.outcome.asked == "contact"


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in PLAIN.items() for text in texts])
def test_a_plain_phrase_is_what_it_says(kind: str, text: str) -> None:
    assert plainly(text) == kind


@pytest.mark.parametrize("text", [*COMPLAINTS, *WISHES, "👍", "...", "", "bye " * (MOST_WORDS + 1)])
def test_what_only_begins_like_one_is_none(text: str) -> None:
    assert plainly(text) is None


@pytest.mark.parametrize("text", ["bye", "stop", "no more questions please"])
def test_whoever_leaves_or_stops_is_let_go(dana: Customer, text: str) -> None:
    turn = dana.goes_through("2", text)

    assert turn.outcome.asked is None
    assert "reason" not in turn.outcome.answers


@pytest.mark.parametrize("text", NO_ANSWER)
@pytest.mark.parametrize("before", [TO_FIRST, TO_SECOND, ("5",)])
def test_a_puzzled_customer_is_answered_and_nothing_is_noted(door: Door, before: tuple[str, ...], text: str) -> None:
    dana = puzzled(door, before, text)
    asked = dana.turns[-2].outcome

    assert dana.turns[-1].outcome.answers == asked.answers
    assert dana.turns[-1].outcome.asked == asked.asked
    assert words(dana.turns[-1])


def test_what_is_meant_is_said_and_the_question_put_in_other_words(dana: Customer) -> None:
    turn = dana.goes_through("2", "late", "huh?")

    assert [reply.utter for reply in turn.replies] == ["utter_clarify", "utter_ask_feedback_form_wish"]
    assert turn.outcome.settled


def test_the_answer_after_a_huh_is_still_the_answer(dana: Customer) -> None:
    turn = dana.goes_through("2", "late", "what?", "why do you ask?", "come on time")

    assert turn.outcome.answers == {"rating": 2, "reason": "late", "wish": "come on time"}


def test_a_huh_at_the_first_question_is_no_rating_and_no_reason(casey: Customer) -> None:
    turn = casey.says("what?")

    assert turn.outcome.asked == "rating"
    assert turn.replies[0].utter == "utter_clarify"


@pytest.mark.parametrize("text", ["how long does delivery take?", "where is my order", "Where's my parcel?"])
@pytest.mark.parametrize("before", [(), ("4",), TO_SECOND, ("5", "quick and friendly")])
def test_what_it_cannot_tell_it_says_first_and_where_it_is_told(door: Door, before: tuple[str, ...], text: str) -> None:
    said = puzzled(door, before, text).turns[-1].replies[0].text

    assert "can't" in said.partition(".")[0]
    assert PHONE in said
    assert "open now, until 18:00" in said
    assert "“a person”" in said


def test_a_second_such_question_gets_the_number_and_the_hours_again(door: Door) -> None:
    dana = Customer(door, "dana-cannot", name="Dana", asked=None)
    for text in ("where is my order", "cancel order 8841"):
        said = dana.says(text).replies[0].text
        assert PHONE in said
        assert "open now, until 18:00" in said


@pytest.mark.parametrize("text", ["how long it took", "when it came it was cold", "what you sent me", "is broken"])
def test_what_only_begins_like_a_question_asks_nothing(text: str) -> None:
    assert not asks(text)


def test_what_is_to_be_done_is_a_wish_and_not_what_went_wrong(door: Door) -> None:
    as_reason = puzzled(door, TO_FIRST, "can you track my package?").turns[-1]
    as_wish = puzzled(door, TO_SECOND, "can you exchange it for a larger size?").turns[-1]

    assert "reason" not in as_reason.outcome.answers
    assert as_wish.outcome.answers["wish"] == "can you exchange it for a larger size?"


def test_plain_words_are_told_apart() -> None:
    assert plainly("huh") == CONFUSED
    assert plainly("what a mess") is None


@pytest.mark.parametrize(
    ("before", "text", "intent"),
    [
        (TO_FIRST, "the parcel never came and nobody told me", "complain"),
        (("5",), "your staff were lovely and so helpful", "praise"),
        (TO_FIRST, "bye", "goodbye"),
        ((), "can I talk to a person please", "ask_for_person"),
    ],
)
def test_an_answer_is_kept_as_the_complaint_or_the_praise_that_it_is(
    dana: Customer, before: tuple[str, ...], text: str, intent: str
) -> None:
    assert dana.goes_through(*before, text).outcome.intent == intent
