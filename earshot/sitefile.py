"""What may stand in a site file, and the Site that comes of it."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, EmailStr, Field, ValidationInfo, field_validator, model_validator

from earshot import colour, numbers
from earshot.hours import DAYS, Hours, Span
from earshot.queue_order import LOYALTY_MOST
from earshot.site import Accent, Number, Site
from earshot.trail import Levels

SHORT_DAYS = tuple(day[:3].lower() for day in DAYS)
SPAN = re.compile(r"(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)")
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LevelsPart(_Part):
    offer: float = Levels.offer
    hand_over: float = Levels.hand_over

    @model_validator(mode="after")
    def _in_order(self) -> LevelsPart:
        Levels(self.offer, self.hand_over)
        return self


class SiteFile(_Part):
    """Validated with the context {"demo": bool}: a number reserved for fiction may stand in the demo shop only."""

    name: str = Field(min_length=1, max_length=60)
    numbers: tuple[Number, ...] = Field(min_length=1, max_length=3)
    hours: Hours
    origins: frozenset[str] = Field(min_length=1)
    accent: Accent
    languages: tuple[str, ...] = Field(("en",), min_length=1)
    levels: LevelsPart = LevelsPart()
    accept_within_seconds: int = Field(60, ge=10, le=600)
    idle_minutes: int = Field(30, ge=5, le=24 * 60)
    mail: EmailStr | None = None
    loyalty_minutes: dict[str, int] = {}

    def site(self, key: str, secret: str) -> Site:
        return Site(
            key=key,
            name=self.name,
            numbers=self.numbers,
            hours=self.hours,
            accent=self.accent,
            origins=self.origins,
            languages=self.languages,
            levels=Levels(self.levels.offer, self.levels.hand_over),
            accept_within=timedelta(seconds=self.accept_within_seconds),
            idle=timedelta(minutes=self.idle_minutes),
            loyalty={tier.strip().lower(): minutes for tier, minutes in self.loyalty_minutes.items()},
            mail=self.mail,
            secret=secret,
        )

    @field_validator("numbers", mode="before")
    @classmethod
    def _callable(cls, value: Any, info: ValidationInfo) -> tuple[Number, ...]:
        if not isinstance(value, list) or not value:
            raise ValueError("needs at least one number: - number: +44 20 7123 4567")
        return tuple(_number(entry, demo=bool((info.context or {}).get("demo"))) for entry in value)

    @field_validator("hours", mode="before")
    @classmethod
    def _hours(cls, value: Any) -> Hours:
        if not isinstance(value, dict):
            raise ValueError("needs a zone and days: zone: Europe/London, mon-fri: 9:00-18:00")
        return _hours(dict(value))

    @field_validator("accent", mode="before")
    @classmethod
    def _accent(cls, value: Any) -> Accent:
        written = str(value)
        return Accent(
            light=colour.readable(written, colour.LIGHT_SURFACE), dark=colour.readable(written, colour.DARK_SURFACE)
        )

    @field_validator("origins")
    @classmethod
    def _origins(cls, value: frozenset[str]) -> frozenset[str]:
        for origin in sorted(value):
            if not ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin!r} is no origin: write scheme and host alone, like https://www.example.com")
        return value

    @field_validator("loyalty_minutes")
    @classmethod
    def _few_minutes(cls, value: dict[str, int]) -> dict[str, int]:
        for tier, minutes in value.items():
            if not 0 <= minutes <= LOYALTY_MOST:
                raise ValueError(f"{tier!r} is worth 0 to {LOYALTY_MOST} minutes, so that nobody waits for ever")
        return value

    @field_validator("languages")
    @classmethod
    def _languages(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for language in value:
            if language != "en":
                raise ValueError(f"{language!r} is not shipped yet: en is")
        return value


def _number(entry: Any, *, demo: bool) -> Number:
    if not isinstance(entry, dict) or not {"number"} <= set(entry) <= {"number", "display", "label"}:
        raise ValueError("each number is written as number, with display and label beside it where wanted")
    if not all(isinstance(value, str) for value in entry.values()):
        raise ValueError("a number without spaces must stand in quotation marks, or YAML drops its plus")
    return numbers.number(entry["number"], entry.get("display"), entry.get("label"), demo=demo)


def _hours(given: dict[Any, Any]) -> Hours:
    zone = str(given.pop("zone", ""))
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{zone!r} is no time zone: write zone: Europe/London or another of that kind") from None
    closed = given.pop("closed", None) or []
    if not isinstance(closed, list) or not all(type(day) is date for day in closed):
        raise ValueError("closed is a list of dates: [2026-12-25]")
    week: dict[int, tuple[Span, ...]] = {}
    for days, written in given.items():
        for day in _days(str(days)):
            if day in week:
                raise ValueError(f"{DAYS[day]} stands there twice: keep one")
            week[day] = _spans(str(written))
    return Hours(zone, tuple(week.get(day, ()) for day in range(len(DAYS))), frozenset(closed))


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
