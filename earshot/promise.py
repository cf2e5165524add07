"""A Promise: something said to a customer with a date on it. A callback is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class PromiseKind(str, Enum):
    CALLBACK = "callback"
    PROMISE = "promise"


class PromiseStatus(str, Enum):
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class Attempt(str, Enum):
    """What came of ringing somebody up."""

    TRIED = "tried"  # nobody answered
    REACHED = "reached"
    REBOOKED = "rebooked"


@dataclass(frozen=True)
class Promise:
    """`uid` and `sequence` are a call's: a call that is moved keeps the one and counts up the other, as calendars do.
    `reason` is why it was broken."""

    id: int
    conversation: str | None
    kind: PromiseKind
    what: str
    due_at: datetime
    status: PromiseStatus
    phone: str | None = None
    owner_id: int | None = None
    site: str = ""
    made_at: datetime | None = None
    reminded_at: datetime | None = None
    reason: str | None = None
    uid: str | None = None
    sequence: int = 0

    def late(self, now: datetime) -> bool:
        return self.status is PromiseStatus.OPEN and self.due_at < now
