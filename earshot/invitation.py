"""An Invitation: one customer asked about one interaction, from the wish to ask to the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from earshot.contact import Refusal
from earshot.survey import Answer


class InvitationStatus(str, Enum):
    QUEUED = "queued"
    SENT = "sent"
    NOT_SENT = "not_sent"


@dataclass(frozen=True)
class Wanted:
    """What the shop wants asked, as one line of its file or one call of its systems says it.

    `interaction` is the shop's own id of it: the same one is asked about once a survey. `title` is how the customer
    reads it ("your order of 3 May").
    """

    email: str
    interaction: str
    title: str
    name: str | None = None
    kind: str = "order"
    happened_at: datetime | None = None
    customer: str | None = None
    phone: str | None = None
    tier: str | None = None
    locale: str | None = None
    zone: str | None = None


@dataclass(frozen=True)
class Row:
    """One line of a file, counted from 1 with the heading: what it wants, or what is wrong with it."""

    line: int
    wanted: Wanted | None = None
    problem: str | None = None


@dataclass(frozen=True)
class Invitation:
    id: int
    site: str
    survey: str
    version: str
    email: str
    zone: str
    status: InvitationStatus
    due_at: datetime
    refusal: Refusal | None = None
    name: str | None = None
    title: str = ""
    locale: str = "en"
    customer_id: int | None = None
    interaction_id: int | None = None
    sent_at: datetime | None = None
    nonce: str = ""


@dataclass(frozen=True)
class Response:
    """What was answered, question by question. `moods` are the readings of the free texts, by question."""

    answers: dict[str, Answer]
    moods: dict[str, Any]
    started_at: datetime
    last_at: datetime
    finished_at: datetime | None = None
    conversation: str | None = None
