"""What live connections have in common: what may be sent on one, how they end, and when they look for themselves."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable
from contextlib import suppress
from time import monotonic
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from earshot.errors import EarshotError, Erased, NotFound, NotSignedIn, TooMany
from web.legible import is_legible

BAD_FRAME, BAD_TOKEN, REFUSED, GONE, TOO_LATE, TOO_MANY = 4400, 4401, 4403, 4404, 4408, 4429
LONGEST_CURSOR = 10**9
MOST_FRAMES, FRAMES_WITHIN = 40, 10.0  # frames a client may send within so many seconds


async def both(socket: WebSocket, *tasks: Awaitable[None]) -> None:
    """Until one ends; whatever ends one ends the others, and the socket with a code that says why."""
    code = await _until_one_ends([asyncio.ensure_future(t) for t in tasks])
    if code is not None:
        await close(socket, code)


async def _until_one_ends(running: list[asyncio.Future[None]]) -> int | None:
    try:
        ended, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    return _code_for(next(iter(ended)).exception())


def _code_for(error: BaseException | None) -> int | None:
    if isinstance(error, NotSignedIn):
        return BAD_TOKEN
    if isinstance(error, TooMany):
        return TOO_MANY
    if isinstance(error, NotFound | Erased):
        return GONE
    if isinstance(error, EarshotError):
        return REFUSED
    if isinstance(error, ValueError | KeyError):  # KeyError: a binary frame where text was due
        return BAD_FRAME
    if error is None or isinstance(error, WebSocketDisconnect | RuntimeError):  # RuntimeError: sent after the close
        return None
    raise error


async def close(socket: WebSocket, code: int) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):
        await socket.close(code)


def object_in(text: str) -> dict[str, Any]:
    try:
        frame = json.loads(text)
    except RecursionError:
        raise ValueError("a frame nested beyond reason") from None
    if not isinstance(frame, dict):
        raise ValueError("a frame is an object")
    if not all(is_legible(said) for said in frame.values() if isinstance(said, str)):
        raise ValueError("a frame has no NUL and no half of a character in it")
    return frame


def number(value: Any) -> int:
    try:
        return max(0, min(LONGEST_CURSOR, int(value)))
    except (TypeError, ValueError, OverflowError):
        return 0


class Pace:
    """Whether it is time again to look though nothing has rung.

    Counted from the last time and not from the last ring: where something rings all the time, a ring that was missed
    would never be made up for.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last = monotonic()

    @property
    def left(self) -> float:
        return max(0.0, self._last + self._seconds - monotonic())

    def due(self) -> bool:
        """True once in so many seconds."""
        if self.left:
            return False
        self._last = monotonic()
        return True


class Frames:
    """What a client sends, at most so much of it: frames that are already there are read without ever giving way, so a
    flood on one socket would keep the loop from everybody else. Raises TooMany, and ValueError for what is no frame.
    """

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._times: deque[float] = deque(maxlen=MOST_FRAMES)

    async def next(self) -> dict[str, Any]:
        frame = object_in(await self._socket.receive_text())
        now = monotonic()
        if len(self._times) == MOST_FRAMES and now - self._times[0] < FRAMES_WITHIN:
            raise TooMany()
        self._times.append(now)
        await asyncio.sleep(0)
        return frame
