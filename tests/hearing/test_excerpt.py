"""Of a very long message its beginning and its end are read, and what is found there is shown where it stands."""

from __future__ import annotations

import pytest

from hearing import listen
from hearing.excerpt import BEGIN, END, FIRST, JOINT, LAST, excerpt

LONG = 4000


@pytest.mark.parametrize("said", ["a", "a ", "no one ", "e\u0301", "!?", "\U0001f600", " ", "word-by.word"])
def test_an_excerpt_has_a_bounded_number_of_words_and_letters(said: str) -> None:
    read = excerpt((said * LONG)[:LONG]).words

    assert len(read) <= BEGIN + END + len(JOINT)
    assert len(read.split()) <= FIRST + LAST + 1


def test_all_of_an_ordinary_message_is_read() -> None:
    text = "The lamp came on Friday. " * 8

    assert excerpt(text).words == text


def test_what_a_long_message_ends_with_is_heard_and_shown_where_it_stands() -> None:
    text = "The lamp is blue and stands in the hall. " * 90 + "You are useless."

    reading = listen(text)

    assert [cue.kind for cue in reading.cues if cue.phrase == "You are useless"] == ["insult"]
    assert all(text[cue.start : cue.end] == cue.phrase for cue in reading.cues)


def test_no_phrase_reaches_from_the_beginning_over_what_was_left_out() -> None:
    begins, ends = "ready " * (FIRST - 1) + "already ", "told you " + "ready " * (LAST - 2)

    assert "repeat" not in {cue.kind for cue in listen(begins + "ready " * 300 + ends).cues}
    assert "repeat" in {cue.kind for cue in listen("ready " * 9 + "already told you " + "ready " * 9).cues}
