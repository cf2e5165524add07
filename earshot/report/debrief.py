"""The debrief: which conversations of a week are worth talking about, the best and the worst, by a rule that is told.

What happened to the customer has points, and nothing else does: not who answered, nor how fast anybody worked (R17,
R19).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from earshot.report.human import RECOVERS_FROM

MOST = 5  # conversations on a side
LEAST = 3  # points
SOON = timedelta(minutes=1)
LONG = timedelta(minutes=10)


@dataclass(frozen=True)
class Happening:
    """A conversation as its week counts it. `broken` and `kept` are promises, `praised` is praise by name."""

    conversation: str
    site: str
    day: date
    touchpoint: str
    status: str
    score: int | None = None
    wanted_at: datetime | None = None
    got_at: datetime | None = None
    loops: int = 0
    transfers: int = 0
    again: int = 0
    came: float | None = None
    left: float | None = None
    outcome: str | None = None
    broken: int = 0
    kept: int = 0
    praised: bool = False

    @property
    def waited(self) -> timedelta | None:
        return None if self.wanted_at is None or self.got_at is None else self.got_at - self.wanted_at


@dataclass(frozen=True)
class Clause:
    words: str
    points: int
    holds: Callable[[Happening], bool]


@dataclass(frozen=True)
class Chosen:
    """Why it is here: each clause that holds, with its points."""

    happening: Happening
    why: tuple[Clause, ...]

    @property
    def points(self) -> int:
        return sum(clause.points for clause in self.why)


WORST = (
    Clause("Wanted a person and did not get one", 4, lambda h: h.wanted_at is not None and _over(h) and not h.got_at),
    Clause("Rated it 1 or 2 of 5", 3, lambda h: h.score is not None and h.score <= 2),
    Clause("Left upset", 3, lambda h: h.left is not None and h.left >= RECOVERS_FROM),
    Clause("A promise to them was broken", 3, lambda h: h.broken > 0),
    Clause("Waited more than ten minutes for a person", 2, lambda h: h.waited is not None and h.waited > LONG),
    Clause("Passed on more than once", 1, lambda h: h.transfers > 1),
    Clause("Had to be got out of a loop", 1, lambda h: h.loops > 0),
    Clause("Had written in the week before", 1, lambda h: h.again > 0),
)
BEST = (
    Clause("Came upset and left calm", 4, lambda h: _recovered(h)),
    Clause("Praised somebody by name", 3, lambda h: h.praised),
    Clause("Rated it 5 of 5", 2, lambda h: h.score == 5),
    Clause("Had a person within a minute", 1, lambda h: h.waited is not None and h.waited <= SOON),
    Clause("Every promise to them was kept", 1, lambda h: h.kept > 0 and not h.broken),
    Clause("Settled at the first contact", 1, lambda h: h.outcome == "solved" and not h.again),
)


def choose(happenings: Iterable[Happening]) -> tuple[list[Chosen], list[Chosen]]:
    """The best and the worst: at least three points on its side, and more than on the other; the most points first,
    then the newest."""
    best: list[Chosen] = []
    worst: list[Chosen] = []
    for each in happenings:
        good, bad = judged(each, BEST), judged(each, WORST)
        if bad.points >= max(LEAST, good.points):
            worst.append(bad)
        elif good.points >= LEAST:
            best.append(good)
    return _first(best), _first(worst)


def judged(happening: Happening, clauses: Sequence[Clause]) -> Chosen:
    return Chosen(happening, tuple(clause for clause in clauses if clause.holds(happening)))


def _first(chosen: Sequence[Chosen]) -> list[Chosen]:
    newest = sorted(chosen, key=lambda one: (one.happening.day, one.happening.conversation), reverse=True)
    return sorted(newest, key=lambda one: -one.points)[:MOST]


def _recovered(h: Happening) -> bool:
    return h.came is not None and h.left is not None and h.came >= RECOVERS_FROM > h.left


def _over(h: Happening) -> bool:
    return h.status != "waiting"
