"""What a transcript adds to the reading of its last message."""

from __future__ import annotations

import pytest

from hearing import listen
from hearing.dialogue import bot_failed, score_in

ASKED = ("bot", "Which day would you like?")
FAILED = ("bot", "Sorry, I didn't understand that.")


def test_a_message_alone_reads_as_itself() -> None:
    assert score_in("the twelfth please", ()) == pytest.approx(listen("the twelfth please").score)


def test_being_asked_the_same_again_raises_it() -> None:
    calm = score_in("the twelfth", [ASKED])

    assert score_in("the twelfth", [ASKED, ("user", "Friday the twelfth"), FAILED, ASKED]) > calm


def test_anger_a_turn_ago_is_not_forgotten() -> None:
    assert score_in("the 12th", [ASKED, ("user", "you idiots"), ASKED]) > score_in(
        "the 12th", [ASKED, ("user", "hi"), ASKED]
    )


@pytest.mark.parametrize("said", [FAILED[1], "I couldn't find that booking.", "Something went wrong on our side."])
def test_a_bot_that_did_not_do_it_has_failed(said: str) -> None:
    assert bot_failed(said)


@pytest.mark.parametrize("said", ["Which day would you like?", "Done, your table is booked."])
def test_a_bot_that_carries_on_has_not(said: str) -> None:
    assert not bot_failed(said)
