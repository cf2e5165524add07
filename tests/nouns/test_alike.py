"""Two things Casey said: one matter or two, and the words that say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.alike import alike

EXAMPLES = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parent / "alike.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
said = st.text(max_size=80) | st.sampled_from([text for _, *texts in EXAMPLES for text in texts])


@pytest.mark.parametrize(("verdict", "one", "other"), EXAMPLES)
def test_what_is_one_matter_is_told_from_what_is_two(verdict: str, one: str, other: str) -> None:
    assert (alike(one, other) is not None) == (verdict == "same")


def test_the_evidence_is_what_both_speak_of_in_their_own_words() -> None:
    found = alike("The lamp is still broken!", "my lamp arrived broken")

    assert found is not None
    assert found.words == ("lamp", "broken")


@given(said, said)
def test_it_does_not_matter_which_came_first(one: str, other: str) -> None:
    there, back = alike(one, other), alike(other, one)

    assert (there is None) == (back is None)
    assert there is None or back is None or there.score == back.score


@given(said, said)
def test_every_word_of_the_evidence_stands_in_what_was_said(one: str, other: str) -> None:
    found = alike(one, other)

    assert found is None or all(word in one.lower().replace("’", "'") for word in found.words)
