"""Casey comes about one order for the third time, in her own window: told, in the senior queue, a call at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from earshot.adapters.ear import Ear
from earshot.people import Role
from tests.barriers import barriers
from tests.cast import Customer, Desk, Shop
from tests.journeys.test_matters import takes_it_down
from tests.web.running import Running
from tests.widget.casey import Casey

pytestmark = pytest.mark.needs("chromium")
ORDER = {"id": "o-7", "kind": "order", "title": "your order of 3 May"}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    Ear().hear("hello")  # the first reading takes seconds, and is not what is on trial
    running = Running(tmp_path)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A browser window of somebody's own, closed in the end: a desk left open looks for its service for ever."""
    opened: list[BrowserContext] = []

    def open_one(width: int, height: int) -> BrowserContext:
        opened.append(browser.new_context(locale="en-GB", viewport={"width": width, "height": height}))
        return opened[-1]

    yield open_one
    for context in opened:
        context.close()


async def twice_before(shop: Shop) -> None:
    shop.twin.answer = takes_it_down
    for said in ("the lamp has a crack in its shade", "the crack goes all round by now"):
        casey = await shop.known("Casey", interaction=ORDER, phone="+442079460123")
        await casey.says(said)
        await casey.sees(lambda e: e["author"] != "customer" and e["seq"] > 2)
        shop.clock.move(days=3)


async def at_the_desk(shop: Shop) -> tuple[Desk, Desk, Customer]:
    sam, alex = await shop.agent("Sam", role=Role.SUPERVISOR), await shop.agent("Alex")
    dana = await shop.customer("Dana")
    await dana.post("person")
    return sam, alex, dana


def on_the_shops_page(page: Page, running: Running) -> Casey:
    """The shop's own page, which has signed Casey in."""
    now = int(running.shop.clock.now().timestamp())
    told: dict[str, Any] = {"sub": "c-Casey", "name": "Casey", "phone": "+442079460123", "interaction": ORDER}
    told |= {"iat": now, "exp": now + 600, "jti": str(uuid4())}
    identity = jwt.encode(told, running.shop.house.sites["juniper"].secret, "HS256")
    html = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Juniper &amp; Co</title><h1>Lamps</h1>
      <script src="{running.url}/static/widget/widget.js" data-site="juniper" data-identity="{identity}"
        data-shop="Juniper &amp; Co" async></script></html>"""
    page.route(f"{running.url}/lamps", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{running.url}/lamps")
    return Casey(page)


def desk_of(context: BrowserContext, running: Running, desk: Desk) -> Page:
    context.add_cookies([{"name": "sid", "value": desk.session, "url": running.url}])
    page = context.new_page()
    page.goto(f"{running.url}/desk")
    expect(page.get_by_role("link").filter(has_text="Dana")).to_be_visible()
    return page


def test_the_third_time_is_told_goes_up_and_gets_a_call(
    window: Callable[..., BrowserContext], running: Running, tmp_path: Path
) -> None:
    running.lets(twice_before)
    sam, _, _ = running.lets(at_the_desk)
    supervisor = desk_of(window(1440, 900), running, sam)
    casey = on_the_shops_page(window(1280, 800).new_page(), running)
    casey.open()

    casey.says("the shade has fallen off altogether")

    casey.sees("By our records this is the 3rd time you have come to us about your order of 3 May")
    casey.sees("a senior colleague has been told first")
    casey.can_call()
    casey.picture(tmp_path / "casey.png")
    assert casey.barriers() == []
    senior = supervisor.get_by_role("region", name=re.compile("^Senior cases"))
    expect(senior).to_contain_text("Casey")
    expect(supervisor).to_have_title(re.compile(r"^\(2\) Desk"))
    senior.get_by_role("link").click()
    supervisor.get_by_text("The same matter", exact=True).click()
    packet = supervisor.get_by_role("region", name="About this customer")
    expect(packet).to_contain_text("3rd contact about this")
    expect(packet).to_contain_text("Both about your order of 3 May.")
    supervisor.screenshot(path=tmp_path / "desk.png")
    assert barriers(supervisor) == []

    supervisor.get_by_role("button", name=re.compile("^Not about this")).last.click()
    expect(packet).to_contain_text("2nd contact about this")
    expect(senior).to_have_count(0)
    supervisor.get_by_role("button", name=re.compile("^About this too")).click()
    expect(packet).to_contain_text("Put here by Sam")

    casey.panel.locator(".time").first.click()
    casey.taps("Book the call")
    casey.sees("Booked: we will call +44 20 7946 0123")
    expect(supervisor.get_by_role("region", name=re.compile("^Calls to make"))).to_contain_text("senior case")
    supervisor.screenshot(path=tmp_path / "desk2.png")
    assert casey.complaints == []
