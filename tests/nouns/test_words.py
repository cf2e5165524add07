"""The words the web service says: all there, in the house's voice, and the truth about waits."""

from __future__ import annotations

import re
import string

import pytest

from earshot.handoff import REASON_WORDS, wait_for
from earshot.trail import Reason
from earshot.words import WORDS, hand_over, offer

NEVER = re.compile(
    r"unfortunately|inconvenience|your feedback is important|be patient|frustrat|upset|calm down|someone will be", re.I
)


@pytest.mark.parametrize("key", sorted(WORDS["en"]))
def test_the_voice_is_kept(key: str) -> None:
    text = WORDS["en"][key]

    assert not NEVER.search(text)
    assert "!" not in text
    assert len(text) <= 200
    assert text == text.strip()


def test_every_locale_has_every_key_with_the_same_gaps() -> None:
    def gaps(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for words in WORDS.values():
        assert set(words) == set(WORDS["en"])
        assert all(gaps(words[key]) == gaps(text) for key, text in WORDS["en"].items())


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words_for_customer_and_desk(reason: Reason) -> None:
    assert hand_over(reason, None)
    assert offer(reason)
    assert REASON_WORDS[reason]


def test_an_apology_names_the_thing_it_is_for() -> None:
    assert hand_over(Reason.FRUSTRATION, "the delivery").startswith("I'm sorry about the delivery.")


def test_a_wait_is_told_only_where_recent_ones_tell() -> None:
    assert wait_for(2, [30, 40]).seconds is None
    assert wait_for(2, [20, 30, 40]).seconds == 60
