"""The shop's own words: a slash finds them, Enter puts them in, and to a complaint they do not go as they stand."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk, Twin
from tests.patience import comes_to

LOST = "Hello Dana, I am looking for your parcel now."


def snippet(id: int, title: str, text: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": title, "text": text, "used_at": None, "used_here_at": None, **more}


@pytest.fixture
def shelf(twin: Twin) -> Twin:
    here = "2026-05-03T12:00:00Z"
    twin.snippets = {
        "complaint": True,
        "snippets": [
            snippet(1, "Lost parcel", LOST, used_at=here, used_here_at=here),
            snippet(2, "Refund", "A refund takes five working days."),
        ],
    }
    return twin


def options(alex: Alex) -> Locator:
    return alex.page.get_by_role("listbox", name="Snippets").get_by_role("option")


def test_a_slash_in_an_empty_reply_finds_one_and_enter_puts_it_in(alex: Alex, dana: Talk, shelf: Twin) -> None:
    alex.accepts(dana)

    alex.presses("/")
    expect(options(alex)).to_have_count(2)
    expect(options(alex).first).to_contain_text("sent to this customer")
    assert alex.faults() == []
    alex.page.keyboard.type("working refund")
    expect(options(alex)).to_have_count(1)
    alex.presses("Backspace", "ArrowDown", "ArrowUp", "Enter")

    expect(alex.composer).to_be_focused()
    expect(alex.composer).to_have_value("A refund takes five working days.")
    expect(alex.page.get_by_text("As it stands it is not sent to a complaint.")).to_be_visible()
    alex.page.keyboard.type(" Yours left today.")
    expect(alex.page.get_by_text("As it stands")).to_have_count(0)
    alex.presses("Enter")
    expect(alex.message("Yours left today.")).to_be_visible()
    comes_to(alex.page, lambda: [body["snippets"] for body in shelf.posted("messages")], [[2]])


def test_escape_leaves_it_a_slash_in_a_sentence_is_a_slash_and_none_is_told_kindly(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)

    alex.presses("/")
    expect(alex.page.get_by_text("There are no snippets yet.")).to_be_visible()
    alex.presses("Escape")
    expect(alex.composer).to_be_focused()
    alex.page.keyboard.type("and/or")

    expect(alex.composer).to_have_value("and/or")


def test_a_snippet_that_was_refused_is_back_in_the_reply_with_the_reason(alex: Alex, dana: Talk, shelf: Twin) -> None:
    sentence = "Not sent: this is a snippet as it stands."
    shelf.gate = lambda path, body: (409, {"code": "canned", "detail": sentence}) if "messages" in path else None
    alex.accepts(dana)
    alex.page.get_by_role("button", name="Snippets").click()
    options(alex).first.click()

    alex.composer.press("Enter")

    expect(alex.page.get_by_text(sentence)).to_be_visible()
    expect(alex.composer).to_have_value(LOST)
    shelf.gate = lambda path, body: None
    alex.says(f"I am sorry the sofa never came. {LOST}")
    expect(alex.message("I am sorry the sofa never came.")).to_be_visible()
    comes_to(alex.page, lambda: [body["snippets"] for body in shelf.posted("messages")], [[1]])
