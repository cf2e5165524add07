"""A Site: a shop as its customers meet it, with its number in plain sight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from earshot.hours import Hours
from earshot.trail import Levels


@dataclass(frozen=True)
class Number:
    """`display` is how people write it, `tel` how a telephone reads it ("+442079460958")."""

    display: str
    tel: str
    label: str | None = None

    @property
    def link(self) -> str:
        return f"tel:{self.tel}"


@dataclass(frozen=True)
class Accent:
    """The site's one hue in the shade that is readable on the light and on the dark surface."""

    light: str
    dark: str


@dataclass(frozen=True)
class Site:
    """What one site file says. `secret` signs the identities that the shop's own pages vouch for; answers to its mails
    go to `mail`; `loyalty` is what a tier is worth in the queue, in minutes (earshot/queue_order.py)."""

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
    secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.numbers:
            raise ValueError("a site has a number")

    @property
    def number(self) -> Number:
        """The one in plain sight."""
        return self.numbers[0]

    def open_now(self, at: datetime) -> bool:
        return self.hours.open_now(at)

    def hours_line(self, at: datetime) -> str:
        return self.hours.line(at)

    def next_openings(
        self,
        at: datetime,
        count: int,
        length: timedelta = timedelta(minutes=30),
        taken: Collection[datetime] = (),
    ) -> tuple[datetime, ...]:
        """Times, in UTC, at which a callback can be promised."""
        return self.hours.next_slots(at, count, length, taken)
