"""What may stand in a site file, and the Site that comes of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, EmailStr, Field, ValidationInfo, field_validator, model_validator

from earshot import colour, hoursfile, numbers
from earshot.hours import Hours
from earshot.queue_order import LOYALTY_MOST
from earshot.site import Accent, Calls, Number, Site
from earshot.trail import Levels

NUMBER_SAYS = {"number", "display", "label", "shared_cost", "topics", "countries", "languages", "hours"}
NOTICE = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?/[^\s<>\"']{0,200}[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)
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


class CallsPart(_Part):
    minutes: int = Field(30, ge=5, le=240)
    at_once: int = Field(2, ge=1, le=100)
    remind_minutes: int = Field(15, ge=0, le=24 * 60)
    missed_after_minutes: int = Field(30, ge=5, le=24 * 60)

    @property
    def calls(self) -> Calls:
        return Calls(
            length=timedelta(minutes=self.minutes),
            at_once=self.at_once,
            remind_before=timedelta(minutes=self.remind_minutes),
            missed_after=timedelta(minutes=self.missed_after_minutes),
        )


class SiteFile(_Part):
    """Validated with the context {"demo": bool}: a number reserved for fiction may stand in the demo shop only."""

    name: str = Field(min_length=1, max_length=60)
    numbers: tuple[Number, ...] = Field(min_length=1, max_length=12)
    hours: Hours
    origins: frozenset[str] = Field(min_length=1)
    accent: Accent
    languages: tuple[str, ...] = Field(("en",), min_length=1)
    levels: LevelsPart = LevelsPart()
    accept_within_seconds: int = Field(60, ge=10, le=600)
    idle_minutes: int = Field(30, ge=5, le=24 * 60)
    mail: EmailStr | None = None
    privacy: str | None = None
    calls: CallsPart = CallsPart()
    follow_up_hours: int = Field(24, ge=4, le=14 * 24)
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
            privacy=self.privacy,
            calls=self.calls.calls,
            follow_up=timedelta(hours=self.follow_up_hours),
            secret=secret,
        )

    @field_validator("numbers", mode="before")
    @classmethod
    def _callable(cls, value: Any, info: ValidationInfo) -> tuple[Number, ...]:
        if not isinstance(value, list) or not value:
            raise ValueError("needs at least one number: - number: +44 20 7123 4567")
        found = tuple(_number(entry, demo=bool((info.context or {}).get("demo"))) for entry in value)
        if not found[0].for_everybody:
            raise ValueError(
                "the first number is everybody's: put those for some topics, countries or languages after it"
            )
        return found

    @field_validator("hours", mode="before")
    @classmethod
    def _hours(cls, value: Any) -> Hours:
        return hoursfile.hours(value)

    @field_validator("accent", mode="before")
    @classmethod
    def _accent(cls, value: Any) -> Accent:
        written = str(value)
        return Accent(
            light=colour.readable(written, colour.LIGHT_SURFACE), dark=colour.readable(written, colour.DARK_SURFACE)
        )

    @field_validator("privacy")
    @classmethod
    def _notice(cls, value: str | None) -> str | None:
        if value is not None and not NOTICE.fullmatch(value):
            raise ValueError(f"{value!r} is no address of a page: write it out, like https://www.example.com/privacy")
        return value

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
    if not isinstance(entry, dict) or not {"number"} <= set(entry) <= NUMBER_SAYS:
        raise ValueError(f"each number is written as number, beside it where wanted: {', '.join(sorted(NUMBER_SAYS))}")
    if not all(isinstance(entry.get(name, ""), str) for name in ("number", "display", "label")):
        raise ValueError("a number without spaces must stand in quotation marks, or YAML drops its plus")
    found = numbers.number(
        entry["number"],
        entry.get("display"),
        entry.get("label"),
        demo=demo,
        shared_cost=entry.get("shared_cost") is True,
    )
    return replace(
        found,
        topics=_names(entry, "topics"),
        countries=frozenset(country.upper() for country in _names(entry, "countries")),
        languages=frozenset(language.lower() for language in _names(entry, "languages")),
        hours=hoursfile.hours(entry["hours"]) if "hours" in entry else None,
    )


def _names(entry: dict[str, Any], what: str) -> frozenset[str]:
    given = entry.get(what, [])
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise ValueError(f"{what} is a list of words; one that YAML reads as a yes or a no stands in quotation marks")
    return frozenset(given)
