from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.system import Bot, Web
from tests.e2e.windows import Windows
from tests.tools import need


@pytest.fixture(scope="session")
def one_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    need("bot")
    found = Bot(tmp_path_factory.mktemp("bot"))
    found.train()
    found.start()
    try:
        found.wait()
        yield found
    finally:
        found.stop()


@pytest.fixture
def bot(one_bot: Bot) -> Bot:
    """Rasa, well again before every test, whatever was done to it in the last one."""
    if not one_bot.ready():
        one_bot.stop()
        one_bot.start()
        one_bot.wait()
    return one_bot


@pytest.fixture
def web(bot: Bot, tmp_path: Path) -> Iterator[Web]:
    found = Web(tmp_path, bot.port)
    found.start()
    try:
        found.with_bot()
        yield found
    finally:
        found.stop()


@pytest.fixture
def window(browser: Browser) -> Iterator[Windows]:
    """Opens a window of somebody's own each time."""
    windows = Windows(browser)
    yield windows
    windows.close()
