"""Alex is warned before asking for what is not for the chat, and before writing it down (R14)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk, Twin
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


def test_alex_asks_by_a_one_time_form_and_reads_it_once(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    alex.page.route("**/forms", lambda route: route.fulfill(status=202, json={"form": "f1"}))
    alex.page.route("**/forms/f1/read", lambda route: route.fulfill(json={"value": "29 February 1984"}))
    alex.page.get_by_role("button", name="Ask privately").click()
    alex.page.get_by_label("What for? Dana reads this").fill("to find the policy you mean")
    with alex.page.expect_request("**/forms") as asking:
        alex.page.get_by_role("button", name="Ask", exact=True).click()
    expect(alex.page.get_by_role("dialog")).to_have_count(0)
    asked = asking.value.post_data_json
    assert (asked["asked"], asked["purpose"]) == ("date_of_birth", "to find the policy you mean")

    form = {"id": "f1", "state": "given", "asked": "date of birth"}
    dana.add("form", "system", name="Alex", text="Your date of birth is sealed.", form=form)
    twin.ring(dana.id)
    alex.page.get_by_role("button", name="Read it once").click()

    expect(alex.page.get_by_role("dialog")).to_contain_text("29 February 1984")
    assert alex.faults() == []
    alex.page.get_by_role("button", name="Close", exact=True).click()
    expect(alex.page.get_by_text("29 February 1984")).to_have_count(0)
