"""Within everybody's reach: small screens, the dark, right to left, large text, forced colours, stillness."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.patience import PATIENCE, comes_to
from tests.widget.casey import Casey
from tests.widget.states import CLOSED, SLOTS, states
from tests.widget.twin import Twin

Visit = Callable[..., Casey]


def finds_none(casey: Casey, look: str, state: str) -> None:
    """Nothing is left of what `look` lists, once all that was on its way is there."""
    comes_to(casey.page, lambda: (state, casey.page.evaluate(look)), (state, []))


def test_no_barrier_in_any_state(page: Page, visit: Visit, twin: Twin) -> None:
    page.emulate_media(reduced_motion="reduce")
    casey = visit(page)

    found = {state: casey.barriers_in_any_light() for state in states(casey, twin)}

    assert {state: barriers for state, barriers in found.items() if barriers} == {}
    assert casey.complaints == []


def test_r1_the_number_is_in_sight_in_every_state(visit: Visit, twin: Twin) -> None:
    casey = visit()

    for state in states(casey, twin):
        if state in CLOSED:
            expect(casey.page.get_by_role("link", name="Call 020 7946 0958", exact=True)).to_be_in_viewport()
        else:
            casey.can_call()


@pytest.mark.parametrize("colour", ["#ffe14d", "#111111", "#ffffff", "#7f7f7f", "#e4002b"])
def test_any_colour_of_a_shop_can_be_read(visit: Visit, page: Page, twin: Twin, colour: str) -> None:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    casey = visit(page, accent=colour)
    twin.shop["accent"] = colour
    casey.open()
    casey.taps("2", "radio")
    casey.sees("Sent ·")
    twin.talk.alex_accepts()
    twin.talk.agent("Hello Casey.")
    casey.reads("Hello Casey.")

    assert casey.barriers_in_any_light() == []


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """The smallest phone there is: 320 pixels wide, touched."""
    context = browser.new_context(
        viewport={"width": 320, "height": 568}, has_touch=True, locale="en-GB", timezone_id="UTC"
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def test_everything_fits_a_small_phone_and_what_one_taps_is_large_enough(
    phone: BrowserContext, visit: Visit, twin: Twin
) -> None:
    casey = visit(phone.new_page())
    small = """() => [...document.querySelector("earshot-chat").shadowRoot.querySelectorAll(
        "a, button, textarea, input")]
        .filter((e) => e.offsetParent !== null || e.getClientRects().length)
        .map((e) => [e, e.getBoundingClientRect()])
        .map(([e, box]) => [e, box, e.closest(".scale, .big, .card a, .time") ? 44 : 24])
        .filter(([e, box, least]) => box.width && (box.width < 24 || box.height < least))
        .map(([e]) => e.className || e.textContent)"""

    for state in states(casey, twin):
        finds_none(casey, small, state)
        wide = casey.page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= 320, state
        if state in CLOSED:
            continue
        sideways = casey.panel.evaluate(
            "e => [e, ...e.querySelectorAll('*')].filter((n) => n.scrollWidth > n.clientWidth + 1 &&"
            " getComputedStyle(n).overflowX !== 'visible' && n.clientWidth > 1).map((n) => n.className)"
        )
        assert sideways == [], state
        casey.can_call()
        expect(casey.composer).to_be_in_viewport()


def test_right_to_left_the_panel_is_mirrored_and_words_keep_their_own_way(visit: Visit, twin: Twin) -> None:
    casey = visit(locale="ar")
    casey.open()
    casey.says("شكراً 123")
    casey.sees("Sent")

    box = casey.panel.bounding_box()
    mine = casey.log.locator(".mine .bubble").bounding_box()
    assert box is not None
    assert mine is not None
    assert box["x"] < 100
    assert mine["x"] - box["x"] < 40
    assert casey.log.locator(".theirs bdi[dir]").first.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert casey.panel.locator(".tel").first.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_at_twice_the_size_nothing_is_cut_off(browser: Browser, visit: Visit, twin: Twin) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 360}, device_scale_factor=2)
    casey = visit(context.new_page())
    casey.open()
    casey.reads("How was your order of 3 May?")

    for name in ("Talk to a person", "Send", "Close"):
        button = casey.panel.get_by_role("button", name=name)
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport(ratio=1)
    casey.can_call()
    context.close()


def test_nothing_moves_for_those_who_asked_for_stillness(visit: Visit, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    casey = visit(page)
    casey.open()

    assert casey.panel.evaluate("e => getComputedStyle(e).animationName") == "none"


def test_at_four_times_the_size_it_is_one_column_and_everything_can_be_reached(browser: Browser, visit: Visit) -> None:
    """A window of 1280 by 1024 at 400 %, as WCAG 1.4.10 puts it."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    casey = visit(context.new_page())
    casey.open()
    casey.reads("How was your order of 3 May?")

    for name in ("Talk to a person", "Send", "Close", "End chat"):
        button = casey.panel.get_by_role("button", name=name)
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport(ratio=1)
    casey.panel.get_by_role("radio", name="5, very good").scroll_into_view_if_needed()
    expect(casey.panel.get_by_role("radio", name="5, very good")).to_be_in_viewport(ratio=1)
    assert casey.panel.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert casey.page.evaluate("() => document.documentElement.scrollWidth") <= 320
    context.close()


def test_what_does_not_fit_is_read_from_its_first_line_on(phone: BrowserContext, visit: Visit, twin: Twin) -> None:
    casey = visit(phone.new_page())
    casey.open()
    casey.reads("How was your order of 3 May?")
    times = [{**SLOTS[0], "day": day} for day in ("today", "tomorrow", "on Friday", "on Monday")]

    twin.talk.card("missed", "Nobody could take it in time. We will call you.", slots=times)

    expect(casey.panel.get_by_text("on Monday")).to_be_attached()  # the times come with a file of their own
    expect(casey.log.get_by_text("Nobody could take it in time.")).to_be_in_viewport(ratio=1)
    twin.talk.bot("Said meanwhile.")
    casey.taps("New message below")
    expect(casey.log.get_by_text("Said meanwhile.")).to_be_in_viewport(ratio=1)


def test_a_page_that_runs_right_to_left_has_the_launcher_in_its_own_corner(visit: Visit) -> None:
    casey = visit(dir="rtl")

    box = casey.launcher.bounding_box()

    assert box is not None
    assert box["x"] < 200


def test_with_the_colours_of_the_system_every_control_keeps_its_edge(visit: Visit, page: Page, twin: Twin) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    casey = visit(page)
    bare = """() => [...document.querySelector("earshot-chat").shadowRoot.querySelectorAll(
        ".talk, .big, .send, .chip, .second, .time, .scale button, .bubble, .asks, .panel, textarea, [type=tel]")]
        .filter((e) => e.getClientRects().length && parseFloat(getComputedStyle(e).borderTopWidth) < 1)
        .map((e) => e.className || e.tagName)"""
    given = "e => getComputedStyle(e).backgroundColor"

    for state in states(casey, twin):
        finds_none(casey, bare, state)
        if state == "choices":
            two, three = (casey.panel.get_by_role("radio", name=n, exact=True) for n in ("2", "3"))
            expect(two).to_be_checked()
            assert two.evaluate(given) != three.evaluate(given)


def test_a_closed_phone_is_told_and_is_no_loud_button(visit: Visit, twin: Twin) -> None:
    casey = visit()
    twin.shop["phone"] = {"display": "020 7946 0958", "tel": "+442079460958", "hours": "opens 9:00", "open_now": False}
    filled = "e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)'"
    casey.open()
    casey.reads("How was your order of 3 May?")
    twin.talk.card("missed", "The desk is closed now. You can choose a time.", slots=SLOTS)
    call = casey.log.get_by_role("link", name="Call 020 7946 0958")

    expect(casey.log.locator(".card")).to_contain_text("opens 9:00")
    assert not call.evaluate(filled)
    twin.server.stop()
    casey.says("Hello?")
    casey.sees("We can’t reach the chat just now. What you write is kept")
    assert not casey.panel.locator(".away .big").evaluate(filled)
    twin.server.start()
