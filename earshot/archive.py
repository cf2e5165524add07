"""The archive: closed conversations, found again by what was said in them, by name, by number, by order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

MOST_WORDS = 8
FEWEST_DIGITS = 5  # of a number that may be a telephone's
TAIL = 9  # digits that "+44 20 7946 0958" and "020 7946 0958" have in common
_NUMBER = re.compile(r"[\d\s()+./-]+")


@dataclass(frozen=True)
class Search:
    """Every one of `words` is to be found somewhere in the conversation, or `digits` in a number that belongs to it."""

    words: tuple[str, ...] = ()
    digits: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a page of the archive ends, and the next one begins."""

    closed_at: datetime
    conversation: str


@dataclass(frozen=True)
class Closed:
    """`found` is the newest message with a searched word in it, or else the customer's last words."""

    conversation: str
    name: str | None
    verified: bool
    tier: str | None
    closed_at: datetime
    title: str | None
    rating: int | None
    outcome: str | None
    cause: str | None
    agent: str | None
    found: str | None


def search_of(typed: str) -> Search:
    """What is meant by what was typed into the field."""
    text = typed.strip()
    digits = re.sub(r"\D", "", text) if _NUMBER.fullmatch(text) else ""
    number = digits.lstrip("0")[-TAIL:] if len(digits) >= FEWEST_DIGITS else None
    return Search(tuple(text.split()[:MOST_WORDS]), number or None)
