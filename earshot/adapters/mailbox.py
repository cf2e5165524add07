"""The demo's mailbox: takes every mail and shows it on this machine: the whole way is walked with no mail server."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from earshot.adapters.clock import SystemClock
from earshot.mail import Arrived, Delivery, Letter, Outcome
from earshot.ports import Clock

KEPT = 50


class Mailbox:
    """In memory, the newest first: it ends with the process."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self._kept: deque[Arrived] = deque(maxlen=KEPT)
        self._count = 0

    @property
    def arrived(self) -> Sequence[Arrived]:
        return tuple(self._kept)

    async def deliver(self, letter: Letter, message_id: str, handing_over: Callable[[], Awaitable[None]]) -> Delivery:
        await handing_over()
        self._count += 1
        self._kept.appendleft(Arrived(self._count, self._clock.now(), letter))
        return Delivery(Outcome.ACCEPTED, "shown at /demo/mail")

    async def rest(self) -> None:
        return
