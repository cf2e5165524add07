"""When a site's phone is answered, in its own time zone, whatever the clocks do.

Hours are read as the wall shows them: on the night an hour is repeated a shop that opens at 1:30 opens the first time
and one that closes at 1:30 closes the second time; on the night it is skipped, both happen as far after the jump.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from earshot import spoken
from earshot.spoken import DAYS, Tongue

LOOKS_AHEAD = 400  # days searched for the next opening: a year of closed days still ends
NOTICE = timedelta(minutes=15)  # nobody can promise to ring sooner than this
ENDLESS = timedelta(days=7)  # open for longer than this is open day and night
MORNING = time(6)  # a night's closing before it is said without its day


@dataclass(frozen=True)
class Span:
    """From `opens` to `closes`; where it closes no later than it opens, that is the next day's time."""

    opens: time
    closes: time


@dataclass(frozen=True)
class Hours:
    """`week` holds Monday to Sunday. Nothing opens on the dates in `closed`, nor on every year's (month, day) in
    `holidays`; `special` are days with hours of their own, whatever the others say. `clock`: of 24 hours or of 12."""

    zone: str
    week: tuple[tuple[Span, ...], ...]
    closed: frozenset[date] = frozenset()
    holidays: frozenset[tuple[int, int]] = frozenset()
    special: tuple[tuple[date, tuple[Span, ...]], ...] = ()
    clock: int = 24

    def __post_init__(self) -> None:
        if len(self.week) != len(DAYS):
            raise ValueError(f"a week has seven days, not {len(self.week)}")
        if not any(self.week):
            raise ValueError("a site opens at least once a week")

    def open_now(self, at: datetime) -> bool:
        return self._current(at) is not None

    def line(self, at: datetime, language: str = "en") -> str:
        """The few words that stand beside the number: "open now, until 18:00", "opens Monday 9:00"."""
        say, current = spoken.tongue(language), self._current(at)
        if current is not None:
            return say.until.format(time=self._until(current[1], at, say)) if current[1] - at < ENDLESS else say.always
        opens = next((start for start, _ in self._openings(at)), None)
        if opens is None:
            return say.closed
        return say.opens.format(day=self.day_of(opens, at, language), time=say.clock(self.time_of(opens)))

    def closing(self, day: date) -> time | None:
        """The last time it closes on that day; None where it does not open then, or closes in the night after."""
        return max((span.closes for span in self._on(day) if span.closes > span.opens), default=None)

    def lines(self, at: datetime, changes: int, language: str = "en") -> tuple[tuple[datetime, str, bool], ...]:
        """The line as it is, and its next changes: since when, what it says, whether it is open. Known beforehand, to
        the minute; kept for the minute, since it stands beside every number that is shown."""
        return _lines(self, at.astimezone(timezone.utc).replace(second=0, microsecond=0), changes, language)

    def when(self, moment: datetime, at: datetime, language: str = "en") -> str:
        """A moment as it is said to a customer: "today at 14:30", "Monday at 9:00"."""
        say = spoken.tongue(language)
        return say.when.format(day=self.day_of(moment, at, language), time=say.clock(self.time_of(moment)))

    def day_and_time(self, moment: datetime, at: datetime, language: str = "en") -> str:
        """The same in words that stay true: a "tomorrow" that stands there for a day would not."""
        there, say = self.local(moment), spoken.tongue(language)
        ahead = (there.date() - self.local(at).date()).days
        date = say.date.format(day=there.day, month=say.months[there.month - 1])
        day = say.days[there.weekday()] if 0 <= ahead < 7 else date
        return say.when.format(day=day, time=say.clock(self.time_of(moment)))

    def day_of(self, moment: datetime, at: datetime, language: str = "en") -> str:
        return spoken.day(self.local(moment).date(), self.local(at).date(), language)

    def time_of(self, moment: datetime) -> str:
        return spoken.clock(self.local(moment), self.clock)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.zone))

    def next_slots(
        self,
        at: datetime,
        count: int,
        length: timedelta = timedelta(minutes=30),
        taken: Collection[datetime] = (),
    ) -> tuple[datetime, ...]:
        """The first `count` starts, in UTC, at which a call of `length` fits; counted from each opening."""
        return tuple(islice(self.slots(at, length, taken), count))

    def slots(self, at: datetime, length: timedelta, taken: Collection[datetime] = ()) -> Iterator[datetime]:
        earliest = at + NOTICE
        for start, end in self._openings(earliest):
            slot = start
            if slot < earliest:
                slot += -((start - earliest) // length) * length
            while slot + length <= end:
                if slot not in taken:
                    yield slot
                slot += length

    def in_hours(self, moment: datetime, arrived: timedelta) -> datetime:
        """The moment, no sooner than so long after the opening that it falls in or that comes next; the end of one that
        is over sooner. What never opens again within the year leaves it where it is."""
        start, end = next(self._openings(moment), (moment - arrived, moment))
        return max(moment, min(start + arrived, end))

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
                if joined[1] - at > ENDLESS + timedelta(days=3):  # open day and night: never ends
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
            for span in sorted(self._on(day), key=lambda s: s.opens):
                last = day if span.closes > span.opens else day + timedelta(days=1)
                start, end = _first(day, span.opens, zone), _last(last, span.closes, zone)
                if end > at and end > start:
                    yield start, end

    def _on(self, day: date) -> tuple[Span, ...]:
        for special, spans in self.special:
            if special == day:
                return spans
        shut = day in self.closed or (day.month, day.day) in self.holidays
        return () if shut else self.week[day.weekday()]

    def _until(self, closes: datetime, at: datetime, say: Tongue) -> str:
        """A closing today or in the night that follows is said without its day."""
        there, today = self.local(closes), self.local(at).date()
        if there.time() == time(0):
            evening = there.date() - timedelta(days=1)
            return say.midnight if evening == today else f"{spoken.day_in(say, evening, today)} {say.midnight}"
        tonight = there.date() == today + timedelta(days=1) and there.time() < MORNING
        said = say.clock(spoken.clock(there, self.clock))
        return said if tonight or there.date() == today else f"{spoken.day_in(say, there.date(), today)} {said}"


@lru_cache(maxsize=256)
def _lines(hours: Hours, at: datetime, changes: int, language: str) -> tuple[tuple[datetime, str, bool], ...]:
    zone, today = ZoneInfo(hours.zone), hours.local(at).date()
    edges = {edge for opening in islice(hours._openings(at), changes + 1) for edge in opening}
    edges |= {_first(today + timedelta(days=ahead), time(0), zone) for ahead in range(1, 8)}
    found = [(at, hours.line(at, language), hours.open_now(at))]
    for edge in sorted(edge for edge in edges if edge > at):
        if edge - at < ENDLESS and len(found) <= changes and (line := hours.line(edge, language)) != found[-1][1]:
            found.append((edge, line, hours.open_now(edge)))
    return tuple(found)


def _first(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first moment the wall shows this time: one that the spring skips falls as far after the jump."""
    return datetime.combine(day, at, zone).astimezone(timezone.utc)


def _last(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The last moment the wall shows it: in autumn there are two."""
    return max(datetime.combine(day, at.replace(fold=fold), zone).astimezone(timezone.utc) for fold in (0, 1))
