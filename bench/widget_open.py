"""How long a customer waits for the panel: from the tap to the greeting with the focus in the composer, in Chromium.

Each run is a browser window that has never been here, on the served demo shop.
"""

from __future__ import annotations

import asyncio
import shutil
import sys

from playwright.async_api import Browser, CDPSession, async_playwright

from bench.figures import Figure, keep, share
from bench.running import running

RUNS = 20
TO_THE_GREETING = """() => new Promise((done) => {
    const root = document.querySelector("earshot-chat").shadowRoot;
    const look = () => root.querySelector(".theirs .bubble") && root.activeElement?.matches("textarea")
        ? done(performance.now() - began) : requestAnimationFrame(look);
    const began = performance.now();
    root.querySelector(".talk").click();
    look();
})"""


async def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("  needs chromium, not found here", file=sys.stderr)
        return 1
    with running() as earshot:
        await earshot.until(earshot.bot)  # or Rasa's start would be measured beside it
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            runs = [await _once(browser, f"{earshot.url}/demo") for _ in range(RUNS)]
            await browser.close()
    opened, closed_script, all_script = (sorted(values) for values in zip(*runs, strict=True))
    keep(
        "widget_open",
        [
            Figure(f"tap → greeting and focus, p50 of {RUNS} new windows", round(share(opened, 0.5)), "ms"),
            Figure("tap → greeting and focus, p95", round(share(opened, 0.95)), "ms"),
            Figure("script until the launcher stands, p50", round(share(closed_script, 0.5), 1), "ms"),
            Figure("script until the greeting stands, p50", round(share(all_script, 0.5), 1), "ms"),
        ],
    )
    return 0


async def _once(browser: Browser, url: str) -> tuple[float, float, float]:
    """Milliseconds to open; of all the page's scripts before that, and after it."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    devtools = await context.new_cdp_session(page)
    await devtools.send("Performance.enable")  # counts from here on
    await page.goto(url)
    await page.get_by_role("button", name="Chat").wait_for()
    before = await _script(devtools)
    opened: float = await page.evaluate(TO_THE_GREETING)
    after = await _script(devtools)
    await context.close()
    return opened, before, after


async def _script(devtools: CDPSession) -> float:
    metrics = (await devtools.send("Performance.getMetrics"))["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")) * 1000


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
