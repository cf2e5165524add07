"""Calls that are due, why the queue stands as it does, who else is reading, and what a supervisor is called to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import ALEX, ROBIN, Talk, Twin, now, stamp
from tests.patience import comes_to

PLACE = {"counts_from": stamp(now()), "number": 1, "urgency": 7, "loyalty": 5, "head_start": 12}


def owed(twin: Twin) -> Talk:
    """Dana has been promised a call in five minutes."""
    due = stamp(now() + timedelta(minutes=5))
    promise = {"id": 1, "what": "Call Dana", "due_at": due, "status": "open", "kind": "callback", "phone": "1"}
    dana = twin.chats("Dana", promises=[promise])
    return twin.calls(dana, callback={"due_at": due, "phone": "1", "tried": 0})


def test_a_call_is_logged_with_the_keyboard_alone_and_says_what_the_customer_is_told(alex: Alex, twin: Twin) -> None:
    alex.sits_down(owed(twin))

    alex.presses("c")
    expect(alex.dialog).to_contain_text("How did it go?")
    alex.dialog.get_by_label("No answer").press("Space")
    expect(alex.dialog).to_contain_text("Dana is told that you rang. The call stays open.")
    alex.dialog.get_by_label("No answer").press("Enter")

    expect(alex.page.get_by_text("Noted. The customer was told that you rang.")).to_be_visible()
    comes_to(alex.page, lambda: [call["result"] for call in twin.posted("call")], ["tried"])


def test_another_time_is_chosen_from_those_that_can_be_promised(alex: Alex, twin: Twin) -> None:
    alex.sits_down(owed(twin))
    alex.page.get_by_role("button", name="Log the call").click()

    alex.dialog.get_by_label("Another time").check()
    expect(alex.dialog.get_by_role("button", name="Save")).to_be_disabled()
    alex.dialog.get_by_label("New time").select_option("today at 14:00")
    assert alex.faults() == []
    alex.dialog.get_by_role("button", name="Save").click()

    expect(alex.dialog).to_have_count(0)
    comes_to(alex.page, lambda: [call["slot"] for call in twin.posted("call")], ["2026-05-12T13:00:00.000Z"])


def test_why_dana_stands_where_she_does_is_told_in_minutes_and_reasons(alex: Alex, twin: Twin) -> None:
    twin.calls(twin.chats("Dana", customer={"tier": "Gold"}), waited=605, place=PLACE)
    alex.sits_down()

    alex.presses("o")

    expect(alex.dialog.get_by_role("heading")).to_have_text("Dana is number 1 of 1")
    said = [
        "10 minutes.",
        "sounded upset: counts as 7 minutes more",
        "Gold customer: counts as 5 minutes more",
        "Counts as 22 minutes",
    ]
    for part in said:
        expect(alex.dialog).to_contain_text(part)
    assert alex.faults() == []


def test_who_else_reads_a_conversation_is_said_and_goes_when_they_do(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.sits_down(dana)

    twin.push({"looking": {"conversation": dana.id, "who": [ROBIN]}})
    expect(alex.page.get_by_role("status").filter(has_text="Robin is reading too")).to_be_visible()

    twin.push({"looking": {"conversation": dana.id, "who": []}})
    expect(alex.page.get_by_text("Robin is reading too")).to_have_count(0)


def test_a_supervisor_is_called_to_whom_nobody_has_taken_and_an_agent_is_not(
    seated: Callable[..., Alex], dana: Talk, twin: Twin
) -> None:
    twin.me["role"] = "supervisor"
    sam = seated().sits_down()
    expect(sam.page.get_by_text("Live", exact=True)).to_be_attached()
    sam.page.wait_for_load_state("networkidle")  # what was asked for at the opening has come: this is news

    assert dana.handoff is not None
    dana.handoff["step"] = "supervisor"
    twin.ring(dana.id)

    expect(sam.page.get_by_role("status").filter(has_text="Nobody has taken Dana for 2 minutes")).to_have_count(1)


def test_what_changed_comes_over_the_line_and_needs_no_fetching(alex: Alex, dana: Talk, twin: Twin) -> None:
    casey = twin.calls(twin.chats("Casey"), waited=5, place={**PLACE, "counts_from": stamp(now())})
    assert dana.handoff is not None
    dana.handoff["place"] = {**PLACE, "counts_from": stamp(now() - timedelta(minutes=9))}
    alex.sits_down()
    expect(alex.page.get_by_text("Live", exact=True)).to_be_attached()
    alex.page.wait_for_load_state("networkidle")  # what was asked for at the opening has come
    alex.page.route("**/api/desk/queue", lambda route: route.abort())

    line = casey.item() | {"last": "Now in a hurry", "front": True}
    gone = twin.talks[dana.id].id
    twin.push({"queue": {"lines": [line], "gone": [], "recent": None, "now": stamp(now())}})
    rows = alex.section("Waiting").get_by_role("link")
    expect(rows.nth(0)).to_contain_text("Now in a hurry")
    expect(rows.nth(1)).to_contain_text("Dana")

    taken = line | {"status": "with_agent", "agent": ALEX}
    twin.push({"queue": {"lines": [taken], "gone": [gone], "recent": None, "now": stamp(now())}})
    expect(alex.section("Mine").get_by_role("link")).to_contain_text("Casey")
    expect(rows).to_have_count(0)
