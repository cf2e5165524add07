"""What the words of a dialogue show of how it goes."""

from __future__ import annotations

import pytest

from hearing.signs import asked_again, bot_failed, said_again, sets_right

LOST = "I couldn't find that address. Where should we pick you up?"


@pytest.mark.parametrize("said", ["Sorry, I didn't understand that.", LOST, "Something went wrong on our side."])
def test_a_bot_that_did_not_do_it_has_failed(said: str) -> None:
    assert bot_failed(said)


@pytest.mark.parametrize("said", ["Which day would you like?", "Done, your table is booked."])
def test_a_bot_that_carries_on_has_not(said: str) -> None:
    assert not bot_failed(said)


@pytest.mark.parametrize("again", [LOST, "I found NE4 8QU. Where should we pick you up?"])
def test_the_same_question_is_asked_again_whatever_stands_before_it(again: str) -> None:
    assert asked_again(["Hello.", LOST, again])


@pytest.mark.parametrize("said", ["Which day?", "Anything else I can do for you?"])
def test_another_question_is_not_and_courtesy_may_come_again(said: str) -> None:
    assert not asked_again(["Hello.", LOST, "Anything else I can do for you?", said])


def test_the_same_words_are_said_again_by_how_many_come_back() -> None:
    before = ["corner of Bramble street and the old cinema"]

    assert said_again("Bramble street", before) == 1.0
    assert 0.0 < said_again("Bramble, near the river", before) < 1.0
    assert said_again("yes please, thank you", ["yes please, thank you"]) == 0.0


@pytest.mark.parametrize("text", ["no, the other one", "I said Friday", "it's not the fifth", "again: table for two"])
def test_what_was_taken_wrongly_is_set_right(text: str) -> None:
    assert sets_right(text)


@pytest.mark.parametrize("text", ["no", "No, thanks!", "not really", "no, that's all", "nothing", "the fifth", "", "…"])
def test_declining_sets_nothing_right(text: str) -> None:
    assert not sets_right(text)


@pytest.mark.parametrize("text", ["a" * 4000, "no " * 1300, "🙂" * 4000, "é\x00\u202e"])
def test_any_noise_is_read(text: str) -> None:
    sets_right(text)

    assert not bot_failed(text)
    assert 0.0 <= said_again(text, [text] * 30) <= 1.0
    asked_again([text] * 30)
