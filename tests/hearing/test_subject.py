"""What an apology names: the customer's own noun, or nothing."""

from __future__ import annotations

import pytest

from hearing import listen


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("I am furious about the delivery", "the delivery"),
        ("the courier was two hours late", "the delivery"),
        ("I've been waiting three weeks and nobody answers!", "the wait"),
        ("still waiting for my refund", "the wait for your refund"),
        ("the driver was rude to my mother", "the way you were treated"),
        ("nobody calls me back", "the silence from us"),
        ("I already told you my order number, stop asking", "asking you again"),
        ("The kettle arrived broken", "the kettle"),
        ("the VAT is missing", "the VAT"),
        ("I got the wrong colour", "the wrong colour"),
        ("there is an extra charge on my bill", "the charge"),
    ],
)
def test_an_apology_can_name_it(text: str, about: str) -> None:
    assert listen(text).about == about


@pytest.mark.parametrize(
    "text",
    [
        "this is ridiculous",
        "my son broke the lamp",
        "the battery does not charge",
        "I would like to return it",
        "you are idiots",
        "the bastard was late",
        "2",
        "mi pedido no ha llegado todavía",
    ],
)
def test_nothing_is_named_by_guessing(text: str) -> None:
    assert listen(text).about is None


def test_praise_of_manners_is_no_bad_treatment() -> None:
    assert listen("nobody was rude, they were never unfriendly").about is None
