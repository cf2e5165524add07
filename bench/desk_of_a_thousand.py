"""The desk with a thousand customers waiting: how soon it opens, rings, and shows what somebody just wrote."""

from __future__ import annotations

import asyncio
import time
from urllib.parse import urlsplit

import httpx
from playwright.async_api import Page, async_playwright, expect

from bench.figures import Figure, keep, share
from bench.running import ROOT, Casey, running
from earshot.adapters.local import ask, socket_path
from tests.tools import need

WAITING = 1000
MESSAGES = 60
OPENED = 5
NEXT = "document.querySelector('.queue-section.waiting .row-name')"
# Looked at by the page itself, between two frames: a look from outside would be measured with it.
SEEN = """text => new Promise((told) => {
  const there = () => document.querySelector("[role=log]")?.innerText.includes(text);
  const look = () => there() ? told() : requestAnimationFrame(look);
  look();
})"""
COUNTED = """n => new Promise((told) => {
  const look = () => document.title.startsWith(`(${n})`) ? told() : requestAnimationFrame(look);
  look();
})"""


async def main() -> None:
    with running() as earshot:
        await earshot.until(f"{earshot.url}/demo")
        limits = httpx.Limits(max_connections=20)
        async with httpx.AsyncClient(base_url=earshot.url, trust_env=False, timeout=60, limits=limits) as http:
            everybody = await _call(http)
            async with async_playwright() as playwright:
                whole = need("whole chromium")
                browser = await playwright.chromium.launch(executable_path=whole, args=["--no-sandbox"])
                page = await (await browser.new_context(locale="en-GB")).new_page()
                await _sign_in(page, earshot.url)
                opened = [await _open(page, earshot.url) for _ in range(OPENED)]
                took = await _written(page, earshot.url, everybody[0])
                rung = await _rung(page, http)
                await browser.close()
    keep(
        "desk_of_a_thousand",
        [
            Figure("desk with 1,000 waiting: opened, median", round(share(opened, 0.5), 2), "s", "≤ 1"),
            Figure("a new message at that desk, p50", round(share(took, 0.5) * 1000), "ms"),
            Figure("a new message at that desk, p95", round(share(took, 0.95) * 1000), "ms", "≤ 100"),
            Figure("from the call for a person to the alert, slowest", round(max(rung), 2), "s", "≤ 1"),
        ],
    )


async def _call(http: httpx.AsyncClient) -> list[Casey]:
    """A thousand who asked for a person, as many at a time as the service likes."""
    turn = asyncio.Semaphore(20)

    async def one() -> Casey:
        async with turn:
            casey = await Casey.arrives(http)
            await casey.asks_for_a_person()
            return casey

    return list(await asyncio.gather(*(one() for _ in range(WAITING))))


async def _sign_in(page: Page, url: str) -> None:
    command = {"do": "desk-link", "email": "alex@example.com", "name": "Alex"}
    answer = await ask(socket_path(ROOT / "var", urlsplit(url).port or 0), command)
    assert answer is not None
    await page.goto(str(answer["url"]))
    await page.get_by_role("button", name="Sign in as").click()
    await page.get_by_label("Your presence").select_option("Available")


async def _open(page: Page, url: str) -> float:
    await page.goto("about:blank")
    started = time.monotonic()
    await page.goto(f"{url}/desk", wait_until="commit")
    await page.wait_for_function(f"() => {NEXT}", polling="raf")
    return time.monotonic() - started


async def _written(page: Page, url: str, casey: Casey) -> list[float]:
    """Seconds from the customer's sending to the words on the screen, with the rest of the thousand waiting."""
    await page.goto(f"{url}/desk#/{casey.id}")
    await expect(page.get_by_role("log")).to_be_visible()
    took = []
    for n in range(MESSAGES):
        text = f"message number {n:03}."
        seen = asyncio.create_task(page.evaluate(SEEN, text))
        await asyncio.sleep(0.5)  # the rate a customer may write at
        started = time.monotonic()
        await casey.says(text)
        await seen
        took.append(time.monotonic() - started)
    return took


async def _rung(page: Page, http: httpx.AsyncClient) -> list[float]:
    """Seconds from the tap on the button to the new number in the desk's title, where the alert is given too."""
    took = []
    for n in range(10):
        casey = await Casey.arrives(http)
        rung = asyncio.create_task(page.evaluate(COUNTED, WAITING + 1 + n))
        await asyncio.sleep(0.2)
        started = time.monotonic()
        await casey.asks_for_a_person()
        await rung
        took.append(time.monotonic() - started)
    return took


if __name__ == "__main__":
    asyncio.run(main())
