"""Speakers: the contacts that spoke of something, each once, as bits that two themes can be compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

Weeks = Mapping[date, int]  # bits by the Monday of their week: the same bit is the same contact, whatever it spoke of


@dataclass(frozen=True)
class Speakers:
    """Of the days that are asked about, and of as many days before."""

    now: Weeks = field(default_factory=dict)
    before: Weeks = field(default_factory=dict)

    @property
    def often(self) -> int:
        return counted(self.now)

    @property
    def often_before(self) -> int:
        return counted(self.before)

    def alike(self, other: Speakers) -> float:
        """The share of all who spoke of either that spoke of both."""
        both = _both(self.now, other.now) + _both(self.before, other.before)
        either = self.often + self.often_before + other.often + other.often_before - both
        return both / either if either else 0.0


def together(speakers: Iterable[Speakers]) -> Speakers:
    now: dict[date, int] = {}
    before: dict[date, int] = {}
    for each in speakers:
        for added, weeks in ((now, each.now), (before, each.before)):
            for monday, bits in weeks.items():
                added[monday] = added.get(monday, 0) | bits
    return Speakers(now, before)


def counted(weeks: Weeks) -> int:
    return sum(bits.bit_count() for bits in weeks.values())


def _both(one: Weeks, other: Weeks) -> int:
    return sum((bits & other.get(monday, 0)).bit_count() for monday, bits in one.items())
