"""Browser windows of the cast, each with cookies and storage of its own."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.patience import PATIENCE

SOON = PATIENCE  # milliseconds that two busy cores may take where no figure is promised


class Windows:
    """Called, it opens a window; closed, it closes them all. `options` are Playwright's own for a context."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._opened: list[BrowserContext] = []

    def __call__(self, width: int = 1280, height: int = 800, **options: Any) -> Page:
        size = {"width": width, "height": height}
        home = {"locale": "en-GB", "timezone_id": "Europe/London"}
        context = self._browser.new_context(viewport=size, **home, **options)  # type: ignore[arg-type]
        context.set_default_timeout(SOON)
        self._opened.append(context)
        return context.new_page()

    def close(self) -> None:
        for context in self._opened:
            context.close()
