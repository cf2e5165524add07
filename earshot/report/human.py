"""The human side: did those who wanted a person get one, how soon, and did they leave better than they came?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from earshot.report.estimate import Estimate, share
from earshot.report.spread import percentile

RECOVERS_FROM = 0.5  # how upset somebody must have come for it to count as a recovery that they left calm
ON_TIME = timedelta(minutes=15)  # a call this much after its time is still on time


@dataclass(frozen=True)
class Contact:
    """A conversation in which a person was called, or somebody was upset."""

    week: date
    wanted_at: datetime | None
    why: str | None
    got_at: datetime | None
    upset_at: datetime | None
    human_at: datetime | None
    came: float | None
    left: float | None


@dataclass(frozen=True)
class Served:
    """Of those who wanted something, the share that got it, and the seconds that half and 19 of 20 of them waited."""

    got: Estimate
    half: float | None
    nearly_all: float | None


@dataclass(frozen=True)
class Round:
    """Whether anybody was sent round in circles. `again` came back within a week."""

    conversations: int
    loops: int
    with_person: int
    transfers: int
    again: int

    @property
    def transfers_each(self) -> float | None:
        return self.transfers / self.with_person if self.with_person else None

    def __add__(self, other: Round) -> Round:
        return Round(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Kept:
    """A promise that has come due, as it ended. `ended_at` None is late and still open."""

    week: date
    kind: str
    due_at: datetime
    status: str
    ended_at: datetime | None

    @property
    def on_time(self) -> bool:
        grace = ON_TIME if self.kind == "callback" else timedelta()
        return self.status == "kept" and self.ended_at is not None and self.ended_at <= self.due_at + grace


@dataclass(frozen=True)
class Loop:
    """Somebody who was let down, and was to hear from us by `due_at`. `outcome` None: they wait still."""

    week: date
    why: str
    due_at: datetime
    outcome: str | None
    ended_at: datetime | None

    @property
    def in_time(self) -> bool:
        return self.outcome is not None and self.ended_at is not None and self.ended_at <= self.due_at


NO_ROUND = Round(0, 0, 0, 0, 0)


def wanted(contacts: Iterable[Contact]) -> Served:
    """Wanted a person: asked for one, or one was called for them."""
    return _served([(c.wanted_at, c.got_at) for c in contacts if c.wanted_at is not None])


def upset(contacts: Iterable[Contact]) -> Served:
    """From the first upset words to a person's first words."""
    return _served([(c.upset_at, c.human_at) for c in contacts if c.upset_at is not None])


def recovered(contacts: Iterable[Contact]) -> Estimate:
    """Of those who came to a person upset and said something afterwards, the share that left calm."""
    came = [c for c in contacts if c.came is not None and c.left is not None and c.came >= RECOVERS_FROM]
    return share(sum((c.left or 0) < RECOVERS_FROM for c in came), len(came))


def kept(promises: Sequence[Kept]) -> Estimate:
    return share(sum(p.on_time for p in promises), len(promises))


def closed_in_time(loops: Sequence[Loop]) -> Estimate:
    return share(sum(each.in_time for each in loops), len(loops))


def _served(pairs: Sequence[tuple[datetime | None, datetime | None]]) -> Served:
    waits = [(got - since).total_seconds() for since, got in pairs if since is not None and got is not None]
    return Served(share(len(waits), len(pairs)), percentile(waits, 50), percentile(waits, 95))
