"""When a site's phone is answered, in its own time zone, whatever the clocks do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from itertools import islice
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LOOKS_AHEAD = 400  # days searched for the next opening: a year of closed days still ends
NOTICE = timedelta(minutes=15)  # nobody can promise to ring sooner than this


@dataclass(frozen=True)
class Span:
    """From `opens` to `closes`; where it closes no later than it opens, that is the next day's time."""

    opens: time
    closes: time


@dataclass(frozen=True)
class Hours:
    """`week` holds Monday to Sunday; `closed` are dates on which nothing opens."""

    zone: str
    week: tuple[tuple[Span, ...], ...]
    closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if len(self.week) != len(DAYS):
            raise ValueError(f"a week has seven days, not {len(self.week)}")
        if not any(self.week):
            raise ValueError("a site opens at least once a week")

    def open_now(self, at: datetime) -> bool:
        return self._current(at) is not None

    def line(self, at: datetime) -> str:
        """The few words that stand beside the number: "open to 18:00", "opens Monday 9:00"."""
        current = self._current(at)
        if current is not None:
            return "open day and night" if current[1] - at > timedelta(days=2) else f"open to {self._clock(current[1])}"
        opens = next((start for start, _ in self._openings(at)), None)
        return "closed for now" if opens is None else f"opens {self._day(opens, at)} {self._clock(opens)}"

    def when(self, moment: datetime, at: datetime) -> str:
        """A moment as it is said to a customer: "today at 14:30", "Monday at 9:00"."""
        return f"{self._day(moment, at)} at {self._clock(moment)}"

    def next_slots(
        self,
        at: datetime,
        count: int,
        length: timedelta = timedelta(minutes=30),
        taken: Collection[datetime] = (),
    ) -> tuple[datetime, ...]:
        """The first `count` starts, in UTC, at which a call of `length` fits; counted from each opening."""
        return tuple(islice((slot for slot in self._slots(at + NOTICE, length) if slot not in taken), count))

    def _slots(self, earliest: datetime, length: timedelta) -> Iterator[datetime]:
        for start, end in self._openings(earliest):
            slot = start
            if slot < earliest:
                slot += -((start - earliest) // length) * length
            while slot + length <= end:
                yield slot
                slot += length

    def _current(self, at: datetime) -> tuple[datetime, datetime] | None:
        first = next(self._openings(at), None)
        return first if first is not None and first[0] <= at else None

    def _openings(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Openings in UTC that end after `at`, in order, those that touch joined into one."""
        joined: tuple[datetime, datetime] | None = None
        for start, end in self._spans(at):
            if joined is None:
                joined = start, end
            elif start <= joined[1]:
                joined = joined[0], max(joined[1], end)
                if joined[1] - at > timedelta(days=10):  # open day and night: never ends
                    break
            else:
                yield joined
                joined = start, end
        if joined is not None:
            yield joined

    def _spans(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        zone = ZoneInfo(self.zone)
        yesterday = at.astimezone(zone).date() - timedelta(days=1)
        for ahead in range(LOOKS_AHEAD):
            day = yesterday + timedelta(days=ahead)
            if day in self.closed:
                continue
            for span in sorted(self.week[day.weekday()], key=lambda s: s.opens):
                last = day if span.closes > span.opens else day + timedelta(days=1)
                start, end = _utc(day, span.opens, zone), _utc(last, span.closes, zone)
                if end > at and end > start:
                    yield start, end

    def _clock(self, at: datetime) -> str:
        local = at.astimezone(ZoneInfo(self.zone))
        return f"{local.hour}:{local.minute:02}"

    def _day(self, opens: datetime, at: datetime) -> str:
        zone = ZoneInfo(self.zone)
        there = opens.astimezone(zone).date()
        ahead = (there - at.astimezone(zone).date()).days
        if ahead < 2:
            return ("today", "tomorrow")[ahead]
        return DAYS[there.weekday()] if ahead < 7 else f"{there.day} {there:%B}"


def _utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    """A wall clock's time as a moment: one that the spring skips falls on the hour after it."""
    return datetime.combine(day, at, zone).astimezone(timezone.utc)
