"""A Matter: what a customer came about, and each Contact, one time they did, on whichever channel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from earshot.earlier import COUNTED, Count, count_times

BY_WORDS = timedelta(days=60)  # further back, the same words are a coincidence
LOW = 2  # of 5
CONTENT = 4


class Channel(str, Enum):
    CHAT = "chat"
    SURVEY = "survey"
    CALL = "call"  # one that was promised, and reached them


class Why(str, Enum):
    """What makes a contact part of its matter. The first of a matter has none."""

    INTERACTION = "interaction"  # about the same order, visit or call
    WORDS = "words"  # both speak of the same things
    AGAIN = "again"  # the same conversation, after it had been closed
    CALLED = "called"  # a call that was promised in it
    AGENT = "agent"  # an agent put it here, or took it out of where it was: not guessed about again


@dataclass(frozen=True)
class Contact:
    """`other` is the contact it is likened to (its id); `by` the agent who put it where it is."""

    id: int
    matter: int
    channel: Channel
    at: datetime
    conversation: str | None = None
    invitation: int | None = None
    interaction: int | None = None
    title: str | None = None
    why: Why | None = None
    other: int | None = None
    by: str | None = None


def count_contacts(contacts: Iterable[Contact], now: datetime) -> Count:
    """How often they came about it, as far as that is one runaround and not history."""
    return count_times([c.at for c in contacts if now - c.at <= COUNTED], now)


def is_complaint(answers: dict[str, Any]) -> bool:
    """Whether what was answered so far is something to be settled. Praise is no contact about a matter."""
    rating = answers.get("rating")
    if is_content(answers):
        return False
    return (isinstance(rating, int) and rating <= LOW) or isinstance(answers.get("reason"), str)


def is_content(answers: dict[str, Any]) -> bool:
    rating = answers.get("rating")
    return isinstance(rating, int) and rating >= CONTENT
