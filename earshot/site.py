"""A Site: a shop as its customers meet it, with its number in plain sight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from earshot.hours import Hours
from earshot.trail import Levels

ARRIVED = timedelta(hours=1)  # from opening, until somebody has seen what the night brought


@dataclass(frozen=True)
class Number:
    """`display` is how people write it, `abroad` how it is written elsewhere, `tel` how a telephone reads it
    ("+442079460958"). With `topics`, `countries` or `languages` it is for those; with `hours` it has its own."""

    display: str
    tel: str
    label: str | None = None
    abroad: str = field(default="", compare=False)
    topics: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    hours: Hours | None = None

    @property
    def link(self) -> str:
        return f"tel:{self.tel}"

    @property
    def for_everybody(self) -> bool:
        return not (self.topics or self.countries or self.languages)

    def fits(self, locale: str, topic: str | None) -> int:
        """How closely it is for somebody who speaks `locale` and comes about `topic`; -1 where it is not for them."""
        language, _, country = locale.replace("_", "-").partition("-")
        wanted = ((self.languages, language.lower()), (self.countries, country.upper()), (self.topics, topic or ""))
        if any(theirs and one not in theirs for theirs, one in wanted):
            return -1
        return sum(1 for theirs, _ in wanted if theirs)


@dataclass(frozen=True)
class Accent:
    """The site's one hue in the shade that is readable on the light and on the dark surface."""

    light: str
    dark: str


@dataclass(frozen=True)
class Calls:
    """Calls at a time: how long each is kept free, how many are made at once, how long before its time it is called to
    mind, and how long after it one that nobody tried is missed."""

    length: timedelta = timedelta(minutes=30)
    at_once: int = 2
    remind_before: timedelta = timedelta(minutes=15)
    missed_after: timedelta = timedelta(minutes=30)


@dataclass(frozen=True)
class Site:
    """What one site file says. `secret` signs the identities that the shop's own pages vouch for; answers to its mails
    go to `mail`; `privacy` is where its notice stands; `loyalty` is what a tier is worth in the queue, in minutes
    (earshot/queue_order.py); within `follow_up` whoever was let down hears from us."""

    key: str
    name: str
    numbers: tuple[Number, ...]
    hours: Hours
    accent: Accent
    origins: frozenset[str]
    languages: tuple[str, ...] = ("en",)
    levels: Levels = field(default_factory=Levels)
    accept_within: timedelta = timedelta(seconds=60)
    idle: timedelta = timedelta(minutes=30)
    loyalty: Mapping[str, int] = field(default_factory=dict)
    mail: str | None = None
    privacy: str | None = None
    calls: Calls = field(default_factory=Calls)
    follow_up: timedelta = timedelta(hours=24)
    secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.numbers or not self.numbers[0].for_everybody:
            raise ValueError("the first number is everybody's: it stands where nothing is known of who reads it")

    @property
    def number(self) -> Number:
        """The one in plain sight."""
        return self.numbers[0]

    def number_for(self, locale: str, topic: str | None = None) -> Number:
        """The one for this caller: the closest fit, the first of those in the file."""
        return max(self.numbers, key=lambda number: number.fits(locale, topic))

    def listed(self, locale: str) -> tuple[Number, ...]:
        """Where there are several: each for this reader, whatever they come about, that says what it is for."""
        named = [number for number in self.numbers if number.label]
        mine = [n for n in named if any(n.fits(locale, topic) >= 0 for topic in (n.topics or {None}))]
        return tuple(mine) if len(mine) > 1 else ()

    def hours_at(self, number: Number) -> Hours:
        return number.hours or self.hours

    def open_now(self, at: datetime) -> bool:
        return self.hours.open_now(at)

    def hours_line(self, at: datetime, number: Number | None = None) -> str:
        return self.hours_at(number or self.number).line(at)

    def follow_up_by(self, since: datetime) -> datetime:
        """By when whoever was let down then hears from us: while somebody is there, and not as the door is unlocked."""
        return self.hours.in_hours(since + self.follow_up, ARRIVED)

    def free_slots(self, at: datetime, booked: Mapping[datetime, int]) -> Iterator[datetime]:
        """Times, in UTC, at which a call can be promised, with so many booked already."""
        full = {slot for slot, calls in booked.items() if calls >= self.calls.at_once}
        return self.hours.slots(at, self.calls.length, full)
