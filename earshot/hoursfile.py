"""Opening hours as they are written in a site file."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from earshot.hours import Hours, Span
from earshot.spoken import CLOCKS, DAYS

SHORT_DAYS = tuple(day[:3].lower() for day in DAYS)
SPAN = re.compile(r"(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)")
HOLIDAY = re.compile(r"(\d\d)-(\d\d)")
LEAP_YEAR = 2024  # in which every day of a year is there


def hours(written: Any) -> Hours:
    """Raises ValueError, in words that say what to write."""
    if not isinstance(written, dict):
        raise ValueError("needs a zone and days: zone: Europe/London, mon-fri: 9:00-18:00")
    given = dict(written)
    zone = _zone(given.pop("zone", ""))
    clock = given.pop("clock", 24)
    if clock not in CLOCKS:
        raise ValueError(f"clock is 24 or 12, not {clock!r}")
    closed, holidays = _closed(given.pop("closed", None) or [])
    special = _special(given.pop("days", None) or {})
    return Hours(zone, _week(given), closed, holidays, special, clock)


def _zone(given: Any) -> str:
    try:
        return ZoneInfo(str(given)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{str(given)!r} is no time zone: write zone: Europe/London or another of that kind") from None


def _closed(given: Any) -> tuple[frozenset[date], frozenset[tuple[int, int]]]:
    dates, holidays = set(), set()
    for day in given if isinstance(given, list) else [given]:
        if type(day) is date:
            dates.add(day)
        elif isinstance(day, str) and (match := HOLIDAY.fullmatch(day)) and _is_a_day(match):
            holidays.add((int(match[1]), int(match[2])))
        else:
            raise ValueError("closed is a list of dates: [2026-12-25], or [12-25] for every year")
    return frozenset(dates), frozenset(holidays)


def _is_a_day(match: re.Match[str]) -> bool:
    try:
        return bool(date(LEAP_YEAR, int(match[1]), int(match[2])))
    except ValueError:
        return False


def _special(given: Any) -> tuple[tuple[date, tuple[Span, ...]], ...]:
    if not isinstance(given, dict) or not all(type(day) is date for day in given):
        raise ValueError("days are dates with hours of their own: days: {2026-12-24: 9:00-13:00}")
    return tuple((day, _spans(str(written))) for day, written in sorted(given.items()))


def _week(given: dict[Any, Any]) -> tuple[tuple[Span, ...], ...]:
    week: dict[int, tuple[Span, ...]] = {}
    for days, written in given.items():
        for day in _days(str(days)):
            if day in week:
                raise ValueError(f"{DAYS[day]} stands there twice: keep one")
            week[day] = _spans(str(written))
    return tuple(week.get(day, ()) for day in range(len(DAYS)))


def _days(written: str) -> range:
    first, _, last = written.lower().partition("-")
    if first not in SHORT_DAYS or (last and last not in SHORT_DAYS):
        raise ValueError(f"{written!r} is no day: write mon, or mon-fri")
    days = range(SHORT_DAYS.index(first), SHORT_DAYS.index(last or first) + 1)
    if not days:
        raise ValueError(f"{written!r} runs backwards: the week starts with mon")
    return days


def _spans(written: str) -> tuple[Span, ...]:
    if written.strip().lower() == "closed":
        return ()
    return tuple(_span(part.strip()) for part in written.split(","))


def _span(written: str) -> Span:
    match = SPAN.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} are no hours: write 9:00-18:00, or closed")
    opens_at, closes_at = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
    try:
        return Span(time(*opens_at), time(0) if closes_at == (24, 0) else time(*closes_at))
    except ValueError:
        raise ValueError(f"{written!r} are no hours: the day has 24 of 60 minutes") from None
