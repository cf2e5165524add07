"""What is written to a person is read by the ear alone: many together, and after everything else.

Nobody waits for these readings as for an answer; so in a burst it is they that come later, and not what acknowledges a
message or pushes it. None is lost: each is owed by a row, from the commit that kept the message.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from enum import Enum

import structlog

from earshot.conversation import OpenTurn
from earshot.errors import NotFound, NotSaved
from earshot.journeys.overhear import hear_together
from earshot.ports import House

TOGETHER = 8  # a hundredth of a second on a common machine
BREATH = 0.005  # seconds between two lots: how late one wakes from them says how busy it is
LATE, MOST = 0.01, 0.5  # seconds: from which lateness on we step back, and how far at most
STEP_BACK = 20  # times as long as we were late
AGAIN = 1.0  # seconds before one that could not be stored is tried again

log = structlog.get_logger()


class Read(Enum):
    ALL = "nothing else there is known of"
    MORE = "there may be more"
    NOT = "it could not be with others, and is to be taken up by itself"


class Readings:
    """At most one of each conversation. `done` is told of each, and how it stands with it then."""

    def __init__(self, done: Callable[[str, Read], None]) -> None:
        self._done = done
        self._due: deque[OpenTurn] = deque()
        self._reading: asyncio.Task[None] | None = None

    def put(self, house: House, owed: OpenTurn) -> None:
        self._due.append(owed)
        if self._reading is None:
            self._reading = asyncio.create_task(self._read(house))

    async def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    async def _read(self, house: House) -> None:
        try:
            while self._due:
                lot = [self._due.popleft() for _ in range(min(TOGETHER, len(self._due)))]
                for owed, came in zip(lot, await hear_together(house, lot), strict=True):
                    self._finish(owed.conversation, came)
                await _after_the_others()
        finally:
            self._reading = None

    def _finish(self, conversation: str, came: bool | BaseException) -> None:
        if isinstance(came, bool):
            self._done(conversation, Read.MORE if came else Read.ALL)
        elif isinstance(came, NotSaved):
            asyncio.get_running_loop().call_later(AGAIN, self._done, conversation, Read.MORE)
        elif isinstance(came, NotFound):  # erased meanwhile: nobody is owed anything any more
            self._done(conversation, Read.ALL)
        else:
            log.error("reading failed", conversation=conversation, exc_info=came)
            self._done(conversation, Read.NOT)


async def _after_the_others() -> None:
    """A moment for whoever else wants the loop; a longer one where many do."""
    loop = asyncio.get_running_loop()
    due = loop.time() + BREATH
    await asyncio.sleep(BREATH)
    if (late := loop.time() - due) > LATE:
        await asyncio.sleep(min(MOST, late * STEP_BACK))
