"""R15: the assistant says what it is, and claims nothing that is not in its list (docs/voice.md)."""

from __future__ import annotations

import re

import pytest

from earshot.words import greeting
from tests.test_voice import RESPONSES, SERVICE, WORDINGS, table

OF_ITSELF = re.compile(r"\bI(?:\u2019|')?(?:m|ll|ve|d)?\b(?! mean to)[^.?!:;,]*")
ROWS = table("What the assistant can do")
ABILITIES = [words.strip() for row in ROWS if len(row) == 2 for words in row[1].split(",")]
OTHERS = [(row[0].lower(), key.strip(" `")) for row in ROWS if len(row) == 3 for key in row[1].split(",")]
OF_OTHERS = re.compile(
    r"\b(?:we will|we'll (?!go on)|(?:somebody|someone|a person|people|they|the desk|\{shop\}) (?:will|is coming)|"
    r"has been told|is on (?:the|their) way|is coming|\{agent\} is here)\b",
    re.I,
)
SAID = [*WORDINGS, *SERVICE]


@pytest.mark.parametrize("name", [None, "Casey"])
@pytest.mark.parametrize("interaction", [None, "your order of 3 May"])
def test_the_first_line_says_that_it_is_no_person(name: str | None, interaction: str | None) -> None:
    assert "I'm the assistant at Juniper & Co, not a person." in greeting("Juniper & Co", name, interaction)


@pytest.mark.parametrize("text", [wording["text"] for wording in RESPONSES["utter_i_am_a_bot"]])
def test_asked_it_says_that_it_is_a_bot(text: str) -> None:
    assert re.search(r"\bbot\b", text)


@pytest.mark.parametrize(("name", "text"), SAID)
def test_it_claims_nothing_that_is_not_in_the_list(name: str, text: str) -> None:
    claims = [claim.group().strip() for claim in OF_ITSELF.finditer(text)]

    assert [claim for claim in claims if not any(claim.startswith(words) for words in ABILITIES)] == []


@pytest.mark.parametrize("words", ABILITIES)
def test_nothing_stands_in_the_list_that_is_never_said(words: str) -> None:
    assert any(words in text for _, text in SAID)


def test_what_others_will_do_is_said_only_where_it_is_so() -> None:
    promises = {(name, found.group().lower()) for name, text in SAID for found in OF_OTHERS.finditer(text)}

    assert {(n, p) for n, p in promises if not any(n == key and p in words for words, key in OTHERS)} == set()


def test_the_list_of_promises_is_read_by_words_that_are_there() -> None:
    assert len(ABILITIES) > 30
    assert len(OTHERS) > 6
    assert OF_OTHERS.search("Somebody will be with you.")
    assert OF_ITSELF.findall("I've fixed it, and I'll refund you.") == ["I've fixed it", "I'll refund you"]
