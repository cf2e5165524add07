"""Within everybody's reach: keyboard, screen reader, small screens, the dark, right to left, large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.widget.casey import Casey
from tests.widget.twin import Twin

Visit = Callable[..., Casey]
SLOTS = [{"slot": "a", "title": "Today, 16:30"}, {"slot": "b", "title": "Tomorrow, 9:00"}]


def states(casey: Casey, twin: Twin) -> Iterator[str]:
    """Walks through everything the panel can show."""
    yield "closed"
    casey.open()
    casey.reads("How was your order of 3 May?")
    yield "rating"
    casey.taps("2", "radio")
    casey.says("The parcel never came and nobody answers.")
    twin.talk.bot("I'm sorry about the parcel.", [{"id": "y", "title": "Yes"}, {"id": "n", "title": "No, thank you"}])
    casey.reads("I'm sorry about the parcel.")
    yield "answered"
    twin.talk.card("offered", "This is easier by voice.", [{"id": "person", "title": "Talk to a person"}])
    casey.reads("This is easier by voice.")
    yield "offered"
    twin.talk.card("requested", "I'm sorry the parcel never came. Alex is on the way.", position=1, wait_seconds=60)
    casey.reads("You are next")
    yield "waiting"
    twin.talk.card("missed", "Nobody could take it in time. We will call you.", slots=SLOTS)
    casey.reads("When shall we call you?")
    yield "missed"
    twin.talk.alex_accepts()
    twin.talk.agent("Hello Casey, I am looking at your order. " * 20)
    twin.talk.typing()
    casey.sees("Alex is typing…")
    yield "with Alex"
    twin.server.stop()
    casey.says("Are you there?")
    casey.sees("Not sent yet.", within=8)
    casey.composer.fill("x" * 4010)
    yield "offline"
    casey.composer.fill("")
    twin.server.start()
    expect(casey.panel.locator(".away")).to_be_hidden(timeout=20000)
    twin.talk.line("Alex has closed the conversation.", "closed")
    casey.sees("This conversation has ended.")
    yield "closed by Alex"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_in_any_state(page: Page, visit: Visit, twin: Twin, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    casey = visit(page)
    expect(casey.launcher).to_be_visible()

    found = {state: casey.barriers() for state in states(casey, twin)}

    assert {state: barriers for state, barriers in found.items() if barriers} == {}
    assert casey.complaints == []


def test_the_number_is_in_sight_in_every_state(visit: Visit, twin: Twin) -> None:
    casey = visit()
    expect(casey.launcher).to_be_visible()

    for state in states(casey, twin):
        if state != "closed":
            casey.can_call()


@pytest.mark.parametrize("colour", ["#ffe14d", "#111111", "#ffffff", "#7f7f7f", "#e4002b"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_colour_of_a_shop_can_be_read(visit: Visit, page: Page, twin: Twin, colour: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    casey = visit(page, accent=colour)
    twin.shop["accent"] = colour
    casey.open()
    casey.taps("2", "radio")
    casey.sees("Sent ·")
    twin.talk.alex_accepts()
    twin.talk.agent("Hello Casey.")
    casey.reads("Hello Casey.")

    assert casey.barriers() == []


def test_the_whole_way_by_keyboard(visit: Visit, twin: Twin) -> None:
    casey = visit()
    expect(casey.launcher).to_be_visible()
    keys = casey.page.keyboard
    casey.launcher.focus()
    keys.press("Enter")
    casey.reads("How was your order of 3 May?")
    expect(casey.composer).to_be_focused()

    keys.press("Shift+Tab")
    expect(casey.panel.get_by_role("radio").first).to_be_focused()
    keys.press("ArrowRight")
    keys.press("Space")
    casey.sees("Sent ·")
    keys.press("Tab")
    keys.type("The lamp came broken.")
    keys.press("Enter")
    expect(casey.log.locator(".mine")).to_have_count(2)
    for _ in range(2):
        keys.press("Tab")
    expect(casey.panel.get_by_role("button", name="Talk to a person")).to_be_focused()
    keys.press("Enter")
    casey.reads("You are next")
    keys.press("Escape")

    expect(casey.panel).to_be_hidden()
    assert twin.talk.said == ["2", "The lamp came broken."]


def test_what_a_screen_reader_finds(casey: Casey) -> None:
    expect(casey.panel).to_match_aria_snapshot("""
        - dialog "Chat with Juniper & Co":
          - heading "Juniper & Co" [level=2]
          - button "Close"
          - paragraph:
            - link "Call 020 7946 0958"
            - text: open to 18:00
          - log "Conversation":
            - paragraph: /Assistant · .*/
            - paragraph: How was your order of 3 May?
            - radiogroup "How was your order of 3 May?":
              - radio "1, very bad"
              - radio "2"
              - radio "3"
              - radio "4"
              - radio "5, very good"
          - textbox "Your message"
          - button "Send"
          - button "Talk to a person"
    """)
    expect(casey.log).not_to_have_attribute("aria-live", "off")


def test_old_lines_are_not_read_out_again_after_a_reload(casey: Casey) -> None:
    casey.says("Hello")
    casey.sees("Sent ·")
    casey.page.add_init_script("""addEventListener("earshot:ready", ({ target }) => {
        window.loud = [];
        new MutationObserver((changes) => {
            for (const { addedNodes, target: log } of changes)
                if (addedNodes.length && log.role === "log" && log.ariaLive !== "off") loud.push(log.innerText);
        }).observe(target.shadowRoot, { subtree: true, childList: true });
    })""")

    casey.page.reload()
    casey.reads("Hello")

    assert casey.page.evaluate("() => loud") == []
    expect(casey.log).to_have_attribute("aria-live", "polite")


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """The smallest phone there is: 320 pixels wide, touched."""
    context = browser.new_context(viewport={"width": 320, "height": 568}, has_touch=True, locale="en-GB")
    context.set_default_timeout(8000)
    yield context
    context.close()


def test_everything_fits_a_small_phone(phone: BrowserContext, visit: Visit, twin: Twin) -> None:
    casey = visit(phone.new_page())
    expect(casey.launcher).to_be_visible()

    for state in states(casey, twin):
        wide = casey.page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= 320, state
        if state == "closed":
            continue
        sideways = casey.panel.evaluate(
            "e => [e, ...e.querySelectorAll('*')].filter((n) => n.scrollWidth > n.clientWidth + 1 &&"
            " getComputedStyle(n).overflowX !== 'visible' && n.clientWidth > 1).map((n) => n.className)"
        )
        assert sideways == [], state
        casey.can_call()
        expect(casey.composer).to_be_in_viewport()


def test_everything_one_taps_is_large_enough(phone: BrowserContext, visit: Visit, twin: Twin) -> None:
    casey = visit(phone.new_page())
    expect(casey.launcher).to_be_visible()
    small = """() => [...document.querySelector("earshot-chat").shadowRoot.querySelectorAll("a, button, textarea")]
        .filter((e) => e.offsetParent !== null || e.getClientRects().length)
        .map((e) => [e, e.getBoundingClientRect()])
        .map(([e, box]) => [e, box, e.closest(".rating, .big, .card a") ? 44 : 24])
        .filter(([e, box, least]) => box.width && (box.width < 24 || box.height < least))
        .map(([e]) => e.className || e.textContent)"""

    for state in states(casey, twin):
        assert casey.page.evaluate(small) == [], state


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
