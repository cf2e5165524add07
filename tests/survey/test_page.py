"""Casey's survey in a browser: with scripts off, by keyboard, on a small screen, and safe from whoever only looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from earshot.journeys.respond import take
from tests.barriers import barriers, barriers_in_any_light
from tests.journeys.test_survey_case import BAD
from tests.patience import until
from tests.survey.pages import sends
from tests.web.running import Running
from tests.widget.casey import Casey


def test_casey_answers_with_scripts_off_and_books_a_call(
    context: BrowserContext, link: str, kept: Callable[[], int]
) -> None:
    page = context.new_page()
    page.goto(f"{link}?score=2")
    sends(page)
    page.get_by_label("What went wrong?").fill("The lamp came broken.")
    page.get_by_label("What would make it right?").fill("A new one.")
    sends(page)
    expect(page.get_by_role("heading", name="Thank you, Casey")).to_be_visible()

    page.get_by_role("radio", name="today at 14:30").check()
    page.get_by_label("Your number").fill("020 7946 0123")
    page.get_by_role("button", name="Call me then").click()

    expect(page.get_by_role("status")).to_have_text(
        "Booked: we will call you today at 14:30. If it is sooner you need us, 020 7946 0958 works as well."
    )
    assert kept() == 1


def test_on_a_small_screen_one_question_is_shown_at_a_time(browser: Browser, link: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 560}, java_script_enabled=False)
    page = context.new_page()
    page.goto(link)

    expect(page.locator(".progress")).to_have_count(0)  # what comes after it hangs on the answer
    page.get_by_role("radio", name="2", exact=True).check()
    sends(page)

    expect(page.get_by_text("2 of 3")).to_be_visible()
    expect(page.get_by_label("What went wrong?")).to_be_visible()
    expect(page.get_by_label("What would make it right?")).to_be_hidden()
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("radio", name="2", exact=True)).to_be_checked()
    until(page, lambda: page.evaluate("document.documentElement.scrollWidth") <= 320, "it is as narrow as the screen")
    context.close()


def test_the_whole_way_by_keyboard(context: BrowserContext, link: str) -> None:
    page = context.new_page()
    page.goto(link)

    def tab_to(name: str) -> None:
        for _ in range(20):
            page.keyboard.press("Tab")
            if name in page.evaluate("[document.activeElement.name, document.activeElement.innerText.trim()]"):
                return
        raise AssertionError(f"{name} is not reached")

    tab_to("score")
    page.keyboard.press("ArrowRight")  # the second of five
    page.keyboard.press("Enter")
    page.wait_for_url("**?at=*")  # and its style sheet: without it the buttons of the narrow page can be reached too
    tab_to("went_wrong")
    page.keyboard.type("Late.")
    tab_to("Send")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Would you rather talk to a person?")).to_be_visible()
    expect(page.get_by_text("2 of 5")).to_be_visible()


def test_no_barrier_in_any_state_in_light_or_dark(browser: Browser, link: str) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 760})
    page = context.new_page()
    for state in ("?score=2", "/stop", "x"):
        page.goto(link + state)
        assert barriers_in_any_light(page) == [], state
    page.goto(f"{link}?score=2")
    sends(page)
    page.wait_for_url("**?at=*")
    assert barriers_in_any_light(page) == []
    page.goto(f"{link}?done")
    assert barriers_in_any_light(page) == []
    context.close()


LIGHT = {"color_scheme": "light", "viewport": {"width": 1000, "height": 760}}
DARK_PHONE = {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("kind", [LIGHT, DARK_PHONE], ids=["light", "dark on a phone"])
def test_no_barrier_while_the_thanks_go_on_as_a_chat(
    browser: Browser, service: Running, link: str, kind: dict[str, Any]
) -> None:
    """Open with a person asked for, folded again, and with what she adds; Alex is there and takes it."""
    alex = service.lets(lambda shop: shop.agent("Alex"))
    service.lets(lambda shop: take(shop.house, link.rpartition("/")[2], BAD, finished=True))
    context = browser.new_context(locale="en-GB", reduced_motion="reduce", **kind)
    casey = Casey(context.new_page())
    casey.page.goto(f"{link}?done")

    casey.page.get_by_role("button", name="Talk to a person here").click()
    casey.reads("The lamp came broken.")
    casey.sees("The desk has been told.")
    assert barriers(casey.page) == []

    (waiting,) = service.lets(lambda shop: alex.get("/queue"))["waiting"]
    service.lets(lambda shop: alex.post(f"/conversations/{waiting['conversation']}/accept"))
    casey.sees("Alex is here")
    casey.says("It hums, too.")
    casey.reads("It hums, too.")
    assert barriers(casey.page) == []

    casey.page.keyboard.press("Escape")
    expect(casey.panel).to_be_hidden()
    assert barriers(casey.page) == []
    assert casey.complaints == []
    context.close()


def test_a_mail_scanner_that_opens_every_link_and_runs_what_is_there_keeps_nothing(
    browser: Browser, link: str, kept: Callable[[], int]
) -> None:
    """30 s on the browser's own clock, with scripts on."""
    context = browser.new_context()
    for score in range(1, 6):
        page = context.new_page()
        page.clock.install()
        page.goto(f"{link}?score={score}")
        page.goto(f"{link}/stop")
        page.clock.run_for(30_000)
        page.close()
    context.close()

    assert kept() == 0


@pytest.mark.soak
def test_the_same_for_thirty_real_seconds_with_every_link_open_at_once(
    browser: Browser, link: str, kept: Callable[[], int]
) -> None:
    context = browser.new_context()
    for way in (*(f"?score={score}" for score in range(1, 6)), "/stop", "?done"):
        context.new_page().goto(link + way)
    context.pages[0].wait_for_timeout(30_000)
    context.close()

    assert kept() == 0
