"""The clock, mail and the telephone, as the journeys need them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from earshot.appointment import Appointment
from earshot.mail import CalendarFile, Delivery, Letter
from earshot.site import Site


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, in UTC."""


class Passwords(Protocol):
    """Slow on purpose, and never on the event loop."""

    async def hash(self, password: str) -> str: ...
    async def right(self, hashed: str | None, password: str) -> bool:
        """Whether it is the one. With None it takes as long and is not: nobody learns who has a password."""

    def stale(self, hashed: str) -> bool:
        """True where it was hashed with less effort than is made today."""


class Postman(Protocol):
    async def deliver(self, letter: Letter, message_id: str, handing_over: Callable[[], Awaitable[None]]) -> Delivery:
        """Awaits `handing_over` once the server has agreed to everything but the words, then hands them over."""

    async def rest(self) -> None:
        """Nothing more to send for now."""


class Stationery(Protocol):
    def write(self, kind: str, to: str, sender: str, values: Mapping[str, Any]) -> Letter: ...
    def calendar(self, appointment: Appointment) -> CalendarFile: ...


class Phones(Protocol):
    def normalise(self, phone: str, site: Site) -> str:
        """`phone` in international form; raises Refused, with a sentence, when it is not a number one can call."""
