"""What every test may ask for: named tools, and one kind of event loop."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.tools import need

# tests/bot runs in Rasa's environment: `make test` runs both.
collect_ignore = [] if find_spec("rasa") else ["bot"]


def pytest_configure(config: pytest.Config) -> None:
    """Said here too, because Rasa's pytest does not read the web side's settings."""
    config.addinivalue_line("markers", "needs(*tools): runs where the named tools are found")


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
