"""Card numbers are found however they are written, and other numbers stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.confidential import MASK, mask

SEPARATORS = [
    "",
    " ",
    "-",
    "\u00a0",
    "\u2011",
    "\u2013",
    "\n",
    ".",
    " - ",
    "\u200b",
    "\u200d",
    "/",
    "\t",
    "_",
    ",",
    "*",
]
DIGITS = ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९"]


def luhn(body: list[int]) -> list[int]:
    """`body` with its check digit (ISO/IEC 7812-1, annex B)."""
    total = sum(sum(divmod(d * 2, 10)) if place % 2 == 0 else d for place, d in enumerate(reversed(body)))
    return [*body, (10 - total % 10) % 10]


cards = st.lists(st.integers(0, 9), min_size=14, max_size=14).map(lambda rest: luhn([4, *rest]))


@given(cards, st.sampled_from(SEPARATORS), st.sampled_from(DIGITS), st.sampled_from(["", "my card ", "№ ", "is:"]))
def test_a_card_number_is_masked_however_it_is_written(card: list[int], between: str, script: str, before: str) -> None:
    groups = ["".join(script[d] for d in card[at : at + 4]) for at in range(0, 16, 4)]

    masked = mask(f"{before}{between.join(groups)} thanks")

    assert masked.found
    assert MASK in masked.text
    assert not any(group in masked.text for group in groups)


@pytest.mark.parametrize(
    "text",
    [
        "call me on +44 20 7946 0958 or +49 30 901820 today",
        "order 4111111111111112",
        "020 7946 0958",
        "2026-05-12 10:00",
        "I paid 19.99 on 3/5 and 20.00 on 4/5",
        "order 991234567890128",
        "3.50, 4.20, 12.00, 5.61, 7.10",
        "",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text).text == text


@given(st.text(max_size=300))
def test_whatever_is_typed_masking_ends_and_twice_is_once(text: str) -> None:
    masked = mask(text)

    assert mask(masked.text).text == masked.text
    assert masked.found or masked.text == text


@pytest.mark.parametrize("between", [" ", "\n", ", ", " and ", "\t"])
def test_every_card_of_several_is_masked(between: str) -> None:
    masked = mask(between.join(["4111111111111111", "5500 0000 0000 0004", "340000000000009"]))

    assert masked.text.count(MASK) == 3
    assert not any(c.isdigit() for c in masked.text)


def test_a_plus_does_not_hide_a_card() -> None:
    assert mask("+4111 1111 1111 1111").found


def test_digits_struck_through_are_digits() -> None:
    assert mask("".join(c + "\u0336" for c in "4111111111111111")).found
