"""A mail: what is to be sent to whom, where it stands, and when it is tried again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

# After each try that was put off; some mail servers take a newcomer's mail only the second time (greylisting).
AGAIN_AFTER = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720, 1440))
SPREAD = 0.2  # of the pause, either way, so that what failed together does not come back together
STRANDED_AFTER = timedelta(minutes=5)  # a try takes a minute at most: whoever made it is gone

URGENT, PERSONAL, MANY = 0, 1, 9  # ranks: an alert never waits behind ten thousand surveys


class MailStatus(str, Enum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"  # the server has taken it
    UNKNOWN = "unknown"  # it went away after it was handed the mail: not sent again, since it may have taken it
    FAILED = "failed"  # refused for good, or put off until it was too late
    RETURNED = "returned"  # taken, and it came back: nobody is there
    WITHDRAWN = "withdrawn"  # no longer true or wanted when its turn came


OPEN = (MailStatus.QUEUED, MailStatus.SENDING)
NOT_SENT = (MailStatus.UNKNOWN, MailStatus.RETURNED, MailStatus.FAILED, MailStatus.QUEUED, MailStatus.SENDING)


@dataclass(frozen=True)
class Mail:
    """One row of the outbox. `body` is what its kind is written from: ids, never a link that works."""

    id: int
    kind: str
    key: str
    recipient: str
    body: Mapping[str, Any]
    status: MailStatus
    attempts: int
    created_at: datetime
    due_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    said: str | None = None


@dataclass(frozen=True)
class CalendarFile:
    """An appointment as calendars read it; `method` says whether it stands or is taken back."""

    method: str
    text: str


@dataclass(frozen=True)
class Letter:
    """A mail as it goes. `sender` is the name beside our address; `headers` are those only its kind has."""

    to: str
    sender: str
    subject: str
    text: str
    html: str
    headers: Mapping[str, str] = field(default_factory=dict)
    calendar: CalendarFile | None = None


@dataclass(frozen=True)
class Arrived:
    """A letter in the demo's mailbox."""

    number: int
    at: datetime
    letter: Letter


class Outcome(str, Enum):
    ACCEPTED = "accepted"
    PUT_OFF = "put_off"  # nothing was taken; later it may be
    REFUSED = "refused"  # nothing was taken, and it never will be
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Delivery:
    """What became of one try, and what the server said: it is shown to owners."""

    outcome: Outcome
    said: str


def again_at(mail: Mail, now: datetime, luck: float) -> datetime | None:
    """When it is tried again, `luck` from 0 to 1 spreading it; None when there is no further try before it expires."""
    if mail.attempts > len(AGAIN_AFTER):
        return None
    again = now + AGAIN_AFTER[mail.attempts - 1] * (1 - SPREAD + 2 * SPREAD * luck)
    return again if again < mail.expires_at else None
