"""Reads until when something is promised: "by Thursday", "tomorrow before noon", "within three working days"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from earshot.hours import Hours
from earshot.spoken import DAYS
from earshot.spoken_hour import LAST_MINUTE, NUMBERS, hour_in

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
COUNTS = {word: n or 1 for n, word in enumerate(NUMBERS)} | {"an": 1, "the": 1, "a couple of": 2, "a few": 3}
FRIDAY, SUNDAY = 4, 6

_N = rf"\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))}"
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*"
_DAY = "|".join(DAYS)
_SPAN = re.compile(
    rf"\b(?:(?:in|within|after)(?: the next| the coming| about| around| at most| no more than)? )?"
    rf"(?:(?:{_N}) ?(?:-|–|to|or) ?)?(?P<n>{_N}) (?P<working>working |business )?"
    r"(?P<unit>minute|min|hour|day|week|fortnight|month)s?\b'?"
    r"(?P<time> time| from (?:now|today)| at most| at the latest)?",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:in|within)(?: about)? (?P<part>half an|a quarter of an) hour\b", re.IGNORECASE)
# A day that is told of, not promised: "what you ordered on Monday".
_GONE = re.compile(
    rf"(?<!be )(?<!it )(?<!that )(?<!them )(?<!one )\b(?:\w{{2,}}ed|sent|came|bought|wrote|said|was|were|since|last)"
    rf" (?:on |from |last )?(?:{_DAY})\b|\b(?:{_DAY})'s\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?:(?:{_DAY}),? (?:or|and) (?:on )?)?(?P<day>{_DAY})\b(?P<later> week\b)?", re.IGNORECASE)
_DATE = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
    r"|the (?P<alone>\d{1,2})(?:st|nd|rd|th)|(?P<iso>\d{4}-\d\d-\d\d))\b",
    re.IGNORECASE,
)
_MONTH_END = re.compile(rf"\bend of (?:the |this )?(?P<m>month|{_MONTH})\b", re.IGNORECASE)
_TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|end of (?:the |business )?day|close of business|"
    r"(?:before|by|until) (?:we close|closing(?: time)?))\b",
    re.IGNORECASE,
)
_TOMORROW = re.compile(r"\b(?P<after>day after )?tomorrow\b|\bin the morning\b", re.IGNORECASE)
_WEEK = re.compile(r"\b(?:end of|later|during)? ?(?P<which>the|this|next) week(?P<end>end)?\b", re.IGNORECASE)


def by_when(words: str, at: datetime, hours: Hours) -> datetime | None:
    """The end of the time that is named, in the shop's zone; a day without an hour ends when the shop closes."""
    here = at.astimezone(ZoneInfo(hours.zone))
    told = _GONE.sub("", words)
    soon = _minutes(told)
    if soon is not None:
        return at + soon
    day, hour = _day(told, here.date(), hours), hour_in(told)
    if day is None and hour is None:
        return None
    on = day or here.date()
    due = datetime.combine(on, hour or _closing(on, hours), here.tzinfo)
    over = day == here.date() and hour is None and due <= here  # "today", said after closing
    return datetime.combine(on, LAST_MINUTE, here.tzinfo) if over else due


def _minutes(words: str) -> timedelta | None:
    part = _HALF.search(words)
    if part is not None:
        return timedelta(minutes=30 if part["part"].lower().startswith("half") else 15)
    span = _span(words)
    if span is None or span["unit"].lower() not in ("minute", "min", "hour"):
        return None
    return timedelta(minutes=_count(span)) if span["unit"].lower()[0] == "m" else timedelta(hours=_count(span))


def _span(words: str) -> re.Match[str] | None:
    """A length of time from now: "in", "within", "two days from now"; no other one ("open 24 hours")."""
    for span in _SPAN.finditer(words):
        if span["time"] or re.match(r"(?:in|within|after)\b", span.group(), re.IGNORECASE):
            return span
    return None


def _count(span: re.Match[str]) -> int:
    said = span["n"].lower()
    return int(said) if said.isdecimal() else COUNTS[said]


def _day(words: str, today: date, hours: Hours) -> date | None:
    span = _span(words)
    if span is not None:
        return _after(span, today, hours)
    tomorrow = _TOMORROW.search(words)
    if tomorrow is not None:
        return today + timedelta(days=2 if tomorrow["after"] else 1)
    ends = _MONTH_END.search(words)
    if ends is not None:
        return _month_end(ends["m"].lower(), today)
    written = _DATE.search(words)
    if written is not None:
        return _written(written, today)
    weekday = _WEEKDAY.search(words)
    if weekday is not None:
        return _next(weekday["day"].capitalize(), today) + timedelta(days=7 if weekday["later"] else 0)
    week = _WEEK.search(words)
    if week is not None:
        last = SUNDAY if week["end"] else FRIDAY
        ahead = (last - today.weekday()) % 7
        return (
            today
            + timedelta(days=ahead)
            + timedelta(days=7 if week["which"].lower() == "next" and today.weekday() <= last else 0)
        )
    return today if _TODAY.search(words) else None


def _after(span: re.Match[str], today: date, hours: Hours) -> date:
    each = {"day": 1, "week": 7, "fortnight": 14, "month": 30}[span["unit"].lower()]
    if not span["working"]:
        return today + timedelta(days=_count(span) * each)
    day, left = today, _count(span)
    while left:
        day += timedelta(days=1)
        left -= day.weekday() <= FRIDAY and day not in hours.closed and (day.month, day.day) not in hours.holidays
    return day


def _next(weekday: str, today: date) -> date:
    """The next such day: "Thursday" said on a Thursday is the one a week on."""
    return today + timedelta(days=(DAYS.index(weekday) - today.weekday() - 1) % 7 + 1)


def _month_end(said: str, today: date) -> date:
    month = today.month if said == "month" else MONTHS.index(said[:3]) + 1
    year = today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def _written(match: re.Match[str], today: date) -> date | None:
    """The first such date from today on; None for one that no month has."""
    if match["iso"]:
        return _real(*map(int, match["iso"].split("-")))
    if match["alone"]:
        months = [(today.year + (today.month + n - 1) // 12, (today.month + n - 1) % 12 + 1) for n in range(3)]
    else:
        month = MONTHS.index((match["m"] or match["m2"]).lower()[:3]) + 1
        months = [(today.year, month), (today.year + 1, month)]
    day = int(match["alone"] or match["d"] or match["d2"])
    dates = [_real(year, month, day) for year, month in months]
    return next((found for found in dates if found is not None and found >= today), None)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _closing(day: date, hours: Hours) -> time:
    return hours.closing(day) or time(18)
