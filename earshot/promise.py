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
    id: int
    conversation: str | None
    kind: PromiseKind
    what: str
    due_at: datetime
    status: PromiseStatus
    phone: str | None = None
    owner_id: int | None = None

    def late(self, now: datetime) -> bool:
        return self.status is PromiseStatus.OPEN and self.due_at < now
