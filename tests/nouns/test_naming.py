"""What Casey says they are called: as written, put right where it was wrong, never made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.naming import LONGEST, naming


@pytest.mark.parametrize(
    ("said", "known", "name", "whole"),
    [
        ("call me Bea", None, "Bea", True),
        ("Please call me Bea.", "Beatrice", "Bea", True),
        ("call me bea", None, "bea", True),
        ("My name is Seán O'Brien", None, "Seán O'Brien", True),
        ("my name's Anne-Marie, my lamp is broken", None, "Anne-Marie", False),
        ("I'm called Jo and the parcel never came", None, "Jo", False),
        ("It's Johnson, not Jackson", "Kim Jackson", "Kim Johnson", True),
        ("it's Johnson not Jackson!", "Mr Jackson", "Mr Johnson", True),
        ("Johnson, not Jackson. And where is my lamp?", "Jackson", "Johnson", False),
        ("My name is Johnson, not Jackson", "Kim Jackson", "Kim Johnson", True),
        ("You can call me Dr. Okafor", None, "Dr. Okafor", True),
        ("my name is Zoë Ångström de la Cruz", None, "Zoë Ångström de la", False),
    ],
)
def test_a_name_is_taken_as_it_was_given(said: str, known: str | None, name: str, whole: bool) -> None:
    found = naming(said, known)

    assert found is not None
    assert found.name == name
    assert found.whole == whole


@pytest.mark.parametrize(
    "said",
    [
        "call me back",
        "please call me on 020 7946 0123",
        "Call me tomorrow at nine",
        "call me when it is there",
        "you can call me a fool",
        "call me names and I am gone",
        "my name is on the invoice",
        "my name is spelled wrong on the parcel",
        "it's blue, not red",
        "I want the lamp, not the kettle",
        "casey.jackson@example.com",
        "it's Tuesday, not Monday",
        "I'm not Jackson",
        "hello",
    ],
)
def test_what_is_no_name_is_not_taken_for_one(said: str) -> None:
    assert naming(said, "Kim Jackson") is None


@given(st.text(max_size=200), st.none() | st.text(max_size=40))
def test_whatever_is_said_a_name_is_words_that_were_there(said: str, known: str | None) -> None:
    found = naming(said, known)

    assert found is None or (0 < len(found.name) <= LONGEST and "@" not in found.name)
