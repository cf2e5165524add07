"""The real web service in a thread, a browser without scripts, and Casey with a link in her mail."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext

from tests.cast import Shop, open_shop
from tests.journeys.test_respond import link_of, responses

T = TypeVar("T")


class Service:
    """A shop behind a real socket; `do` runs something in its loop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(30), "the service did not start"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(20)

    def do(self, what: Callable[[Shop], Coroutine[Any, Any, T]]) -> T:
        return asyncio.run_coroutine_threadsafe(what(self._shop), self._loop).result(20)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        async with open_shop(self._folder) as self._shop:
            self._server = uvicorn.Server(uvicorn.Config(self._shop.app, port=0, log_level="critical", lifespan="off"))
            serving = asyncio.create_task(self._server.serve())
            while not self._server.started:  # noqa: ASYNC110 - uvicorn has no event for it
                await asyncio.sleep(0.01)
            self.url = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"
            self._ready.set()
            await serving


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = Service(tmp_path)
    service.start()
    yield service
    service.stop()


@pytest.fixture
def link(service: Service) -> str:
    return f"{service.url}/s/{service.do(link_of)}"


@pytest.fixture
def kept(service: Service) -> Callable[[], int]:
    """How many have answered."""
    return lambda: service.do(responses)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1000, "height": 760}, java_script_enabled=False)
    context.set_default_timeout(8000)
    yield context
    context.close()
