"""The days a report is about, by the shop's calendar; weeks begin on Monday."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONGEST = 3 * 366  # days
USUAL = 12  # weeks


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included. Raises ValueError where they are the wrong way round or too far apart."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not self.first <= self.last < self.first + timedelta(days=LONGEST):
            raise ValueError("a period runs from its first day to its last, within three years")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """As many days, right before."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def within(self, other: Period) -> Period | None:
        """The days that both have."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    def weeks(self) -> Iterator[date]:
        """The Mondays of the weeks it touches."""
        monday = monday_of(self.first)
        while monday <= self.last:
            yield monday
            monday += timedelta(days=7)

    def __str__(self) -> str:
        return f"{self.first.isoformat()} to {self.last.isoformat()}"


@dataclass(frozen=True)
class Until:
    """Now, by the shop's calendar: what a day of a period is, and what has come due in it."""

    now: datetime
    zone: str

    def moments(self, period: Period) -> tuple[datetime, datetime]:
        """From the first midnight to the last, and no later than now."""
        begin, end = (_midnight(day, self.zone) for day in (period.first, period.last + timedelta(days=1)))
        return begin, min(end, self.now)

    def week_of(self, at: datetime) -> date:
        return monday_of(at.astimezone(ZoneInfo(self.zone)).date())


def usual(now: datetime, zone: str) -> Period:
    """The last twelve weeks, the one under way included."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return Period(monday_of(today) - timedelta(weeks=USUAL - 1), today)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def last_week(now: datetime, zone: str) -> Period:
    """The last whole week."""
    monday = monday_of(now.astimezone(ZoneInfo(zone)).date())
    return Period(monday - timedelta(days=7), monday - timedelta(days=1))


def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
