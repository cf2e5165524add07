"""What somebody's data is asked for by, what was found, and how long each kind is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Wanted:
    """One of three: the shop's own id of the customer, an address, or one conversation; the first two at one `site`."""

    customer: str | None = None
    email: str | None = None
    conversation: str | None = None
    site: str | None = None


@dataclass(frozen=True)
class Found:
    """`rows` by table; `conversations` are those among them, whose lines are to be ended."""

    rows: Mapping[str, int] = field(default_factory=dict)
    conversations: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not any(self.rows.values())


class Kind(str, Enum):
    CONVERSATIONS = "conversations"  # from when they were closed; never one with a promise open
    ANSWERS = "answers"  # invitations and what was answered, from the last word
    MAILS = "mails"  # what was sent, from when that ended
    CUSTOMERS = "customers"  # of whom nothing else is left, from when they were first known


@dataclass(frozen=True)
class Keeping:
    """Days; None keeps for ever."""

    conversations: int | None = None
    answers: int | None = None
    mails: int | None = None
    customers: int | None = None

    def before(self, kind: Kind, now: datetime) -> datetime | None:
        """What ended before this moment has been kept long enough."""
        days: int | None = getattr(self, kind.value)
        return None if days is None else now - timedelta(days=days)
