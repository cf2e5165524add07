"""How a moment is said: "14:30" or "2:30 pm", "today", "tomorrow", "Monday", "18 May"."""

from __future__ import annotations

from datetime import date, datetime, time

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOCKS = (24, 12)


def clock(at: time | datetime, hours: int = 24) -> str:
    """The time of day by a clock of 24 or of 12 hours, as it stands on the wall where `at` is."""
    if hours == 24:
        return f"{at.hour}:{at.minute:02}"
    return f"{at.hour % 12 or 12}:{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


def day(there: date, today: date) -> str:
    """A day from today on, as one says it; a past one by its date."""
    ahead = (there - today).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    return DAYS[there.weekday()] if 0 < ahead < 7 else f"{there.day} {there:%B}"
