"""What every test may ask for: named tools, and one kind of event loop."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.figures import Kept, figure
from tests.tools import need

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["figure"]

settings.register_profile("any machine", deadline=None)  # how long an example takes is the machine's matter
settings.load_profile("any machine")

# tests/bot runs in Rasa's environment: `make test` runs both.
collect_ignore = [] if find_spec("rasa") else ["bot"]


def pytest_configure(config: pytest.Config) -> None:
    """Said here too, because Rasa's pytest does not read the web side's settings."""
    config.addinivalue_line("markers", "needs(*tools): runs where the named tools are found")
    config.addinivalue_line("markers", "xdist_group(name): tests that one worker takes together")
    on_postgresql = os.environ.get("TEST_DATABASE") == "postgresql"  # the figures that are kept are the file's
    if not hasattr(config, "workerinput") and not on_postgresql:
        config.pluginmanager.register(Kept())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those with a browser come last: once Playwright's loop runs in this thread, no other loop can.

    Where several workers share the tests (`make test`), each takes a file at a time, and one of them takes all of the
    running system: its Rasa is trained and started once. So it is with the web service that faults are done to.
    """
    items.sort(key=lambda item: (_has_browser(item) and not _is_e2e(item), _is_e2e(item), _has_browser(item)))
    for item in items:
        file = f"{item.nodeid.partition('::')[0]} {_has_browser(item)}"
        together = item.path.parent.name if "standing" in getattr(item, "fixturenames", ()) else file
        item.add_marker(pytest.mark.xdist_group("e2e" if _is_e2e(item) else together))


def _has_browser(item: pytest.Item) -> bool:
    return "browser" in getattr(item, "fixturenames", ())


def _is_e2e(item: pytest.Item) -> bool:
    return item.path.parent.name == "e2e"


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        need(*mark.args)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's executable."""
    return need("chromium")


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One for all tests: a second Playwright cannot start beside it."""
    from playwright.sync_api import expect, sync_playwright

    from tests.patience import PATIENCE

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        yield browser
        browser.close()
