"""Told: what an agent is told at the desk beside the queue, and never loses by looking away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class ToldKind(str, Enum):
    MENTION = "mention"  # a colleague named them in a note
    PRAISE = "praise"  # a customer named them, kindly
    OVERDUE = "overdue"  # what a colleague promised is late, and the colleague is not here


@dataclass(frozen=True)
class Told:
    """`text` is read from the log, where it can still be taken out; `by` is the colleague or the customer."""

    id: int
    kind: ToldKind
    conversation: str
    entry: int
    at: datetime
    text: str
    by: str | None
    seen: bool
