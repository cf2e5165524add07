"""The doorbell within one process: says that there is something new on a topic."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from earshot.ports import EVERYTHING, Heard

MOST = 200  # frames kept for one listener; beyond it the rings are one ring and whispers are lost, as they may be


class _Listener:
    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._rung: dict[str, None] = {}
        self._whispers: list[Heard] = []
        self._something = asyncio.Event()
        self.topics: set[str] = set()

    async def heard(self, seconds: float) -> list[Heard]:
        if not self._something.is_set():
            try:
                async with asyncio.timeout(seconds):
                    await self._something.wait()
            except TimeoutError:
                return []
        self._something.clear()
        heard = [Heard(topic) for topic in self._rung] + self._whispers
        self._rung, self._whispers = {}, []
        return heard

    def also(self, topic: str) -> None:
        self.topics.add(topic)
        self._bell.listeners.setdefault(topic, set()).add(self)

    def no_more(self, topic: str) -> None:
        self.topics.discard(topic)
        here = self._bell.listeners.get(topic, set())
        here.discard(self)
        if not here:
            self._bell.listeners.pop(topic, None)

    def notice(self, topic: str, frame: dict[str, Any] | None) -> None:
        if frame is None:
            self._rung[topic] = None
        elif len(self._whispers) < MOST:
            self._whispers.append(Heard(topic, frame))
        self._something.set()


class Bell:
    """Rung on the event loop only."""

    def __init__(self) -> None:
        self.listeners: dict[str, set[_Listener]] = {}

    @property
    def linked(self) -> bool | None:
        """Whether every process hears every other; None where there is only this one."""
        return None

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Rings between processes while the context lasts, where there are several."""
        yield

    def gone(self, process: str) -> None:
        """It has ended: nothing is missed of what it does not say."""

    def look(self) -> None:
        """Rings may have been missed: every listener hears its own topics, and so looks."""
        for topic, listeners in self.listeners.items():
            for listener in listeners:
                listener.notice(topic, None)

    def ring(self, topic: str) -> None:
        for listeners in (self.listeners.get(topic, ()), self.listeners.get(EVERYTHING, ())):
            for listener in listeners:
                listener.notice(topic, None)

    def whisper(self, topic: str, frame: dict[str, Any]) -> None:
        for listener in self.listeners.get(topic, ()):
            listener.notice(topic, frame)

    @asynccontextmanager
    async def listen(self, *topics: str) -> AsyncIterator[_Listener]:
        listener = _Listener(self)
        for topic in topics:
            listener.also(topic)
        try:
            yield listener
        finally:
            for topic in list(listener.topics):
                listener.no_more(topic)
