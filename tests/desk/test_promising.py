"""What Alex promises in a reply is offered as a record: kept with one key, changed, or let go; never in the way."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.test_for_me import due
from tests.desk.twin import Talk, Twin, now, stamp
from tests.patience import comes_to

THURSDAY = "I'll send it by Thursday."


def test_a_promise_in_a_reply_is_kept_changed_or_let_go_by_keyboard(alex: Alex, dana: Talk, twin: Twin) -> None:
    by = stamp((now() + timedelta(days=2)).replace(second=0, microsecond=0))
    twin.noticed = [{"what": THURSDAY, "due_at": by}]
    offer = alex.page.get_by_label("You promised", exact=True)
    alex.accepts(dana)

    alex.says(THURSDAY)
    expect(offer).to_contain_text(THURSDAY)
    expect(alex.composer).to_be_focused()
    assert alex.faults() == []
    alex.presses("+")
    expect(offer).to_have_count(0)
    expect(alex.log.get_by_role("listitem").filter(has_text="Promised by")).to_contain_text(THURSDAY)

    alex.says("Again: " + THURSDAY)
    offer.get_by_role("button", name="Change").focus()
    alex.presses("Enter")
    expect(offer.get_by_label("Who does what")).to_be_focused()
    offer.get_by_label("Who does what").fill("The sofa leaves us")
    assert alex.faults() == []
    alex.presses("Enter")
    expect(offer).to_have_count(0)
    expect(alex.composer).to_be_focused()

    alex.says("And again: " + THURSDAY)
    offer.get_by_role("button", name="Not a promise").focus()
    alex.presses("Enter")
    expect(offer).to_have_count(0)
    kept = [(body["what"], body["due_at"]) for body in twin.posted("promises")]
    assert kept == [(THURSDAY, by), ("The sofa leaves us", by)]


def test_a_broken_promise_has_a_reason_and_a_late_one_of_robins_is_taken_over(
    alex: Alex, dana: Talk, twin: Twin
) -> None:
    late = stamp(now() - timedelta(hours=1))
    twin.for_me["promises"] = [due(1, "Refund the fee", dana, owner="Robin", mine=False, late=True, due_at=late)]
    alex.sits_down()
    alex.presses("u")

    alex.dialog.get_by_role("button", name="Take over: Refund the fee").press("Enter")
    expect(alex.dialog).to_contain_text("yours")
    alex.dialog.get_by_role("button", name="Broken: Refund the fee").press("Enter")
    expect(alex.dialog.get_by_label("Why could it not be kept?")).to_be_focused()
    assert alex.faults() == []
    alex.page.keyboard.type("The bank was closed")
    alex.presses("Enter")

    expect(alex.dialog.get_by_text("Refund the fee", exact=True)).to_have_count(0)
    comes_to(
        alex.page,
        lambda: [(body["status"], body["reason"]) for body in twin.posted("1")],
        [("broken", "The bank was closed")],
    )
    comes_to(alex.page, lambda: len(twin.posted("owner")), 1)
