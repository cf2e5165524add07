"""What the bot says: enough wordings, by the voice rules, and never with a blank left open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
RESPONSES: dict[str, list[dict[str, Any]]] = {
    name: wordings
    for file in sorted((ROOT / "bot" / "domain").glob("*.yml"))
    for name, wordings in yaml.safe_load(file.read_text("utf-8"))["responses"].items()
}
TEXTS = [(name, wording["text"]) for name, wordings in RESPONSES.items() for wording in wordings]
NEVER = ("unfortunately", "inconvenience", "important to us", "be patient", "as soon as possible", "kindly", "!")
KNOWN = {"name", "shop", "phone", "hours", "experience", "about", "rating"}
ALWAYS_KNOWN = {"phone"}


@pytest.mark.parametrize("name", RESPONSES)
def test_there_are_three_wordings_of_everything(name: str) -> None:
    assert len({wording["text"] for wording in RESPONSES[name]}) >= 3


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_a_wording_keeps_to_the_voice(name: str, text: str) -> None:
    assert not [phrase for phrase in NEVER if phrase in text.lower()]
    assert text.lower().count("sorry") <= 1
    assert text.count("?") <= 1, "one thing at a time"
    assert len(text) <= 160


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_an_apology_names_the_thing_it_is_for(name: str, text: str) -> None:
    if "sorry" in text.lower():
        assert re.search(r"sorry (about|for|that|it was|\{experience\} was)|beyond me, I'm sorry", text)


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_only_blanks_that_can_be_filled_are_used(name: str, text: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", text)) <= KNOWN


@pytest.mark.parametrize("name", [n for n in RESPONSES if n != "utter_rating_changed"])
def test_there_are_words_when_nothing_but_the_number_is_known(name: str) -> None:
    unconditional = [w["text"] for w in RESPONSES[name] if "condition" not in w]

    assert any(set(re.findall(r"\{(\w+)\}", text)) <= ALWAYS_KNOWN for text in unconditional)


def test_no_sentence_stands_in_two_places() -> None:
    texts = [text for _, text in TEXTS]

    assert len(texts) == len(set(texts))


def test_nobody_is_promised() -> None:
    """R15: who comes and when is said by the card, which knows."""
    promised = re.compile(r"\b(will|'ll) (be with you|call you|contact you|take over|join)|on the way|right away", re.I)

    assert not [text for _, text in TEXTS if promised.search(text)]
