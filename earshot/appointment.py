"""A call as it stands in a customer's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Appointment:
    """`uid` stays the same while it is moved; of two with one uid the higher `sequence` is the newer (RFC 5545)."""

    uid: str
    sequence: int
    made_at: datetime
    starts: datetime
    lasts: timedelta
    title: str
    words: str
    cancelled: bool = False

    @property
    def method(self) -> str:
        return "CANCEL" if self.cancelled else "PUBLISH"
