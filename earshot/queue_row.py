"""A line of the queue: what the desk shows of a conversation before anybody opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from earshot.handoff import Handoff
from earshot.ownership import Status


@dataclass(frozen=True)
class Call:
    """A callback that is still to be made. `tried` counts the attempts at which nobody was reached."""

    promise: int
    due_at: datetime
    phone: str | None
    tried: int = 0
    tried_at: datetime | None = None


@dataclass(frozen=True)
class QueueRow:
    """`handoff` is the open or accepted one; `call` a callback that is due; `score` how they last sounded."""

    conversation: str
    site: str
    status: Status
    name: str | None
    verified: bool
    tier: str | None
    agent_id: int | None
    last_at: datetime
    last: str | None
    unread: int
    score: float
    rating: int | None
    handoff: Handoff | None = None
    call: Call | None = None
