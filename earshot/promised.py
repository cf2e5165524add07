"""Hears a promise in an agent's own words: "I'll ring you tomorrow", "it will be there by Thursday", "within two days".

What is found is offered as a record and never made one by itself: a promise is a person's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from earshot.spoken import DAYS

END_OF_DAY = time(18)  # what "by Thursday" means where no hour is said
LONGEST = 200  # characters of a promise as it is offered
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
FRIDAY = 4

_COMMITS = re.compile(
    r"\b(?:i|we|you|it|they|he|she|that|this|somebody|someone|(?:a|my|our) \w+|the \w+)"
    r"(?:'ll|’ll| will)(?! not\b| never\b)"
    r"|\b(?:i'm|i am|we're|we are) (?:going to|calling|ringing|sending|refunding)\b|\bpromise\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:(?<!\d )(?<!\dth )may(?! \d)|might|maybe|perhaps|hopefully|if|would|could|cannot|can't|won't|unless)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]*)*[.!?]?")
_SPAN = re.compile(
    rf"\b(?:in|within)(?: the next| about)? (?P<n>\d{{1,3}}|an?|one|{'|'.join(NUMBERS[2:])}|a couple of|a few)"
    r" (?P<working>working |business )?(?P<unit>minute|hour|day|week)s?\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b", re.IGNORECASE)
_DATE = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{'|'.join(MONTHS)})[a-z]*"
    rf"|(?P<m2>{'|'.join(MONTHS)})[a-z]* (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:by|at|before|until|around) (?:(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))? ?(?P<half>am|pm)"
    r"|(?P<h24>\d{1,2}):(?P<min24>\d\d)|(?P<noon>noon|midday))\b",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|(?:the )?end of (?:the )?day)\b", re.IGNORECASE
)
_TOMORROW = re.compile(r"\btomorrow\b", re.IGNORECASE)
_WEEK_END = re.compile(r"\bend of (?:the|this) week\b", re.IGNORECASE)


@dataclass(frozen=True)
class Noticed:
    """`what` is the sentence it was said in, `due_at` the end of what was promised, in UTC."""

    what: str
    due_at: datetime


def notice(text: str, at: datetime, zone: str) -> list[Noticed]:
    """The promises in `text`, said at `at` by somebody in `zone`; in order, none for a maybe."""
    here = at.astimezone(ZoneInfo(zone))
    found = []
    for match in _SENTENCE.finditer(text):
        sentence = " ".join(match.group().split())
        if not _COMMITS.search(sentence) or _DOUBT.search(sentence):
            continue
        due = _due(sentence, here)
        if due is not None and due > at:
            found.append(Noticed(sentence[:LONGEST], due.astimezone(timezone.utc)))
    return found


def _due(sentence: str, here: datetime) -> datetime | None:
    span = _SPAN.search(sentence)
    if span is not None:
        return _after(span, here)
    hour = _hour(sentence)
    day = _day(sentence, here.date())
    if day is None and hour is None:
        return None
    return datetime.combine(day or here.date(), hour or END_OF_DAY, here.tzinfo)


def _after(span: re.Match[str], here: datetime) -> datetime:
    said = span["n"].lower()
    n = int(said) if said.isdecimal() else {"an": 1, "a couple of": 2, "a few": 3}.get(said) or NUMBERS.index(said) or 1
    unit = span["unit"].lower()
    if unit in ("minute", "hour"):
        return here + timedelta(**{f"{unit}s": n})
    days = n * 7 if unit == "week" else n
    day = _working(here.date(), days) if span["working"] else here.date() + timedelta(days=days)
    return datetime.combine(day, END_OF_DAY, here.tzinfo)


def _working(day: date, days: int) -> date:
    while days:
        day += timedelta(days=1)
        days -= day.weekday() <= FRIDAY
    return day


def _day(sentence: str, today: date) -> date | None:
    if _TOMORROW.search(sentence):
        return today + timedelta(days=1)
    written = _DATE.search(sentence)
    if written is not None:
        return _written(written, today)
    weekday = _WEEKDAY.search(sentence)
    if weekday is not None:
        return _next(weekday.group().capitalize(), today)
    if _WEEK_END.search(sentence):
        return today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    return today if _TODAY.search(sentence) else None


def _next(weekday: str, today: date) -> date:
    """The next such day: "Thursday" said on a Thursday is the one a week on."""
    return today + timedelta(days=(DAYS.index(weekday) - today.weekday() - 1) % 7 + 1)


def _written(match: re.Match[str], today: date) -> date | None:
    month = MONTHS.index((match["m"] or match["m2"]).lower()) + 1
    for year in (today.year, today.year + 1):
        try:
            day = date(year, month, int(match["d"] or match["d2"]))
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _hour(sentence: str) -> time | None:
    match = _HOUR.search(sentence)
    if match is None:
        return None
    if match["noon"]:
        return time(12)
    hour, minute = int(match["h"] or match["h24"]), int(match["min"] or match["min24"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
