"""A webhook: another program is told what happened, signed, until it says that it has heard.

Signed after Standard Webhooks (standardwebhooks.com), so that who listens has a library for it in most languages.
"""

from __future__ import annotations

import hmac
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

SECRET_PREFIX = "whsec_"
# After each try that failed. What cannot be delivered in two days is left for a person.
AGAIN_AFTER = (
    *(timedelta(seconds=s) for s in (10, 60)),
    *(timedelta(minutes=m) for m in (5, 30, 120, 360, 720, 1440)),
)
SPREAD = 0.2  # of the pause, either way, so that what failed together does not come back together
STRANDED_AFTER = timedelta(minutes=2)  # a try takes ten seconds at most: whoever made it is gone
LONGEST_URL = 500
_URL = re.compile(r"https?://[^\s/?#@]+(?:[/?][^\s#]*)?")


class Happening(str, Enum):
    """What can be told. A new one is a line here, one in the table of docs/webhooks.md, and where it is noticed."""

    SCORE_GIVEN = "score.given"
    HANDOFF_REQUESTED = "handoff.requested"
    HANDOFF_ACCEPTED = "handoff.accepted"
    HANDOFF_MISSED = "handoff.missed"
    HANDOFF_ENDED = "handoff.ended"
    CALLBACK_BOOKED = "callback.booked"
    CALLBACK_ENDED = "callback.ended"
    PROMISE_MADE = "promise.made"
    PROMISE_ENDED = "promise.ended"
    PING = "ping"  # an owner tries it out


TOPICS = ("score", "handoff", "callback", "promise")


class Status(str, Enum):
    QUEUED = "queued"
    SENDING = "sending"
    DELIVERED = "delivered"
    DEAD = "dead"  # tried until it made no sense: for a person to look at


@dataclass(frozen=True)
class Hook:
    """`topics` are those of TOPICS it is told about. `noticed_to` is how far the records have been looked through."""

    id: int
    url: str
    sealed: str
    topics: tuple[str, ...]
    created_at: datetime
    noticed_to: datetime
    paused: bool = False


@dataclass(frozen=True)
class Noticed:
    """Something that happened, once: the same `key` is never told twice. Ids, states and times; nobody's words."""

    key: str
    type: Happening
    at: datetime
    data: Mapping[str, Any]
    conversation: str | None = None
    invitation: int | None = None


@dataclass(frozen=True)
class Delivery:
    """`event_id` is the same in every try, so that who hears it twice knows; no other ever has it."""

    id: int
    event_id: str
    hook: Hook
    type: str
    body: Mapping[str, Any]
    status: Status
    attempts: int
    created_at: datetime
    due_at: datetime
    said: str | None = None


@dataclass(frozen=True)
class Answer:
    """`status` None: nobody answered, and `said` is why."""

    status: int | None
    said: str

    @property
    def heard(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def gone(self) -> bool:
        """Whoever listened says that they do so no longer."""
        return self.status == 410


def message(delivery: Delivery) -> str:
    """The body as it is sent, and signed: the same bytes in every try."""
    told = {"type": delivery.type, "timestamp": delivery.created_at.isoformat(), "data": dict(delivery.body)}
    return json.dumps(told, separators=(",", ":"), sort_keys=True, ensure_ascii=True)


def headers(delivery: Delivery, secret: str, body: str, now: datetime) -> dict[str, str]:
    at = str(int(now.replace(microsecond=0).astimezone(timezone.utc).timestamp()))
    return {
        "Content-Type": "application/json",
        "User-Agent": "Earshot",
        "webhook-id": delivery.event_id,
        "webhook-timestamp": at,
        "webhook-signature": f"v1,{sign(secret, delivery.event_id, at, body)}",
    }


def sign(secret: str, message_id: str, timestamp: str, body: str) -> str:
    key = b64decode(secret.removeprefix(SECRET_PREFIX))
    return b64encode(hmac.new(key, f"{message_id}.{timestamp}.{body}".encode(), sha256).digest()).decode()


def again_at(attempts: int, now: datetime, luck: float) -> datetime | None:
    """When it is tried again after so many tries; None where a person has to look at it."""
    if attempts > len(AGAIN_AFTER):
        return None
    return now + AGAIN_AFTER[attempts - 1] * (1 - SPREAD + 2 * SPREAD * luck)


def is_url(said: str) -> bool:
    if len(said) > LONGEST_URL or not (said.isascii() and said.isprintable() and _URL.fullmatch(said)):
        return False
    try:
        parts = urlsplit(said)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # no port there is, a bracket that nothing closes
        return False
