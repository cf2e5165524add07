"""What a transcript adds to the reading of its last message."""

from __future__ import annotations

import pytest

from hearing import listen
from hearing.dialogue import score_in

ASKED = ("bot", "Which day would you like?")
TOLD = ("bot", "Right.")
FAILED = ("bot", "Sorry, I didn't understand that.")


def test_a_message_alone_reads_as_itself() -> None:
    assert score_in("the twelfth please", ()) == pytest.approx(listen("the twelfth please").score)


def test_being_asked_the_same_again_raises_it() -> None:
    calm = score_in("the twelfth", [ASKED])

    assert score_in("the twelfth", [ASKED, ("user", "Friday the twelfth"), FAILED, ASKED]) > calm


def test_anger_a_turn_ago_is_not_forgotten() -> None:
    assert score_in("the 12th", [ASKED, ("user", "you idiots"), TOLD]) > score_in(
        "the 12th", [ASKED, ("user", "hi"), TOLD]
    )
