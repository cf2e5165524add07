"""What supervisors and owners ask about the human side: a person for the asking, promises, circles, how people left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from earshot.people import Agent, Right
from earshot.ports import House
from earshot.report.human import NO_ROUND, Contact, Kept, Round
from earshot.report.period import Until
from earshot.report.sought import Sought

T = TypeVar("T")
K = TypeVar("K")


@dataclass(frozen=True)
class People:
    """Contacts of a period and of as many days before."""

    now: Sequence[Contact]
    before: Sequence[Contact]

    def weeks(self) -> Mapping[date, list[Contact]]:
        return by(self.now, lambda contact: contact.week)


async def people(house: House, *, by: Agent, sought: Sought) -> People:
    by.must(Right.READ_REPORTS)
    now, before = await house.records.read(
        lambda work: (work.reports.contacts(sought), work.reports.contacts(sought.before))
    )
    return People(now, before)


async def rounds(house: House, *, by: Agent, sought: Sought) -> tuple[Mapping[date, Round], Round]:
    """By week, and of as many days before."""
    by.must(Right.READ_REPORTS)
    now, before = await house.records.read(
        lambda work: (work.reports.rounds(sought), work.reports.rounds(sought.before))
    )
    return now, sum(before.values(), NO_ROUND)


async def promises(house: House, *, by: Agent, sought: Sought, zone: str) -> tuple[Sequence[Kept], Sequence[Kept]]:
    """Those of the period, and of as many days before."""
    by.must(Right.READ_REPORTS)
    until = Until(house.clock.now(), zone)
    return await house.records.read(
        lambda work: (work.reports.promises_due(sought, until), work.reports.promises_due(sought.before, until))
    )


def by(found: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for each in found:
        groups[key(each)].append(each)
    return groups
