"""The pages behind the desk's door as they show themselves: to axe, in the dark, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from earshot.journeys import hooks, passwords, people, snippets
from earshot.mail import MailStatus
from earshot.people import Role
from earshot.ports import Work
from tests.barriers import barriers_in_any_light
from tests.cast import Shop
from tests.web.running import Running
from web.inside import PLACES

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1000, "height": 800}
WORDS = "three green bottles"
PAGES = (
    "account",
    "snippets",
    "snippets/1",
    "people",
    "people/1",
    "audit",
    "post",
    "reports",
    "reports/themes",
    "reports/person",
    "reports/left",
    "reports/promises",
    "reports/circles",
    "reports/loops",
    "debrief?week=2026-05-12",
    "follow-ups",
    "wall",
    "webhooks",
)


async def a_busy_week(shop: Shop) -> str:
    """Sam owns the shop and is signed in twice; the token of the newer session."""
    sam = await shop.agent("Sam", role=Role.OWNER, password=WORDS)
    who = await shop.house.records.read(lambda work: work.agents.get(sam.id))
    await snippets.add(
        shop.house, by=who, site="juniper", title="Lost parcel", text="Hello {name}, I am looking for it."
    )
    alex, casey = await shop.agent("Alex"), await shop.customer("Casey")
    await casey.post("person")
    await alex.does("accept", casey)
    dana = await shop.customer("Dana")
    await shop.house.records.write(lambda work: work.conversations.learn(dana.id, answers={"rating": 1}))
    await dana.post("close")
    await hooks.add(shop.house, by=who, url="https://shop.example.com/earshot", topics=["score"])
    await shop.agent("Robin", present=False, role=Role.SUPERVISOR)
    await people.alert(shop.house, by=None, email="robin@example.com", alerted=True)
    await people.add(
        shop.house, by=None, email="a.rather.long.address@branch.example.com", name="Maximiliana", role=Role.AGENT
    )
    for _ in range(3):
        await people.invite(shop.house, by=None, email="robin@example.com")
    await shop.house.records.write(lambda work: two_went_wrong(work, shop))
    await people.disable(shop.house, by=None, email="robin@example.com")
    return await passwords.sign_in(shop.house, email="sam@example.com", password=WORDS, device="Firefox on Linux")


def two_went_wrong(work: Work, shop: Shop) -> None:
    refused, lost, _ = work.outbox.newest(3)
    work.outbox.end(refused.id, MailStatus.FAILED, shop.clock.now(), "550 5.1.1 no such box")
    work.outbox.end(lost.id, MailStatus.UNKNOWN, shop.clock.now(), "the line went dead")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(tmp_path_factory.mktemp("shop"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def session(running: Running) -> str:
    return running.lets(a_busy_week)


@pytest.fixture
def opens(browser: Browser, running: Running, session: str) -> Iterator[Callable[..., Page]]:
    """Sam's browser on one of the pages."""
    windows = []

    def open_page(path: str, **kind: Any) -> Page:
        windows.append(browser.new_context(locale="en-GB", base_url=running.url, **kind))
        windows[-1].add_cookies([{"name": "sid", "value": session, "url": running.url}])
        page = windows[-1].new_page()
        page.goto(f"/desk/{path}")
        return page

    yield open_page
    for window in windows:
        window.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_wrong_and_nothing_runs_over_the_side(opens: Callable[..., Page], path: str) -> None:
    """On a phone and on a desk, in the light and in the dark: one page, looked at four times."""
    page = opens(path, viewport=DESK, reduced_motion="reduce")

    assert page.locator("h1").count() == 1
    for size in (DESK, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert barriers_in_any_light(page) == [], size
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size


def test_a_colleague_is_added_and_disabled_by_keyboard_without_scripts(opens: Callable[..., Page]) -> None:
    page = opens("people", viewport=PHONE, java_script_enabled=False)

    page.get_by_label("Name, as customers see it").focus()
    page.keyboard.type("Dana")
    page.keyboard.press("Tab")
    page.keyboard.type("dana@example.com")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The link for Dana")).to_be_visible()

    page.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Disabled, and signed out everywhere.")
    expect(page.get_by_role("button", name="Enable again")).to_be_visible()


def test_the_desk_s_menu_leads_to_the_pages_and_they_lead_back(opens: Callable[..., Page]) -> None:
    page = opens("", viewport=DESK)

    page.get_by_text("Sam, Menu").click()
    listed = page.locator("a[href^='/desk/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert [path for path in listed if path in {place for place, _, _ in PLACES}] == [place for place, _, _ in PLACES]
    page.get_by_role("link", name="Audit trail").click()
    expect(page.get_by_role("heading", name="Audit trail", level=1)).to_be_visible()
    page.get_by_role("link", name="Back to the desk").click()

    expect(page.get_by_role("heading", name="Waiting", level=3)).to_be_visible()


def test_a_filter_is_an_address_that_can_be_kept(opens: Callable[..., Page]) -> None:
    page = opens("audit", viewport=DESK)

    page.get_by_role("combobox", name="What").select_option("accepted")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_role("row")).to_have_count(2)
    assert "what=accept" in page.url


def test_the_content_policy_has_nothing_to_refuse(opens: Callable[..., Page]) -> None:
    said: list[str] = []
    page = opens("account", viewport=DESK)
    page.on("console", lambda message: said.append(message.text))

    for path in PAGES:
        page.goto(f"/desk/{path}")

    assert said == []
