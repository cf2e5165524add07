"""The door: the number without anything of ours, one request until it is opened, and a page left as it was."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.widget.casey import Casey
from tests.widget.twin import PHONE, Server, Twin

Visit = Callable[..., Casey]


def test_the_number_is_on_the_page_without_any_script(browser: Browser, juniper: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(juniper.url)

    expect(page.get_by_role("link", name="020 7946 0958")).to_have_attribute("href", "tel:+442079460958")
    context.close()


def test_a_closed_widget_costs_one_request_and_shows_the_number(visit: Visit, twin: Twin) -> None:
    casey = visit()

    expect(casey.launcher).to_be_visible()
    expect(casey.page.get_by_role("link", name="Call 020 7946 0958", exact=True)).to_be_visible()
    assert twin.fetched == ["/static/widget/widget.js"]
    assert twin.talks == {}


def test_opening_takes_one_more_request_for_all_of_the_panel(casey: Casey, twin: Twin) -> None:
    assert twin.fetched == ["/static/widget/widget.js", "/static/widget/panel.js"]


def test_casey_is_greeted_with_the_number_in_sight(casey: Casey) -> None:
    casey.can_call()
    casey.sees("open now, until 18:00")
    expect(casey.panel.get_by_role("button", name="Talk to a person")).to_be_visible()


def test_the_line_beside_the_number_turns_at_the_minute_by_itself(visit: Visit, page: Page, twin: Twin) -> None:
    tomorrow = {"seconds": 6 * 3600, "hours": "opens today 9:00", "open_now": False}
    closed = {"seconds": 120, "hours": "opens tomorrow 9:00", "open_now": False, "then": tomorrow}
    twin.shop["phone"] = {**PHONE, "then": closed}
    page.clock.install()
    casey = visit()
    casey.open()
    casey.reads("How was your order of 3 May?")
    casey.sees("open now, until 18:00")

    twin.shop["phone"] = {**PHONE, **closed}  # what a line that is taken up again is told by then
    page.clock.fast_forward(121_000)
    casey.sees("opens tomorrow 9:00")

    twin.shop["phone"] = {**PHONE, **tomorrow}
    page.clock.fast_forward("06:00:00")
    casey.sees("opens today 9:00")


def test_the_page_says_who_casey_is_and_where(visit: Visit, twin: Twin, juniper: Server) -> None:
    casey = visit(name="Casey", email="casey@example.org", identity="signed", locale="en-GB")

    casey.open()

    casey.reads("How was your order of 3 May, Casey?")
    said = twin.talk.opened_with
    assert said["site"] == "juniper"
    assert said["claimed"] == {"name": "Casey", "email": "casey@example.org"}
    assert said["identity"] == "signed"
    assert said["page_url"] == f"{juniper.url}/"  # what follows a question mark may be nobody's business


def test_nothing_is_stored_before_the_first_word(casey: Casey, context: BrowserContext) -> None:
    stored = "() => [localStorage.length, sessionStorage.length]"
    assert casey.page.evaluate(stored) == [0, 0]
    assert context.cookies() == []

    casey.says("Hello")
    casey.sees("Sent")

    assert casey.page.evaluate("() => Object.keys(localStorage)") == ["earshot:juniper"]
    assert context.cookies() == []


def test_focus_goes_to_the_composer_and_back_to_the_door(casey: Casey) -> None:
    expect(casey.composer).to_be_focused()

    casey.page.keyboard.press("Escape")

    expect(casey.panel).to_be_hidden()
    expect(casey.launcher).to_be_focused()
    expect(casey.launcher).to_have_attribute("aria-expanded", "false")


def test_a_hostile_stylesheet_and_a_strict_policy_change_nothing(visit: Visit) -> None:
    casey = visit(hostile="1")

    casey.open()
    casey.reads("How was your order of 3 May?")

    assert casey.panel.evaluate("e => getComputedStyle(e).fontSize") == "16px"
    assert casey.panel.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert casey.panel.evaluate("e => getComputedStyle(e).letterSpacing") == "normal"
    casey.panel.evaluate("e => Promise.all(e.getAnimations().map((way) => way.finished))")
    assert casey.panel.evaluate("e => getComputedStyle(e).transform") == "none"
    casey.can_call()
    assert casey.complaints == []


def test_the_shop_can_open_and_close_it_and_hears_what_happens(visit: Visit, twin: Twin) -> None:
    casey = visit()
    expect(casey.launcher).to_be_visible()
    casey.page.evaluate(
        "() => { window.heard = []; for (const name of ['open', 'message', 'handoff', 'close'])"
        " Earshot.on(name, (event) => heard.push([name, event.detail])) }"
    )

    casey.page.evaluate("() => { Earshot.identify('signed later'); Earshot.open() }")
    casey.reads("How was your order of 3 May?")
    twin.talk.card("offered", "Would you like a person?")
    casey.reads("Would you like a person?")
    casey.page.evaluate("() => Earshot.close()")

    assert twin.talk.opened_with["identity"] == "signed later"
    heard = casey.page.evaluate("() => heard")
    assert heard == [
        ["open", {}],
        ["message", {"seq": 1, "author": "bot"}],
        ["handoff", {"state": "offered"}],
        ["close", {}],
    ]
