"""What customers spoke of, and what a supervisor decides about it by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from earshot.confidential import safe_line
from earshot.errors import Refused
from earshot.people import Agent, Right
from earshot.ports import House, Work
from earshot.report.chance import differs, more_than_chance
from earshot.report.joining import Decision
from earshot.report.sought import Sought
from earshot.report.themes import FEWEST, Evidence, Theme, groups, themes

LONGEST_NAME = 80
MANY = 20  # wrap-ups with a cause, in either period: with fewer the z-test finds something in nothing


@dataclass(frozen=True)
class Cause:
    """What agents wrote down; `sure` says that the change of its share is more than chance. Too few is never sure."""

    cause: str
    now: int
    of: int
    before: int
    of_before: int
    sure: bool

    @property
    def share(self) -> float:
        return self.now / self.of if self.of else 0.0

    @property
    def share_before(self) -> float:
        return self.before / self.of_before if self.of_before else 0.0

    @property
    def few(self) -> bool:
        return self.now + self.before < FEWEST


@dataclass(frozen=True)
class Spoken:
    themes: Sequence[Theme]
    causes: Sequence[Cause]
    hidden: Sequence[str]
    talks: int


async def spoken(house: House, *, by: Agent, sought: Sought) -> Spoken:
    by.must(Right.READ_REPORTS)
    return await house.records.read(lambda work: _spoken(work, sought))


@dataclass(frozen=True)
class Lines:
    """The newest of those that a theme was found in; `more` says that there are others."""

    theme: Theme | None
    lines: Sequence[Evidence]
    more: bool


async def evidence(house: House, *, by: Agent, sought: Sought, term: str, most: int) -> tuple[Spoken, Lines]:
    """All themes, and so many of the lines that the one with this term was found in, the newest first."""
    by.must(Right.READ_REPORTS)

    def look(work: Work) -> tuple[Spoken, Lines]:
        found = _spoken(work, sought)
        known = sorted(found.themes, key=lambda theme: theme.term != term)
        theme = next((theme for theme in known if term == theme.term or term in theme.terms), None)
        lines = work.reports.evidence(sought, [term] if theme is None else theme.terms, most + 1)
        return found, Lines(theme, lines[:most], len(lines) > most)

    return await house.records.read(look)


async def decide(house: House, *, by: Agent, term: str, name: str = "", into: str = "", hidden: bool = False) -> None:
    """Renames, merges or hides; an empty name and no theme to go into take back what was decided. Raises Refused."""
    by.must(Right.READ_REPORTS)
    told = safe_line(name)
    if told is not None and len(told) > LONGEST_NAME:
        raise Refused(f"A name has at most {LONGEST_NAME} characters.")
    if into == term:
        raise Refused("A theme cannot be part of itself.")

    def write(work: Work) -> None:
        decided = work.reports.decided()
        above, seen = into, {term}
        while above:
            if above in seen:
                raise Refused("That theme is part of this one already.")
            seen.add(above)
            above = decided.get(above, Decision()).into or ""
        decision = Decision(told, into or None, hidden)
        if decision != Decision() and not all(map(work.reports.shared, filter(None, (term, into)))):
            raise Refused("Too few have said that for it to be a theme: it could be somebody's name.")
        work.reports.decide(term, decision)

    await house.records.write(write)


def _spoken(work: Work, sought: Sought) -> Spoken:
    reports, decided = work.reports, work.reports.decided()
    of = reports.talks(sought), reports.talks(sought.before)
    speakers = reports.speakers(sought, decided.keys())
    found = themes(groups(speakers, of, decided), speakers, of, decided)
    hidden = [term for term, decision in decided.items() if decision.hidden]
    written = causes(work.reports.causes(sought), work.reports.causes(sought.before))
    return Spoken(found, written, sorted(hidden), of[0])


def causes(now: Mapping[str, int], before: Mapping[str, int]) -> list[Cause]:
    """How often each was written down, the most often first."""
    of, of_before = sum(now.values()), sum(before.values())
    names = sorted(now.keys() | before.keys(), key=lambda name: -now.get(name, 0))
    pairs = [(now.get(name, 0), before.get(name, 0)) for name in names]
    enough = min(of, of_before) >= MANY
    chances = [differs(n, of, b, of_before) if enough and n + b >= FEWEST else 1.0 for n, b in pairs]
    sure = more_than_chance(chances)
    return [Cause(name, n, of, b, of_before, s) for name, (n, b), s in zip(names, pairs, sure, strict=True)]
