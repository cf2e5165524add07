"""Alex is warned before asking for what is not for the chat, and before writing it down (R14)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk
from tools.pack_widget import ASKED, asked_for

EXAMPLES = json.loads((Path(__file__).parents[1] / "nouns" / "asked_for.json").read_text(encoding="utf-8"))


def test_the_desk_knows_the_rules_of_the_service() -> None:
    assert ASKED.read_text() == asked_for(), "run `python -m tools.pack_widget`"


def test_the_desk_tells_what_is_asked_for_as_the_service_does(alex: Alex) -> None:
    alex.sits_down()

    asked = alex.page.evaluate(
        "async ([module, texts]) => { const { asksFor } = await import(module); return texts.map(asksFor); }",
        [f"{alex.service.url}/static/desk/confidential.js", [text for text, _ in EXAMPLES]],
    )

    assert asked == [kind for _, kind in EXAMPLES]


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("Could you give me your card number?", "Card numbers are not for the chat. Offer the phone instead: 0"),
        ("You paid with 4111 1111 1111 1111", "Something in this is confidential."),
    ],
)
def test_alex_is_warned_while_typing(alex: Alex, dana: Talk, typed: str, warning: str) -> None:
    alex.accepts(dana)

    alex.page.locator("#composer").fill(typed)

    expect(alex.page.get_by_text(warning)).to_be_visible()
