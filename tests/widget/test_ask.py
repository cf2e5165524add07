"""The shop asks after an order: beside the launcher, once, in nobody's way, and only where the service says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.patience import comes_to, until
from tests.widget.casey import Casey
from tests.widget.twin import Twin

Visit = Callable[..., Casey]
ORDER = {"interaction": "order 1042", "interaction-title": "your order of 3 May", "interaction-kind": "order"}
QUESTION = "How did it go with your order of 3 May?"
LISTEN = """addEventListener("earshot:ready", () => {
    window.heard = [];
    for (const name of ["asked", "not-asked", "later", "open"])
        Earshot.on(name, ({ detail }) => heard.push([name, detail]));
})"""


@pytest.fixture
def page(page: Page) -> Page:
    page.add_init_script(LISTEN)
    return page


def heard(casey: Casey) -> Any:
    return casey.page.evaluate("() => heard")


def test_casey_answers_beside_the_launcher_and_goes_on_in_the_panel(visit: Visit, page: Page, twin: Twin) -> None:
    casey = visit(page, name="Casey", **ORDER)
    expect(casey.question).to_contain_text(QUESTION)
    expect(casey.page.get_by_role("link", name="Call 020 7946 0958", exact=True)).to_be_visible()

    casey.question.get_by_role("button", name="4", exact=True).click()

    casey.sees("Sent ·")
    expect(casey.question).to_have_count(0)
    expect(casey.composer).to_be_focused()
    expect(casey.panel.get_by_role("radio", name="4")).to_be_checked()
    comes_to(casey.page, lambda: twin.talk.said, ["4"])
    about = {"id": "order 1042", "kind": "order", "title": "your order of 3 May"}
    assert twin.asked[0]["claimed"] == {"name": "Casey", "interaction": about}
    assert twin.talk.opened_with["claimed"]["interaction"] == about
    assert heard(casey) == [["asked", {}], ["open", {}]]


def test_it_takes_no_focus_keeps_nothing_and_says_itself_once(visit: Visit, page: Page, twin: Twin) -> None:
    page.add_init_script("""addEventListener("earshot:ready", ({ target }) => {
        window.spoken = [];
        new MutationObserver((changes) => {
            for (const { addedNodes, target: region } of changes)
                if (addedNodes.length && region.role === "status") spoken.push(region.textContent);
        }).observe(target.shadowRoot, { subtree: true, childList: true });
    })""")
    casey = visit(page, **ORDER)
    expect(casey.question).to_contain_text(QUESTION)

    assert casey.page.evaluate("() => document.activeElement.tagName") == "BODY"
    assert casey.page.evaluate("() => spoken") == [QUESTION]
    assert casey.page.evaluate("() => localStorage.length") == 0
    assert casey.page.context.cookies() == []
    assert twin.talks == {}
    assert "/static/widget/panel.js" not in twin.fetched


@pytest.mark.parametrize("how", ["Escape", "Not now"])
def test_it_is_sent_away_by_keyboard(visit: Visit, page: Page, how: str) -> None:
    casey = visit(page, **ORDER)
    expect(casey.question).to_contain_text(QUESTION)
    away = casey.question.get_by_role("button", name="Not now")
    away.focus()

    casey.page.keyboard.press("Escape" if how == "Escape" else "Enter")

    expect(casey.question).to_have_count(0)
    expect(casey.launcher).to_be_focused()
    assert heard(casey) == [["asked", {}], ["later", {}]]


def test_a_page_whose_question_was_asked_before_is_told_and_left_alone(visit: Visit, page: Page, twin: Twin) -> None:
    twin.asks = {"ask": False, "reason": "asked_before"}

    casey = visit(page, **ORDER)

    casey.page.wait_for_function("() => heard.length > 0")
    assert heard(casey) == [["not-asked", {"reason": "asked_before"}]]
    expect(casey.question).to_have_count(0)


def test_a_service_that_is_away_asks_nobody(visit: Visit, page: Page) -> None:
    page.route("**/api/asks", lambda route: route.abort())

    casey = visit(page, **ORDER)

    casey.page.wait_for_function("() => heard.length > 0")
    assert heard(casey) == [["not-asked", {"reason": "unreachable"}]]
    expect(casey.launcher).to_be_visible()


def test_the_pages_own_script_asks_and_is_answered(visit: Visit, page: Page, twin: Twin) -> None:
    casey = visit(page)
    expect(casey.launcher).to_be_visible()

    answer = casey.page.evaluate(
        "() => { Earshot.identify(async () => 'signed');"
        " return Earshot.ask({ interaction: 'visit 7', kind: 'visit' }) }"
    )

    assert answer == {"asked": True}
    expect(casey.question).to_contain_text(QUESTION)
    assert (twin.asked[0]["identity"], twin.asked[0]["claimed"]) == (
        "signed",
        {"interaction": {"id": "visit 7", "kind": "visit"}},
    )


def test_nobody_is_asked_in_the_middle_of_a_conversation(casey: Casey, twin: Twin) -> None:
    casey.says("Hello")
    casey.sees("Sent ·")

    now = casey.page.evaluate("() => Earshot.ask('order 1042')")
    casey.page.keyboard.press("Escape")
    closed = casey.page.evaluate("() => Earshot.ask('order 1042')")
    casey.page.reload()
    expect(casey.launcher).to_be_visible()
    later = casey.page.evaluate("() => Earshot.ask('order 1042')")

    assert [now, closed, later] == [{"asked": False, "reason": "in_conversation"}] * 3
    assert twin.asked == []


@pytest.mark.parametrize("reloaded", [False, True])
def test_a_conversation_that_was_ended_is_not_answered_into(casey: Casey, twin: Twin, reloaded: bool) -> None:
    casey.says("Hello")
    casey.taps("End chat")
    casey.sees("This conversation has ended.")
    casey.page.keyboard.press("Escape")
    if reloaded:
        casey.page.reload()
        expect(casey.launcher).to_be_visible()

    assert casey.page.evaluate("() => Earshot.ask('order 1042')") == {"asked": True}
    casey.question.get_by_role("button", name="5, very good").click()

    casey.sees("Sent ·")
    comes_to(casey.page, lambda: [talk.said for talk in twin.talks.values()], [["Hello"], ["5"]])


def test_a_conversation_that_was_ended_is_over_before_it_has_been_read_again(casey: Casey, twin: Twin) -> None:
    casey.says("Hello")
    casey.taps("End chat")
    casey.sees("This conversation has ended.")
    casey.page.keyboard.press("Escape")
    held: list[Route] = []
    casey.page.route("**/events?*", lambda route: held.append(route))
    casey.page.reload()
    until(casey.page, lambda: held, "it is being read again")

    assert casey.page.evaluate("() => Earshot.ask('order 1042')") == {"asked": True}
    casey.question.get_by_role("button", name="5, very good").click()
    held[0].continue_()

    casey.sees("Sent ·")
    expect(casey.log).not_to_contain_text("Hello")
    comes_to(casey.page, lambda: [talk.said for talk in twin.talks.values()], [["Hello"], ["5"]])


def test_whoever_opens_the_panel_instead_finds_the_question_there(visit: Visit, page: Page, twin: Twin) -> None:
    casey = visit(page, **ORDER)
    expect(casey.question).to_contain_text(QUESTION)

    casey.open()

    casey.reads("How was your order of 3 May?")
    expect(casey.question).to_have_count(0)
    casey.page.keyboard.press("Escape")
    expect(casey.question).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1000])
def test_it_fits_has_no_barrier_and_large_targets(
    visit: Visit, page: Page, twin: Twin, scheme: Any, width: int
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 568})
    casey = visit(page, **ORDER)
    expect(casey.question).to_contain_text(QUESTION)

    assert casey.barriers() == []
    assert casey.page.evaluate("() => document.documentElement.scrollWidth") <= width
    for button in casey.question.get_by_role("button").all():
        expect(button).to_be_in_viewport(ratio=1)
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    expect(casey.question).to_match_aria_snapshot(f"""
        - region "Chat with Juniper & Co":
          - paragraph: Juniper & Co
          - status: {QUESTION}
          - button "Not now"
          - group "{QUESTION}":
            - button "1, very bad"
            - button "2"
            - button "3"
            - button "4"
            - button "5, very good"
    """)
