"""The log of a conversation, as the customer may read it and as the desk does.

A customer sees only what `for_customer` builds, field by field, from events that have a `seq`: nothing reaches them by
being forgotten in a filter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any


class Type(str, Enum):
    MESSAGE = "message"
    STATUS = "status"
    HANDOFF = "handoff"
    CALLBACK = "callback"
    REDACTED = "redacted"
    FORM = "form"
    MOOD = "mood"  # from here on: the desk's only
    NOTE = "note"
    PROMISE = "promise"
    MARK = "mark"
    MATTER = "matter"
    AUDIT = "audit"


class Author(str, Enum):
    CUSTOMER = "customer"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


SHOWN_TO_CUSTOMER = frozenset({Type.MESSAGE, Type.STATUS, Type.HANDOFF, Type.CALLBACK, Type.REDACTED, Type.FORM})


@dataclass(frozen=True)
class Event:
    """One row of the log. `entry` numbers it for the desk, `seq` (None: not for the customer) for the customer."""

    conversation: str
    entry: int
    seq: int | None
    type: Type
    at: datetime
    author: Author
    name: str | None = None
    text: str | None = None
    client_id: str | None = None
    redacted: bool = False
    message_id: int | None = None
    body: dict[str, Any] = field(default_factory=dict)


def for_customer(event: Event) -> dict[str, Any]:
    """The event of the web contract. Raises ValueError for one that is not the customer's."""
    if event.seq is None or event.type not in SHOWN_TO_CUSTOMER:
        raise ValueError(f"entry {event.entry} is not for the customer")
    seen: dict[str, Any] = {
        "seq": event.seq,
        "type": event.type.value,
        "at": stamp(event.at),
        "author": event.author.value,
    }
    _put(seen, "name", event.name)
    _put(seen, "text", None if event.redacted else event.text)
    _put(seen, "client_id", event.client_id if event.author is Author.CUSTOMER else None)
    for key in ("choices", "status", "redacted", "callback", "form"):
        _put(seen, key, event.body.get(key))
    if event.type is Type.HANDOFF:
        shown = ("state", "message", "position", "wait_seconds", "slots")
        seen["handoff"] = {k: event.body["handoff"][k] for k in shown if event.body["handoff"].get(k) is not None}
    return seen


def for_desk(event: Event) -> dict[str, Any]:
    """The entry of the desk's log: the same event, with all that is known of it."""
    return {
        "entry": event.entry,
        "seq": event.seq,
        "type": event.type.value,
        "at": stamp(event.at),
        "author": event.author.value,
        "name": event.name,
        "text": None if event.redacted else event.text,
        "client_id": event.client_id,
        **event.body,
    }


def stamp(at: datetime) -> str:
    """A moment as the contract writes it: ISO 8601, UTC, milliseconds, `Z`."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _put(into: dict[str, Any], key: str, value: Any) -> None:
    if value is not None:
        into[key] = value
