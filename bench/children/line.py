"""A cheap client: HTTP over kept lines, no more of it than a load needs, so that it is the service that is measured."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httptools

MOST = 1100  # lines at once: each browser has one


class Lines:
    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._idle: list[_Line] = []
        self._places = asyncio.Semaphore(MOST)

    async def get(self, path: str, **headers: str) -> tuple[int, Any]:
        return await self._ask(self._head("GET", path, headers) + b"\r\n")

    async def post(self, path: str, body: dict[str, Any], **headers: str) -> tuple[int, Any]:
        content = json.dumps(body).encode()
        more = {"Content-Type": "application/json", "Content-Length": str(len(content)), **headers}
        return await self._ask(self._head("POST", path, more) + b"\r\n" + content)

    def _head(self, method: str, path: str, headers: dict[str, str]) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}:{self._port}"]
        return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items()), ""]).encode()

    async def _ask(self, request: bytes) -> tuple[int, Any]:
        status, body = await self.raw(request)
        return status, json.loads(body) if body else None

    async def raw(self, request: bytes) -> tuple[int, bytes]:
        """Status and body. A line whose answer nobody waited for is not used again. Raises OSError."""
        async with self._places:
            line = next((idle for idle in self._popped() if idle.is_open()), None) or await self._open()
            try:
                answer = await line.ask(request)
            except BaseException:
                line.drop()
                raise
            self._idle.append(line)
        return answer

    def _popped(self) -> Iterator[_Line]:
        """Those that were used last first; what has been idle for long the service has let go."""
        while self._idle:
            yield self._idle.pop()

    async def _open(self) -> _Line:
        _, line = await asyncio.get_running_loop().create_connection(_Line, self._host, self._port)
        return line


class _Line(asyncio.Protocol):
    """One request at a time."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport
        self._parser = httptools.HttpResponseParser(self)
        self._answer: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()
        self._body = b""

    def drop(self) -> None:
        self._transport.abort()

    def is_open(self) -> bool:
        return not self._transport.is_closing()

    def ask(self, request: bytes) -> asyncio.Future[tuple[int, bytes]]:
        self._answer = asyncio.get_running_loop().create_future()
        self._body = b""
        self._transport.write(request)
        return self._answer

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._answer.done():
            self._answer.set_exception(ConnectionError("the line broke"))

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        self._answer.set_result((self._parser.get_status_code(), self._body))
