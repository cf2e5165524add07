"""The shop in a thread of its own, so that a browser, which keeps this thread's loop to itself, can visit it."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import uvicorn

from tests.cast import Shop, open_shop
from tests.patience import LONGEST

T = TypeVar("T")


class Running:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open, self._over = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self.shop: Shop
        self.url = ""

    def start(self) -> None:
        self._thread.start()
        assert self._open.wait(LONGEST), "the shop does not open"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def lets(self, deed: Callable[[Shop], Awaitable[T]]) -> T:
        """Does something in the shop, and waits for it."""

        async def do() -> T:
            return await deed(self.shop)

        return asyncio.run_coroutine_threadsafe(do(), self._loop).result(4 * LONGEST)  # it may be many deeds

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
            async with open_shop(self._folder, address=self.url) as self.shop:
                config: dict[str, Any] = {"log_level": "critical", "ws": "websockets-sansio", "lifespan": "off"}
                server = uvicorn.Server(uvicorn.Config(self.shop.app, **config))
                serving = asyncio.create_task(server.serve(sockets=[listening]))
                self._open.set()
                await self._over.wait()
                server.should_exit = server.force_exit = True
                await serving
