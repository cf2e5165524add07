"""What is confidential is found however it is written, and what is not stays."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.confidential import Kind, mask, mask_last, safe_name
from earshot.confidential.folded import fold
from earshot.confidential.halves import halves
from tests.cards import DISGUISES, cards
from tests.nouns.everyday_numbers import everyday

EXAMPLES = json.loads(Path(__file__).with_name("confidential.json").read_text(encoding="utf-8"))
CARD = Kind.CARD.mask


@pytest.mark.parametrize("disguise", DISGUISES)
def test_no_card_number_passes_in_any_disguise(disguise: str) -> None:
    missed = [card for card in cards(400) if _shows(card, disguise)]

    assert missed == []


@pytest.mark.soak
@pytest.mark.parametrize("disguise", DISGUISES)
def test_of_ten_thousand_card_numbers_none_passes(disguise: str) -> None:
    assert not any(_shows(card, disguise) for card in cards(10_000))


def _shows(card: list[str], disguise: str) -> bool:
    masked = mask(f"my card is {DISGUISES[disguise](card)}, is that all right?")
    return not masked.found or any(c.isdigit() for c in masked.text)


def test_of_a_thousand_everyday_numbers_at_most_one_is_masked_by_mistake() -> None:
    count = int(os.environ.get("EVERYDAY_NUMBERS", "20000"))
    wrong = [text for text in everyday(count) if mask(text).found]

    assert len(wrong) <= count // 1000, wrong


def test_of_a_thousand_numbers_in_chats_at_most_one_becomes_a_card_by_those_before_it() -> None:
    said = list(everyday(6000))
    random.Random(3).shuffle(said)
    chats = [said[at : at + 6] for at in range(0, len(said), 6)]
    wrong = [halves([fold(text) for text in chat]) for chat in chats]

    assert len([found for found in wrong if found]) <= len(chats) // 1000


@pytest.mark.parametrize(("text", "kept"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_what_is_masked_and_what_is_kept(text: str, kept: str) -> None:
    masked = mask(text)

    assert masked.text == kept
    assert masked.found == any(kind.mask in kept for kind in Kind)


@pytest.mark.parametrize("disguise", [name for name in DISGUISES if "keycaps" not in name])
def test_no_card_number_in_two_messages_passes_in_any_disguise(disguise: str) -> None:
    for card in cards(72):
        typed = DISGUISES[disguise](card)
        first, rest = typed[: len(typed) // 2].strip(), typed[len(typed) // 2 :].strip()

        masked = mask_last([mask(first).text], rest)

        assert not any(c.isdigit() for part in masked for c in part.text), (first, rest)


@given(st.text(max_size=300))
def test_whatever_is_typed_masking_ends_and_twice_is_once(text: str) -> None:
    masked = mask(text)

    assert mask(masked.text) == masked
    assert masked.found or masked.text == text


@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=40))
def test_whatever_was_said_before_each_message_stays_one(before: list[str], text: str) -> None:
    said = [mask(t).text for t in before]

    masked = mask_last(said, text)

    assert len(masked) == len(said) + 1
    assert mask(masked[-1].text) == masked[-1]


@pytest.mark.parametrize("between", [" ", "\n", ", ", " and ", "\t"])
def test_every_card_of_several_is_masked(between: str) -> None:
    masked = mask(between.join(["4111111111111111", "5500 0000 0000 0004", "340000000000009"]))

    assert masked.text.count(CARD) == 3
    assert not any(c.isdigit() for c in masked.text)


def test_digits_struck_through_are_digits() -> None:
    assert mask("".join(c + "\u0336" for c in "4111111111111111")).text == CARD


def test_nobody_is_greeted_by_a_card_number() -> None:
    assert safe_name("4111 1111 1111 1111") is None
    assert safe_name("Casey 4111 1111 1111 1111") == "Casey"


def test_a_number_that_was_masked_in_the_browser_is_known_to_have_been_there() -> None:
    assert mask(f"my card is {CARD}").kinds == (Kind.CARD,)


@pytest.mark.parametrize(
    ("before", "text", "kept"),
    [
        (["4111 1111"], "1111 1111", [CARD, CARD]),
        (["4111", "1111", "1111"], "1111", [CARD] * 4),
        (["4"], "111111111111111", [CARD, CARD]),
        (["it starts 4111 1111"], "then 1111 1111", [f"it starts {CARD}", f"then {CARD}"]),
        (["hello", "3782 822463"], "10005", ["hello", CARD, CARD]),
        (["6213-3746-5"], "0315-6363-50", [CARD, CARD]),
        (["my pin is"], "1234", ["my pin is", Kind.SECRET.mask]),
        (["my password:"], "hunter2", ["my password:", Kind.SECRET.mask]),
        (["my order is 41234567"], "07911 123456", ["my order is 41234567", "07911 123456"]),
        (["4111 1111", "no wait"], "1111 1111", [CARD, "no wait", CARD]),
        (["I'd say 4"], "020 7946 0958", ["I'd say 4", "020 7946 0958"]),
        (["4111 1111", "it was order 1042, 2 lamps"], "1111 1111", [CARD, "it was order 1042, 2 lamps", CARD]),
        (["4111 1111", "1."], "1111 1111", [CARD, "1.", CARD]),
        (["4111 1111", "ring +44 20 7946 0958"], "1111 1111", [CARD, "ring +44 20 7946 0958", CARD]),
        (["3782 822463", "2 lamps"], "10005", [CARD, "2 lamps", CARD]),
        (["first 8 are 4111 1111"], "the last 8 are 1111 1111", [f"first 8 are {CARD}", f"the last 8 are {CARD}"]),
        (["card 1/2: 4111 1111"], "card 2/2: 1111 1111", [f"card 1/2: {CARD}", f"card 2/2: {CARD}"]),
        (
            ["4779-92", "£2083.05 and 2 lamps"],
            "bought on 19.07.2009",
            ["4779-92", "£2083.05 and 2 lamps", "bought on 19.07.2009"],
        ),
    ],
)
def test_what_only_the_next_message_reveals(before: list[str], text: str, kept: list[str]) -> None:
    assert [masked.text for masked in mask_last(before, text)] == kept
