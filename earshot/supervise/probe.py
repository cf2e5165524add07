"""Whether somebody answers at a port, asked in the plainest HTTP."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import Protocol


class Asked(Protocol):
    async def status(self, patience: float) -> int | None:
        """As HTTP says it; None where nobody answers within `patience` seconds."""


@dataclass(frozen=True)
class PortProbe:
    """For what speaks no HTTP: it is enough that somebody takes the call."""

    host: str
    port: int

    async def status(self, patience: float) -> int | None:
        try:
            async with asyncio.timeout(patience):
                _, writer = await asyncio.open_connection(self.host, self.port)
        except (OSError, TimeoutError):
            return None
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        return 200


@dataclass(frozen=True)
class Probe:
    host: str
    port: int
    path: str

    async def status(self, patience: float) -> int | None:
        """The HTTP status, or None where nobody answers within `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                return await self._ask()
        except (OSError, TimeoutError, ValueError, IndexError):
            return None

    async def _ask(self) -> int:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(f"GET {self.path} HTTP/1.1\r\nHost: {self.host}\r\nConnection: close\r\n\r\n".encode())
            await writer.drain()
            line = await reader.readline()
            return int(line.split()[1])
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
