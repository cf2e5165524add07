"""The real web service in a thread, a browser without scripts, and Casey with a link in her mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.test_respond import link_of, responses
from tests.patience import PATIENCE
from tests.web.running import Running


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Running]:
    service = Running(tmp_path)
    service.start()
    yield service
    service.stop()


@pytest.fixture
def link(service: Running) -> str:
    return f"{service.url}/s/{service.lets(link_of)}"


@pytest.fixture
def kept(service: Running) -> Callable[[], int]:
    """How many have answered."""
    return lambda: service.lets(responses)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1000, "height": 760}, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()
