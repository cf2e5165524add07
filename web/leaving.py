"""An orderly end among several processes: the balancer is told first, and sends what is new to another one."""

from __future__ import annotations

import asyncio
import socket
from time import monotonic

import uvicorn
from starlette.datastructures import State

TOLD_WITHIN = 1.5  # seconds: two of the balancer's looks, and some


class Leaving(uvicorn.Server):
    """Answers for `seconds` more after it was asked to end, while `/live` says so. Asked twice, it ends at once."""

    def __init__(self, config: uvicorn.Config, state: State, seconds: float = TOLD_WITHIN) -> None:
        super().__init__(config)
        self._state, self._seconds = state, seconds

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._state.leaving = True
        over = monotonic() + self._seconds
        while monotonic() < over and not self.force_exit:  # noqa: ASYNC110 - uvicorn's own flag
            await asyncio.sleep(0.05)
        await super().shutdown(sockets)
