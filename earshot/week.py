"""A week of opening hours in one line, for what is read at any time: "Mon–Sat 9:00–18:00, Sun 10:00–16:00"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from itertools import groupby

from earshot import spoken
from earshot.hours import Hours, Span

ALL_DAY = (Span(time(0), time(0)),)


@dataclass(frozen=True)
class _Words:
    days: tuple[str, ...]
    every_day: str
    day_and_night: str
    midnight: str
    join: str


_WORDS = {
    "en": _Words(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "every day", "day and night", "midnight", "and"),
    "de": _Words(("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), "täglich", "rund um die Uhr", "Mitternacht", "und"),
    "es": _Words(
        ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"), "todos los días", "las 24 horas", "medianoche", "y"
    ),
}


def in_short(hours: Hours, language: str = "en") -> str:
    """Days with the same hours are said together; days on which nothing opens are left out."""
    words = _WORDS.get(language, _WORDS["en"])
    parts = []
    for spans, days in groupby(range(len(words.days)), key=lambda day: hours.week[day]):
        same = [words.days[day] for day in days]
        if spans == ALL_DAY and len(same) == len(words.days):
            return words.day_and_night
        if spans:
            parts.append(f"{_days(same, words)} {_times(spans, hours.clock, words)}")
    return ", ".join(parts)


def _days(same: list[str], words: _Words) -> str:
    if len(same) == len(words.days):
        return words.every_day
    return same[0] if len(same) == 1 else f"{same[0]}–{same[-1]}"


def _times(spans: tuple[Span, ...], clock: int, words: _Words) -> str:
    if spans == ALL_DAY:
        return words.day_and_night
    inside = sorted(spans, key=lambda span: span.opens)
    said = [f"{spoken.clock(span.opens, clock)}–{_closing(span.closes, clock, words)}" for span in inside]
    return f" {words.join} ".join(said)


def _closing(at: time, clock: int, words: _Words) -> str:
    return words.midnight if at == time(0) else spoken.clock(at, clock)
