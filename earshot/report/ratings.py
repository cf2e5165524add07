"""What is made of answers on a scale: CSAT, NPS and CES, each with its definition in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from earshot.report.estimate import Estimate, mean, net, share
from earshot.report.sought import Part
from earshot.survey import SCALES, Kind

Counts = Mapping[int, int]  # {answer: how often}

MEANT = {
    Kind.CSAT: "CSAT is the share of answers 4 and 5 on a scale from 1 to 5.",
    Kind.NPS: "NPS is the share of answers 9 and 10 minus the share of answers 0 to 6, on a scale from 0 to 10.",
    Kind.CES: "CES is the share of answers 5 to 7 on a scale from 1 (disagrees that it was made easy) to 7 (agrees).",
}
REPORTED = tuple(MEANT)


@dataclass(frozen=True)
class Tally:
    """What came back from those who were asked: how often each answer was given, and by how many offers.

    `partial` answered the score and left before the end; they count, and are told apart. `tests` are contacts of the
    shop's own people: they count nowhere.
    """

    offers: int = 0
    counts: Counts = field(default_factory=dict)
    partial: int = 0
    tests: int = 0

    @property
    def answers(self) -> int:
        return sum(self.counts.values())

    def __add__(self, other: Tally) -> Tally:
        both = dict(self.counts)
        for answer, often in other.counts.items():
            both[answer] = both.get(answer, 0) + often
        return Tally(self.offers + other.offers, both, self.partial + other.partial, self.tests + other.tests)


@dataclass(frozen=True)
class Figures:
    """`figure` is the one the kind is known by; `mean` is of the answers as they were given."""

    kind: Kind
    figure: Estimate
    mean: Estimate
    response: Estimate
    tally: Tally


def figures(kind: Kind, tally: Tally) -> Figures:
    """Raises ValueError for an answer that is not on the scale."""
    scale = SCALES[kind]
    off = [answer for answer in tally.counts if not scale.low <= answer <= scale.high]
    if off:
        raise ValueError(f"{off[0]} is no answer on the scale of {kind.value}")
    # Somebody asked on two pages at once may answer more often than they were offered: never more than all of them.
    response = share(min(tally.answers, tally.offers), tally.offers)
    return Figures(kind, _figure(kind, tally.counts), mean(tally.counts), response, tally)


@dataclass(frozen=True)
class Answered:
    """So many offers of the same week and the same parts that came to the same. `score` None was not answered."""

    parts: Mapping[Part, str]
    score: int | None
    finished: bool
    test: bool
    often: int

    @property
    def tally(self) -> Tally:
        if self.test:
            return Tally(tests=self.often)
        if self.score is None:
            return Tally(offers=self.often)
        return Tally(self.often, {self.score: self.often}, partial=0 if self.finished else self.often)


def taken_apart(answered: Iterable[Answered], part: Part) -> dict[str, Tally]:
    """By the part's value, in its order; a week by its Monday."""
    found: dict[str, Tally] = {}
    for each in answered:
        found[each.parts[part]] = found.get(each.parts[part], Tally()) + each.tally
    return dict(sorted(found.items()))


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def _figure(kind: Kind, counts: Counts) -> Estimate:
    n = sum(counts.values())
    if kind is Kind.CSAT:
        return share(_between(counts, 4, 5), n)
    if kind is Kind.CES:
        return share(_between(counts, 5, 7), n)
    return net(_between(counts, 9, 10), _between(counts, 0, 6), n)


def _between(counts: Counts, low: int, high: int) -> int:
    return sum(often for answer, often in counts.items() if low <= answer <= high)
