"""Casey: what a customer does in the widget, and what there is to see."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.barriers import barriers, barriers_in_any_light
from tests.patience import LONGEST


class Casey:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        """The network failing is part of a test; anything else said in the console is a fault."""
        if message.type == "error" and not re.search(
            r"Failed to load resource|WebSocket connection|ERR_", message.text
        ):
            self.complaints.append(message.text)

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("dialog", name="Chat with Juniper & Co")

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your message")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def launcher(self) -> Locator:
        return self.page.get_by_role("button", name=re.compile("^Chat"))

    @property
    def question(self) -> Locator:
        """What the shop asks beside the launcher."""
        return self.page.get_by_role("region", name="Chat with Juniper & Co")

    def open(self) -> None:
        self.launcher.click()
        expect(self.panel).to_be_visible()

    def says(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")

    def taps(self, name: str, role: Any = "button") -> None:
        self.panel.get_by_role(role, name=name).click()

    def picks(self, time: str) -> None:
        """One of the times at which a call can be had."""
        self.panel.get_by_role("radio", name=time).check()

    def reads(self, text: str) -> None:
        expect(self.log).to_contain_text(text)

    def sees(self, text: str, *, within: float = LONGEST) -> None:
        expect(self.panel).to_contain_text(text, timeout=within * 1000)

    def scrolls_back(self) -> None:
        """To the first line; what the panel was about to scroll is over, and it has noticed."""
        frames = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        self.page.evaluate(frames)
        self.log.evaluate("e => { e.scrollTop = 0 }")
        self.page.evaluate(frames)

    def can_call(self) -> None:
        """The number is in sight and a tap away."""
        link = self.panel.locator('a[href="tel:+442079460958"]').first
        expect(link).to_be_in_viewport()
        expect(link).to_contain_text("020 7946 0958")

    def lines(self) -> list[str]:
        """What was said, in order."""
        return self.log.locator(".bubble").all_inner_texts()

    def barriers(self) -> list[str]:
        return barriers(self.page, "earshot-chat")

    def barriers_in_any_light(self) -> list[str]:
        return barriers_in_any_light(self.page, "earshot-chat")

    def picture(self, path: Path) -> None:
        self.page.wait_for_timeout(250)
        self.page.screenshot(path=path)
