"""A stream of turns: each brings a little history, and the dialogue before it is remembered."""

from __future__ import annotations

from hearing.transcript import Transcript

HELLO, DAY, SORRY = ("bot", "Hello. Which day?"), ("bot", "Which day?"), ("bot", "Sorry, which day?")


def turn(text: str, *history: tuple[str, str], dialogue: str | None = "d") -> dict[str, object]:
    return {"dialogue_id": dialogue, "text": text, "history": [list(said) for said in history]}


def test_what_a_line_no_longer_brings_is_remembered() -> None:
    transcript = Transcript()
    transcript.before(turn("friday", HELLO))
    transcript.before(turn("the friday", HELLO, ("user", "friday"), DAY))

    before = transcript.before(turn("FRIDAY", ("user", "the friday"), SORRY))

    assert before == [HELLO, ("user", "friday"), DAY, ("user", "the friday"), SORRY]


def test_another_dialogue_begins_with_what_it_brings() -> None:
    transcript = Transcript()
    transcript.before(turn("friday", HELLO))

    assert transcript.before(turn("hi", dialogue="e")) == []


def test_lines_without_a_dialogue_know_nothing_of_each_other() -> None:
    transcript = Transcript()
    transcript.before(turn("friday", HELLO, dialogue=None))

    assert transcript.before(turn("monday", DAY, dialogue=None)) == [DAY]


def test_a_history_without_the_bot_is_no_answer() -> None:
    transcript = Transcript()
    transcript.before(turn("taxes"))

    assert transcript.before(turn("yes", ("user", "taxes"))) == [("user", "taxes")]
