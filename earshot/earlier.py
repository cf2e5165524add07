"""Earlier conversations with the same customer, as the next person should know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from earshot.ownership import Status

COUNTED = timedelta(days=90)  # contacts further back are history, not the same runaround
TOO_MANY = 3  # from the third contact about one matter on, it goes to the senior queue (R11)


@dataclass(frozen=True)
class Earlier:
    """`outcome`, `cause`, `record` and `agent` are those of its last wrap-up, where it had one."""

    conversation: str
    opened_at: datetime
    status: Status
    same_matter: bool
    title: str | None = None
    rating: int | None = None
    outcome: str | None = None
    cause: str | None = None
    record: str | None = None
    agent: str | None = None


@dataclass(frozen=True)
class Count:
    """How often about one matter, this time included, and within how many days."""

    contacts: int
    days: int

    @property
    def too_many(self) -> bool:
        return self.contacts >= TOO_MANY


def count_matter(earlier: Sequence[Earlier], now: datetime) -> Count:
    """The contacts about this matter so far, the one going on now included."""
    return count_times([now, *(c.opened_at for c in earlier if c.same_matter and now - c.opened_at <= COUNTED)], now)


def count_times(times: Sequence[datetime], now: datetime) -> Count:
    return Count(len(times), max(1, -((min(times, default=now) - now) // timedelta(days=1))))
