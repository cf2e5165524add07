"""Reads the hour of a day: "by 5 pm", "at 14.30", "quarter to three", "in the morning"."""

from __future__ import annotations

import re
from datetime import time

from earshot.spoken import DAYS

NOON, EVENING, LAST_MINUTE = time(12), time(21), time(23, 59)
AFTERNOONS = range(1, 8)  # "at 5" without am or pm is the afternoon's
NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_DAY = "|".join(DAYS)
_NO_TIME = r" ?(?:£|€|%|pounds?|euros?|quid|dollars?|pence|percent|per cent|kg|km|miles?|metres?)"
_PAST = re.compile(  # “half past two”, “quarter to three”, “at ten to 4 pm”; “five to ten days” is none
    r"\b(?:(?P<part>half|(?:a )?quarter|(?:(?<=at )|(?<=by )|(?<=before )|(?<=until ))(?:five|ten|twenty(?:[- ]five)?))"
    rf" (?P<side>past|to) (?P<of>{'|'.join(NUMBERS[1:])}|\d{{1,2}}))\b(?: ?(?P<half>am|pm)\b)?"
    r"(?! (?:\w+ )?(?:minute|hour|day|week|month)s?\b)",
    re.IGNORECASE,
)
PARTS = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20}
# “At ten”; “I will look at one” is no hour, but “at one o'clock” is.
_WORD = rf"(?:(?<=at )|(?<=by )|(?<=before )|(?<=until ))(?:{'|'.join(NUMBERS[2:])})|one(?= o'clock)"
_HOUR = re.compile(
    rf"\b(?:by|at|before|until|around|about|and|to|than|today|tomorrow|tonight|{_DAY}),?(?: about| around)? "
    r"(?:(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))? ?(?P<half>am|pm)\b"
    rf"|(?P<h24>\d{{1,2}})(?::|\.(?!\d+{_NO_TIME}))(?P<min24>[0-5]\d)\b|(?P<noon>noon|midday|lunch(?:time)?)\b|(?P<midnight>midnight)\b"
    rf"|(?P<bare>\d{{1,2}}|{_WORD})(?: o'clock)?"
    r"(?=[.,!](?!\d)|$| o'clock| today| tomorrow| on | this | at the latest))",
    re.IGNORECASE,
)
_MORNING = re.compile(r"\bmorning\b|\bfirst thing\b", re.IGNORECASE)
_NIGHT = re.compile(r"\b(?:tonight|evening)\b", re.IGNORECASE)


def hour_in(words: str) -> time | None:
    """The hour that is named; “morning” ends at noon, “tonight” at nine."""
    past = next(reversed(list(_PAST.finditer(words))), None)
    if past is not None:
        return _past(past, words)
    match = next(reversed(list(_HOUR.finditer(words))), None)  # of "between two and four" the later one
    if match is None:
        return NOON if _MORNING.search(words) else EVENING if _NIGHT.search(words) else None
    if match["noon"] or match["midnight"]:
        return NOON if match["noon"] else LAST_MINUTE
    said = (match["h"] or match["h24"] or match["bare"]).lower()
    hour = int(said) if said.isdecimal() else NUMBERS.index(said)
    minute = int(match["min"] or match["min24"] or 0)
    if not (match["h24"] or "").startswith("0"):
        hour = _of_the_day(hour, match["half"], words)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _past(match: re.Match[str], words: str) -> time | None:
    said = match["of"].lower()
    hour = int(said) if said.isdecimal() else NUMBERS.index(said)
    minutes = PARTS.get(match["part"].lower(), 25)
    if not 1 <= hour <= 12:
        return None
    at = _of_the_day(hour, match["half"], words) * 60 + (minutes if match["side"].lower() == "past" else -minutes)
    return time(at // 60 % 24, at % 60)


def _of_the_day(hour: int, half: str | None, words: str) -> int:
    if half:
        return hour % 12 + (12 if half.lower() == "pm" else 0)
    return hour + 12 if hour in AFTERNOONS and not _MORNING.search(words) else hour
