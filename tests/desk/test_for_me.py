"""What is for Alex alone: promises to keep, mentions, praise; counted in the bar, never lost by looking away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk, Twin, now, stamp


def due(id: int, what: str, talk: Talk, **more: Any) -> dict[str, Any]:
    known = {"id": id, "conversation": talk.id, "customer": talk.name, "what": what, "kind": "promise", "phone": None}
    known |= {"due_at": stamp(now() + timedelta(days=2)), "late": False, "owner": "Alex", "mine": True}
    return known | more


def told(id: int, kind: str, talk: Talk, text: str) -> dict[str, Any]:
    at = stamp(now())
    return {
        "id": id,
        "kind": kind,
        "conversation": talk.id,
        "entry": 1,
        "at": at,
        "text": text,
        "by": "Robin",
        "seen": False,
    }


@pytest.fixture
def full(twin: Twin, dana: Talk) -> Twin:
    twin.for_me = {
        "promises": [
            due(1, "Say when the sofa comes", dana, late=True, due_at=stamp(now() - timedelta(hours=1))),
            due(2, "Refund the fee", dana, owner="Robin", mine=False),
        ],
        "told": [told(1, "mention", dana, "@Alex knows the carrier"), told(2, "praise", dana, "Alex was lovely")],
    }
    return twin


def test_what_is_late_and_what_is_new_is_counted_in_the_bar(alex: Alex, full: Twin) -> None:
    alex.sits_down()

    expect(alex.page.get_by_role("button", name="For you 3 to look at")).to_be_visible()


def test_a_promise_that_was_kept_is_settled_with_one_key_and_one_press(alex: Alex, full: Twin) -> None:
    alex.sits_down()
    alex.presses("u")
    expect(alex.dialog).to_contain_text("late since")
    expect(alex.dialog).to_contain_text("Robin's")

    alex.dialog.get_by_role("button", name="Kept: Say when the sofa comes").click()

    expect(alex.dialog.get_by_text("Say when the sofa comes", exact=True)).to_have_count(0)
    expect(alex.dialog.get_by_role("status")).to_contain_text("Noted: promise kept.")  # not behind the dialog
    assert [body["status"] for path, body in full.writes if path == "/api/desk/promises/1"] == ["kept"]


def test_praise_leads_to_the_conversation_it_was_said_in_and_is_seen_then(alex: Alex, full: Twin, dana: Talk) -> None:
    alex.sits_down()
    alex.presses("u")

    alex.dialog.get_by_role("listitem").filter(has_text="Alex was lovely").get_by_role("button", name="Open").click()

    expect(alex.log).to_be_visible()
    expect(alex.page.get_by_role("button", name="For you 2 to look at")).to_be_visible()


def test_with_nothing_to_look_at_it_says_so_kindly_and_axe_finds_nothing(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.sits_down()
    alex.presses("u")
    expect(alex.dialog).to_contain_text("Nothing is promised that is not kept.")

    assert alex.faults() == []


def test_axe_finds_nothing_wrong_with_a_full_one(alex: Alex, full: Twin) -> None:
    alex.sits_down()
    alex.presses("u")
    expect(alex.dialog).to_contain_text("Alex was lovely")

    assert alex.faults() == []


def test_a_promise_stands_in_the_log_as_the_desks_own(alex: Alex, dana: Talk) -> None:
    promise = {"id": 1, "due_at": stamp(now() + timedelta(days=1)), "status": "open"}
    dana.add("promise", "agent", "Alex", text="Say when the sofa comes", promise=promise)

    alex.sits_down(dana)

    expect(alex.message("Say when the sofa comes")).to_contain_text("Promised by")


def test_an_at_in_a_note_offers_colleagues_and_enter_names_one(alex: Alex, dana: Talk, twin: Twin) -> None:
    twin.colleagues += [{"id": 3, "name": "Robert Ng", "presence": "available"}]
    alex.accepts(dana)
    alex.presses("Escape", "n")
    expect(alex.composer).to_be_focused()

    alex.page.keyboard.type("The carrier knows more, @ro")
    offered = alex.page.get_by_role("listbox", name="Colleagues").get_by_role("option")
    expect(offered).to_have_text(["Robin", "Robert Ng"])
    assert alex.faults() == []
    alex.presses("ArrowDown")
    expect(alex.composer).to_have_attribute("aria-activedescendant", "colleagues-1")
    alex.presses("Enter")
    alex.page.keyboard.type("please look")

    expect(alex.composer).to_have_value("The carrier knows more, @Robert Ng please look")
    alex.presses("Enter")
    expect(alex.message("please look")).to_be_visible()
    assert dana.notes() == ["The carrier knows more, @Robert Ng please look"]


def test_escape_puts_the_offer_away_and_an_address_is_no_mention(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)
    alex.presses("Escape", "n")

    alex.page.keyboard.type("dana@ro")
    expect(alex.page.get_by_role("listbox", name="Colleagues")).to_have_count(0)
    alex.page.keyboard.type(" @ro")
    expect(alex.page.get_by_role("listbox", name="Colleagues")).to_be_visible()
    alex.presses("Escape")

    expect(alex.page.get_by_role("listbox", name="Colleagues")).to_have_count(0)
    expect(alex.composer).to_be_focused()
