"""A Conversation: who is in it, who owns it, what it has settled so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from earshot.confidential import Kind
from earshot.mood import Mood
from earshot.ownership import Status
from earshot.trail import Trail


@dataclass(frozen=True)
class Person:
    """The customer as this conversation knows them. `verified` is True only for what the shop has signed."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    tier: str | None = None
    verified: bool = False
    id: int | None = None


@dataclass(frozen=True)
class Interaction:
    """The experience asked about: an order, a visit, a call."""

    kind: str
    title: str | None
    id: int | None = None


@dataclass(frozen=True)
class Conversation:
    """`seq` and `entry` are the last numbers given on the customer's and the desk's cursor.

    `dialogue` is Rasa's carried state, opaque, stored by compare-and-set on `dialogue_version`.
    """

    id: str
    site: str
    status: Status
    seq: int
    entry: int
    locale: str
    opened_at: datetime
    last_at: datetime
    customer: Person = field(default_factory=Person)
    interaction: Interaction | None = None
    agent_id: int | None = None
    agent_seen: int = 0
    customer_seen: int = 0
    page_url: str | None = None
    dialogue: dict[str, Any] | None = None
    dialogue_version: int = 0
    trail: Trail = field(default_factory=Trail)
    answers: dict[str, Any] = field(default_factory=dict)
    closed_at: datetime | None = None

    @property
    def topic(self) -> str | None:
        """What kind of experience it is about, where that is known: an order, a visit."""
        return None if self.interaction is None else self.interaction.kind


@dataclass(frozen=True)
class Outline:
    """As much of a conversation as stands beside its customer's log. `used_at`: when its token was last noted."""

    site: str
    status: Status
    seq: int
    locale: str
    topic: str | None
    used_at: datetime


@dataclass(frozen=True)
class OpenTurn:
    """A customer's message that is still owed an answer, as it was read. `version`: of the conversation's dialogue by
    then, which is another one once something was taken out of its words. `means` stands for a tapped choice."""

    id: int
    conversation: str
    message_id: int
    text: str
    means: dict[str, Any] | None
    attempts: int
    opened_at: datetime
    entry: int
    version: int
    confidential: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class Said:
    """A message of the customer's as the desk reads it. `mood` is None until it has been heard."""

    entry: int
    at: datetime
    text: str
    mood: Mood | None
    message_id: int
    tapped: bool = False
    confidential: bool = False


@dataclass(frozen=True)
class Spoken:
    """Words of the customer's that the next ones may turn into something confidential."""

    message_id: int
    entry: int
    seq: int
    text: str = field(repr=False)
