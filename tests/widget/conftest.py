"""A browser, the twin of the service, and Casey on a shop's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.patience import PATIENCE
from tests.widget.casey import Casey
from tests.widget.twin import Server, Twin, shop


@pytest.fixture(scope="session")
def service() -> Iterator[Twin]:
    twin = Twin()
    twin.server.start()
    yield twin
    twin.server.stop()


@pytest.fixture
def twin(service: Twin) -> Iterator[Twin]:
    """The service, with nothing remembered and nothing wrong with it."""
    service.reset()
    yield service
    service.hung = False
    if not service.server.running:
        service.server.start()


@pytest.fixture(scope="session")
def juniper(service: Twin) -> Iterator[Server]:
    """The shop's own pages."""
    server = shop(service.server.url)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-GB", timezone_id="UTC", viewport={"width": 1000, "height": 760})
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def page_without_storage(context: BrowserContext) -> Page:
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    return page


@pytest.fixture
def visit(context: BrowserContext, juniper: Server) -> Callable[..., Casey]:
    """Casey comes to a page of the shop; keywords are attributes of the snippet."""

    def visit(page: Page | None = None, **attributes: str) -> Casey:
        casey = Casey(page or context.new_page())
        casey.page.goto(f"{juniper.url}/?{urlencode(attributes)}")
        return casey

    return visit


@pytest.fixture
def casey(visit: Callable[..., Casey], twin: Twin) -> Casey:
    """Casey, with the panel open and greeted."""
    casey = visit()
    casey.open()
    casey.reads("How was your order of 3 May?")
    return casey
