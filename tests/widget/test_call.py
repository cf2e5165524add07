"""A call at a time, arranged in the chat: its file comes when it is needed, what was typed stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, expect
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tests.patience import comes_to
from tests.widget.casey import Casey
from tests.widget.states import SLOTS, TODAY
from tests.widget.twin import Twin

FORM = "/static/widget/call.js"
NUMBER = "07700 900123"


def is_offered_times(casey: Casey, twin: Twin) -> None:
    twin.talk.card("missed", "Nobody could take it in time.", slots=SLOTS)
    expect(casey.panel.get_by_role("radio", name="16:30")).to_be_visible()


def books(casey: Casey, twin: Twin) -> None:
    is_offered_times(casey, twin)
    casey.picks("16:30")
    casey.panel.get_by_role("textbox", name="On which number?").fill(NUMBER)
    casey.taps("Book the call")
    casey.reads(f"Booked: we will call {NUMBER}")


def test_the_form_is_fetched_with_the_first_offer_and_not_for_a_card_that_is_over(casey: Casey, twin: Twin) -> None:
    casey.says("hello")
    casey.sees("Sent")
    assert FORM not in twin.fetched
    is_offered_times(casey, twin)
    assert twin.fetched.count(FORM) == 1
    twin.talk.alex_accepts()
    casey.reads("Alex has joined.")

    twin.fetched.clear()
    casey.page.reload()

    casey.reads("Alex has joined.")
    assert FORM not in twin.fetched


def test_where_the_form_does_not_come_the_number_stands_and_a_tap_tries_again(casey: Casey, twin: Twin) -> None:
    casey.page.route(f"**{FORM}*", lambda route: route.abort())
    twin.talk.card("missed", "Nobody could take it in time.", slots=SLOTS)
    casey.reads("We can’t show the times just now. You can call us, or write here.")
    casey.can_call()

    casey.page.unroute(f"**{FORM}*")
    casey.taps("Try again")

    expect(casey.panel.get_by_role("radio", name="16:30")).to_be_visible()


def test_a_time_that_has_gone_gives_way_to_free_ones_and_the_number_stays(casey: Casey, twin: Twin) -> None:
    fresh = [{**SLOTS[1], "time": "9:30", "slot": SLOTS[1]["slot"].replace("09:00", "09:30")}]
    gone = {
        "status": 409,
        "code": "slot_gone",
        "detail": "That time is no longer free.",
        "slots": fresh,
    }

    def refuse(request: Request, body: dict[str, object]) -> Response | None:
        return JSONResponse(gone, 409) if body.get("slot") == TODAY else None

    twin.gate = refuse
    is_offered_times(casey, twin)
    casey.picks("16:30")
    number = casey.panel.get_by_role("textbox", name="On which number?")
    number.fill(NUMBER)
    casey.taps("Book the call")

    casey.reads("That time is no longer free.")
    expect(casey.panel.get_by_role("radio")).to_have_count(6)  # five of the rating
    expect(casey.panel.get_by_role("radio", name="9:30")).to_be_focused()
    expect(number).to_have_value(NUMBER)
    casey.picks("9:30")
    casey.taps("Book the call")
    casey.reads(f"Booked: we will call {NUMBER}")


def test_a_booked_call_is_taken_back(casey: Casey, twin: Twin) -> None:
    books(casey, twin)

    casey.taps("Take it back")

    casey.reads("We do not call you now.")
    expect(casey.panel.get_by_role("button", name="Move")).to_have_count(0)
    expect(casey.panel.locator(".where")).not_to_contain_text("We call you")
    comes_to(casey.page, lambda: [kind for kind, _ in twin.talk.posts], ["callback", "no-callback"])


def test_a_booked_call_goes_into_caseys_calendar_as_the_mails_does(casey: Casey, twin: Twin) -> None:
    books(casey, twin)

    with casey.page.expect_download() as download:
        casey.taps("Add to calendar")

    written = Path(download.value.path()).read_bytes()
    lines = written.replace(b"\r\n ", b"").decode().split("\r\n")
    assert download.value.suggested_filename == "call.ics"
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert "UID:call-1@shop.example" in lines
    assert "SUMMARY:Juniper & Co calls you" in lines
    assert f"DTSTART:{TODAY[:19].replace('-', '').replace(':', '')}Z" in lines


def test_in_another_zone_caseys_own_time_stands_beside_the_shops(
    browser: Browser, visit: Callable[..., Casey], twin: Twin
) -> None:
    context = browser.new_context(timezone_id="America/New_York", viewport={"width": 320, "height": 568})
    casey = visit(context.new_page())
    casey.open()
    casey.reads("How was your order of 3 May?")
    is_offered_times(casey, twin)

    casey.reads("The times are ours; yours (New York) stand below them.")
    time = casey.panel.get_by_role("radio", name="16:30")
    expect(time).to_have_accessible_name(re.compile(r"^16:30 \w{3} 1[12]:30$"))
    assert casey.barriers() == []
    casey.picks("16:30")
    casey.panel.get_by_role("textbox", name="On which number?").fill(NUMBER)
    casey.taps("Book the call")

    casey.reads("For you that is")
    assert casey.complaints == []
    context.close()
