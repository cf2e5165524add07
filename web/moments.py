"""A moment as a person says it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from earshot.spoken import clock


def ago(at: datetime, *, now: datetime, zone: str) -> str:
    """ "just now", "12 minutes ago", "3 hours ago"; from a day on, the day and the time."""
    minutes = int((now - at).total_seconds() // 60)
    if now - at >= timedelta(days=1):
        return exactly(at, zone=zone)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
    return "an hour ago" if minutes < 120 else f"{minutes // 60} hours ago"


def exactly(at: datetime, *, zone: str) -> str:
    """ "12 May 2026, 12:00", by the clock on the shop's wall."""
    there = at.astimezone(ZoneInfo(zone))
    return f"{there.day} {there:%B %Y}, {clock(there)}"
