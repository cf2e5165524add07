"""The first conversation: a rating, why, what would make it right, thanks; and everything that comes between."""

from __future__ import annotations

import pytest

from earshot.trail import Reason, Verdict
from tests.bot.customer import PHONE, Customer, words


def test_a_content_customer_is_done_in_two_answers(casey: Customer) -> None:
    why = casey.says("4")
    thanks = casey.says("it came a day early")

    assert why.outcome.rating == 4
    assert why.outcome.asked == "reason"
    assert thanks.outcome.answers == {"rating": 4, "reason": "it came a day early"}
    assert thanks.outcome.finished
    assert thanks.outcome.asked is None


def test_a_customer_who_was_not_content_is_asked_what_would_make_it_right(dana: Customer) -> None:
    low = dana.says("2")
    wish = dana.says("the table was gone when we came")
    contact = dana.says("a table by the window next time")
    thanks = dana.taps(contact.replies[-1].choices[2])

    assert low.outcome.verdict is Verdict.OFFER
    assert low.outcome.reason is Reason.LOW_RATING
    assert "sorry" in words(low)
    assert wish.outcome.asked == "wish"
    assert contact.outcome.asked == "contact"
    assert thanks.outcome.answers["wish"] == "a table by the window next time"
    assert thanks.outcome.finished


def test_feedback_is_finished_once(casey: Customer) -> None:
    finished = [casey.says(text).outcome.finished for text in ("5", "lovely people", "thanks", "make that a 4", "bye")]

    assert finished == [False, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "rating"), [("4", 4), ("four", 4), ("I'd say a 3", 3), ("2/5", 2), ("8 out of 10", 4), ("★★★★★", 5)]
)
def test_a_rating_is_taken_as_digit_word_or_stars(casey: Customer, text: str, rating: int) -> None:
    assert casey.says(text).outcome.rating == rating


@pytest.mark.parametrize(("text", "rating"), [("Very good!", 5), ("it was bad", 1), ("so-so", 3)])
def test_the_words_of_the_scale_are_a_rating_too(casey: Customer, text: str, rating: int) -> None:
    assert casey.says(text).outcome.rating == rating


def test_whoever_wants_to_change_the_rating_is_asked_which_it_is(casey: Customer) -> None:
    asked = casey.goes_through("5", "quick and friendly", "can I change my rating?")
    changed = casey.taps(asked.replies[0].choices[2])

    assert len(asked.replies) == 1
    assert changed.outcome.answers["rating"] == 3


def test_half_a_star_is_asked_about(casey: Customer) -> None:
    turn = casey.says("I'd give it 4.5")

    assert turn.outcome.rating is None
    assert len(turn.replies) == 1
    assert [choice.title for choice in turn.replies[0].choices] == ["1", "2", "3", "4", "5"]


def test_a_tap_that_comes_after_the_thanks_is_confirmed_in_one_line(casey: Customer) -> None:
    changed = casey.goes_through("5", "quick and friendly", "make that a 4")

    assert [reply.utter for reply in changed.replies] == ["utter_rating_changed"]


def test_what_happens_next_is_said_without_a_promise(casey: Customer) -> None:
    turn = casey.goes_through("5", "quick and friendly", "what happens now?")

    assert turn.outcome.understood
    assert PHONE in words(turn)


def test_a_rating_is_taken_as_a_tap(casey: Customer) -> None:
    asked = casey.says("hello")
    choices = asked.replies[-1].choices
    tapped = casey.taps(choices[1])

    assert [choice.title for choice in choices] == ["1", "2", "3", "4", "5"]
    assert tapped.outcome.rating == 2


def test_a_rating_with_its_reason_is_not_asked_for_the_reason(casey: Customer) -> None:
    turn = casey.says("I'd give it a 3 because the driver left it in the rain")

    assert turn.outcome.answers == {"rating": 3, "reason": "the driver left it in the rain"}
    assert turn.outcome.asked == "wish"


def test_a_complaint_before_the_rating_is_heard_first(casey: Customer) -> None:
    heard = casey.says("the parcel never came")
    rated = casey.says("1")

    assert heard.outcome.asked == "rating"
    assert heard.outcome.settled
    assert "sorry about the parcel" in words(heard)
    assert rated.outcome.answers["reason"] == "the parcel never came"
    assert rated.outcome.asked == "wish"


def test_a_rating_can_be_changed_after_the_thanks(casey: Customer) -> None:
    casey.goes_through("5", "everything was perfect")
    changed = casey.says("actually make that a 4")

    assert changed.outcome.rating == 4
    assert changed.outcome.answers["rating"] == 4
    assert "4" in words(changed)


def test_a_rating_changed_to_a_low_one_brings_the_question_what_would_make_it_right(casey: Customer) -> None:
    casey.goes_through("5", "quick delivery")
    changed = casey.says("actually make that a 1")

    assert changed.outcome.asked == "wish"
    assert changed.outcome.verdict is Verdict.OFFER


def test_an_older_choice_changes_its_answer(casey: Customer) -> None:
    choices = casey.says("hello").replies[-1].choices
    casey.taps(choices[3])
    changed = casey.taps(choices[1])

    assert changed.outcome.rating == 2
    assert changed.outcome.answers["rating"] == 2


def test_a_question_can_be_skipped(casey: Customer) -> None:
    skipped = casey.goes_through("2", "skip this question")

    assert skipped.outcome.asked == "wish"
    assert skipped.outcome.settled
    assert "reason" not in skipped.outcome.answers


def test_nothing_that_was_declined_is_called_noted(casey: Customer) -> None:
    thanks = casey.goes_through("2", "the soup was cold", "nothing", "no")

    assert thanks.outcome.finished
    assert "like done" not in words(thanks)


def test_whoever_wants_no_more_questions_gets_none(casey: Customer) -> None:
    stopped = casey.goes_through("3", "stop asking me questions")

    assert stopped.outcome.asked is None
    assert stopped.outcome.settled
    assert not any(reply.text.endswith("?") for reply in stopped.replies)


def test_the_number_is_given_for_the_asking(casey: Customer) -> None:
    turn = casey.says("what's your phone number?")

    assert PHONE in words(turn)
    assert turn.outcome.settled
    assert turn.outcome.asked == "rating"


def test_the_bot_says_that_it_is_one(casey: Customer) -> None:
    turn = casey.says("are you a real person?")

    assert "bot" in turn.replies[0].text
    assert turn.outcome.settled


def test_the_second_time_the_same_question_settles_nothing(casey: Customer) -> None:
    settled = [casey.says("are you a bot?").outcome.settled for _ in range(2)]

    assert settled == [True, False]


def test_what_it_cannot_do_it_says_in_the_first_sentence_with_the_number(casey: Customer) -> None:
    turn = casey.says("can you refund me please")

    assert turn.replies[0].text.startswith("I can't")
    assert PHONE in turn.replies[0].text
    assert not turn.outcome.settled


def test_a_complaint_after_the_thanks_is_answered_and_a_person_offered(casey: Customer) -> None:
    turn = casey.goes_through("4", "nice", "the box was damaged by the way")

    assert "sorry" in words(turn)
    assert "person" in words(turn)
    assert PHONE in words(turn)


def test_free_words_are_the_answer_whatever_they_sound_like(casey: Customer) -> None:
    turn = casey.goes_through("4", "hello kitty mug arrived in one piece, thank you all very much")

    assert turn.outcome.answers["reason"] == "hello kitty mug arrived in one piece, thank you all very much"


def test_a_conversation_that_was_not_greeted_with_a_question_can_begin_with_anything(door) -> None:
    casey = Customer(door, "casey-2", asked=None)

    assert casey.says("the delivery was two weeks late").outcome.asked == "rating"
