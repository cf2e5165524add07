"""What was closed is found under the queue by the same field, read with all that is known, and cannot be answered."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk, Twin, now, stamp


def line(talk: Talk, **more: Any) -> dict[str, Any]:
    customer = {"name": talk.name, "verified": False, "tier": None}
    known = {"conversation": talk.id, "customer": customer, "status": "closed", "closed_at": stamp(now())}
    known |= {"about": None, "rating": None, "outcome": "solved", "cause": "delivery", "agent": "Robin", "last": None}
    return known | more


@pytest.fixture
def casey(twin: Twin) -> Talk:
    """Closed last week: the refund came."""
    until = stamp(now() + timedelta(days=6))
    talk = twin.chats("Casey", closed_at=stamp(now()), reopens_until=until)
    twin.says(talk, "The refund never came")
    talk.own("closed")
    others = [twin.chats(f"Lee {n}") for n in range(3)]
    for other in others:
        other.own("closed")
    twin.closed = [line(talk, last="The refund never came"), *map(line, others)]
    return talk


def test_a_search_by_keyboard_finds_a_closed_one_and_shows_it_to_be_read(alex: Alex, dana: Talk, casey: Talk) -> None:
    alex.sits_down()

    alex.presses("/")
    alex.page.keyboard.type("refund")
    expect(alex.section("Closed").get_by_role("link")).to_have_count(1)
    expect(alex.section("Closed").get_by_role("link")).to_contain_text("Solved · Delivery · with Robin")
    assert alex.faults() == []
    alex.presses("Enter")

    expect(alex.page.get_by_role("heading", name="Casey", level=2)).to_be_visible()
    expect(alex.message("The refund never came")).to_be_visible()
    expect(alex.packet).to_contain_text("First contact")
    expect(alex.page.get_by_text(re.compile(r"^Closed\. If Casey writes by .+, it opens again\."))).to_be_visible()
    expect(alex.composer).to_have_count(0)
    assert alex.faults() == []


def test_the_archive_opens_without_a_search_gives_older_ones_and_j_goes_on_into_it(
    alex: Alex, dana: Talk, casey: Talk
) -> None:
    alex.sits_down()

    alex.page.get_by_role("button", name="Show closed conversations").click()
    expect(alex.section("Closed").get_by_role("link")).to_have_count(2)
    alex.section("Closed").get_by_role("button", name="Show older ones").click()
    expect(alex.section("Closed").get_by_role("link")).to_have_count(4)
    expect(alex.section("Closed")).to_contain_text("4 conversations")
    alex.presses("j", "j")
    expect(alex.page.get_by_role("heading", name="Casey", level=2)).to_be_visible()
    alex.section("Closed").get_by_role("button", name="Hide").click()

    expect(alex.section("Closed")).to_have_count(0)


def test_escape_empties_the_field_and_what_fits_nothing_is_said(alex: Alex, casey: Talk) -> None:
    alex.sits_down()

    alex.presses("/")
    alex.page.keyboard.type("zebra")
    expect(alex.section("Closed")).to_contain_text("Nothing closed matches “zebra”")
    alex.presses("Escape")

    expect(alex.page.get_by_label("Search, closed ones too")).to_have_value("")
    expect(alex.section("Closed")).to_have_count(0)
