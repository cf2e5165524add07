"""Alex: what an agent does at the desk, and what there is to see."""

from __future__ import annotations

import re

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.barriers import barriers, barriers_in_any_light
from tests.desk.service import Service
from tests.desk.twin import Talk
from tests.patience import until


class Alex:
    """`complaints` are what the browser said in its console: errors, and anything the content policy refused."""

    def __init__(self, page: Page, service: Service) -> None:
        self.page = page
        self.service = service
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not re.search(r"Failed to load resource|WebSocket connection", message.text):
            self.complaints.append(message.text)

    def sits_down(self, at: Talk | None = None, *, live: bool = True) -> Alex:
        """Opens the desk, at one conversation if there is one to look at; what is new is told from then on."""
        self.page.goto(f"{self.service.url}/desk" + (f"#/{at.id}" if at else ""))
        expect(self.page.get_by_role("heading", name="Waiting", level=3)).to_be_visible()
        if at:
            expect(self.log).to_be_visible()
        if live:
            expect(self.page.get_by_text("Live", exact=True)).to_be_attached()
        if live and at:
            until(self.page, lambda: self.service.watched(at), "what is said there comes over the line")
        return self

    def leaves(self) -> None:
        """Closes every page of the window and forgets what they kept."""
        context = self.page.context
        context.clear_permissions()
        if not self.page.is_closed() and self.page.url.startswith(self.service.url):
            self.page.evaluate("localStorage.clear()")
        for page in context.pages:
            page.close()

    def accepts(self, talk: Talk) -> Alex:
        self.sits_down(talk)
        self.page.get_by_role("button", name="Accept").click()
        expect(self.composer).to_be_focused()
        return self

    def says(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def row(self, name: str) -> Locator:
        return self.page.get_by_role("link").filter(has_text=name)

    def section(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=re.compile(f"^{name}"))

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def composer(self) -> Locator:
        return self.page.locator("#composer")

    @property
    def send(self) -> Locator:
        return self.page.get_by_role("button", name="Send", exact=True)

    @property
    def packet(self) -> Locator:
        return self.page.get_by_role("region", name="About this customer")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def message(self, text: str) -> Locator:
        return self.log.get_by_role("listitem").filter(has_text=text)

    def faults_in_any_light(self) -> list[str]:
        """On one page: opening the desk twice takes longer than looking at it twice."""
        return barriers_in_any_light(self.page)

    def faults(self) -> list[str]:
        return barriers(self.page)
