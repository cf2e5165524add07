"""The door as the web service meets it: the real channel in a real Sanic server on the loopback."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import httpx
from rasa.core.agent import Agent
from rasa.core.agent import load_agent as rasa_load_agent
from rasa.core.utils import AvailableEndpoints
from sanic import Sanic

from bot.channel import EarshotInput

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]


def load_agent(model: Path, actions_port: int) -> Agent:
    os.environ["EARSHOT_ACTIONS_PORT"] = str(actions_port)
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    return asyncio.run(rasa_load_agent(str(model), endpoints=endpoints))


class Server:
    """The one Sanic server of this process (Sanic can only be started once in one)."""

    def __init__(self, token: str) -> None:
        self.loop = asyncio.new_event_loop()
        self.app = Sanic("doors", configure_logging=False)
        self.app.blueprint(EarshotInput(token).blueprint(None), url_prefix="/webhooks/earshot")
        self._server = self.loop.run_until_complete(self._open())
        self.http = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{self._port}/webhooks/earshot",
            headers={"Authorization": f"Bearer {token}"},
            trust_env=False,
            timeout=30,
        )

    async def _open(self) -> Any:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port: int = probe.getsockname()[1]
        server = await self.app.create_server(host="127.0.0.1", port=self._port, return_asyncio_server=True)
        await server.startup()
        await server.start_serving()
        return server

    def close(self) -> None:
        self.loop.run_until_complete(self.http.aclose())
        self._server.close()
        self.loop.run_until_complete(self._server.wait_closed())
        self.loop.close()


class Door:
    """The server with one agent behind it."""

    def __init__(self, server: Server, agent: Agent | None) -> None:
        self._server, self.agent = server, agent

    def turn(self, body: dict[str, Any] | bytes, **headers: str) -> httpx.Response:
        content: dict[str, Any] = {"content": body} if isinstance(body, bytes) else {"json": body}
        return self._run(self._server.http.post("/turn", headers=headers, **content))

    def turns(self, *bodies: dict[str, Any]) -> list[httpx.Response]:
        """All at the same time."""

        async def together() -> list[httpx.Response]:
            return await asyncio.gather(*(self._server.http.post("/turn", json=body) for body in bodies))

        return self._run(together())

    def ready(self) -> httpx.Response:
        return self._run(self._server.http.get("/ready"))

    def _run(self, call: Coroutine[Any, Any, T]) -> T:
        self._server.app.ctx.agent = self.agent
        return self._server.loop.run_until_complete(call)
