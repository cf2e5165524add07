"""What it was about: themes out of the words that customers used, and whether they rise or fall by more than chance.

A theme is a term (earshot/report/terms.py), chosen by TF-IDF: how many contacts spoke of it, times how rare it is in
all of them. A single word that hardly ever stands without its neighbour is part of the pair. What somebody decided by
hand goes before all of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from earshot.report.chance import differs, more_than_chance
from earshot.report.speakers import Speakers, together

FEWEST = 4  # contacts: fewer are anecdotes
COUNTED = 40  # terms that are counted by contact: so many of the weightiest, so many of those that moved most
MOST = 20  # themes on a page
TOGETHER = 0.6  # the share of a word's contacts that its pair must have to swallow it


@dataclass(frozen=True)
class Decision:
    """By hand: another name, part of another theme, not shown."""

    name: str | None = None
    into: str | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Evidence:
    """A line in the customer's words, and where it stands."""

    conversation: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Theme:
    """`now` of `of` contacts spoke of it, `before` of `of_before`. `sure` says that the change is more than chance."""

    term: str
    name: str
    terms: tuple[str, ...]
    now: int
    of: int
    before: int
    of_before: int
    weeks: Mapping[date, int]
    sure: bool = False

    @property
    def share(self) -> float:
        return self.now / self.of if self.of else 0.0

    @property
    def share_before(self) -> float:
        return self.before / self.of_before if self.of_before else 0.0

    @property
    def rising(self) -> bool:
        return self.sure and self.share > self.share_before

    @property
    def falling(self) -> bool:
        return self.sure and self.share < self.share_before


def groups(
    spoken: Mapping[str, Speakers], of: tuple[int, int], decided: Mapping[str, Decision]
) -> dict[str, tuple[str, ...]]:
    """The terms to count, each with those that count as it: the weightiest, and those that moved most."""
    often = {term: (speakers.often, speakers.often_before) for term, speakers in spoken.items()}
    frequent = {term: sum(both) for term, both in often.items() if sum(both) >= FEWEST}
    pairs = _pairs(frequent)
    members: dict[str, set[str]] = defaultdict(set)
    for term in [*frequent, *decided]:
        members[_home(term, frequent, pairs, decided)].add(term)
    shown = {theme: {theme, *terms} for theme, terms in members.items() if not decided.get(theme, Decision()).hidden}
    most = {theme: _most(terms, often) for theme, terms in shown.items()}
    heavy = sorted(shown, key=lambda theme: (-_weight(sum(most[theme]), sum(of)), theme))
    moved = sorted(shown, key=lambda theme: (_chance(most[theme], of), theme))
    return {theme: tuple(sorted(shown[theme])) for theme in dict.fromkeys([*heavy[:COUNTED], *moved[:COUNTED]])}


def themes(
    chosen: Mapping[str, tuple[str, ...]],
    spoken: Mapping[str, Speakers],
    of: tuple[int, int],
    decided: Mapping[str, Decision],
) -> list[Theme]:
    """Counted by contacts, each once however often it says the word. What is said by the same people in one breath is
    one theme. The most spoken of first, and among them whatever moved by more than chance."""
    found = [
        Theme(
            term=term,
            name=decided.get(term, Decision()).name or term,
            terms=terms,
            now=who.often,
            of=of[0],
            before=who.often_before,
            of_before=of[1],
            weeks={monday: bits.bit_count() for monday, bits in sorted(who.now.items())},
        )
        for term, (terms, who) in _one_breath(chosen, spoken, decided).items()
    ]
    sure = more_than_chance([differs(t.now, t.of, t.before, t.of_before) for t in found])
    told = [replace(theme, sure=believed) for theme, believed in zip(found, sure, strict=True)]
    ranked = sorted(told, key=lambda theme: (-theme.now, -theme.before, theme.term))
    moving = [theme for theme in ranked if theme.sure]
    kept = {theme.term for theme in [*moving, *(t for t in ranked if not t.sure)][:MOST]}
    return [theme for theme in ranked if theme.term in kept]


def _one_breath(
    chosen: Mapping[str, tuple[str, ...]], spoken: Mapping[str, Speakers], decided: Mapping[str, Decision]
) -> dict[str, tuple[tuple[str, ...], Speakers]]:
    """Themes whose contacts are mostly the same become one; a pair of words gives its name to it, if there is one."""
    whose = {theme: _speakers(terms, spoken) for theme, terms in chosen.items()}
    often = {theme: who.often + who.often_before for theme, who in whose.items()}
    joined: dict[str, tuple[str, ...]] = {}
    for theme in sorted(chosen, key=lambda theme: (theme not in decided, " " not in theme, -often[theme], theme)):
        same = next((one for one in joined if whose[one].alike(whose[theme]) >= TOGETHER), None)
        if same is None or theme in decided:
            joined[theme] = chosen[theme]
        else:
            joined[same] += chosen[theme]
    return {theme: (terms, _speakers(terms, spoken)) for theme, terms in joined.items()}


def _speakers(terms: Collection[str], spoken: Mapping[str, Speakers]) -> Speakers:
    return together(spoken[term] for term in terms if term in spoken)


def _most(terms: Collection[str], often: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Of the commonest of its terms, which is near enough to choose by."""
    known = [often[term] for term in terms if term in often]
    return max((now for now, _ in known), default=0), max((before for _, before in known), default=0)


def _chance(most: tuple[int, int], of: tuple[int, int]) -> float:
    return differs(most[0], max(of[0], most[0]), most[1], max(of[1], most[1]))


def _pairs(known: Mapping[str, int]) -> dict[str, str]:
    """The commonest pair that each word stands in."""
    best: dict[str, str] = {}
    for pair in sorted((term for term in known if " " in term), key=lambda pair: (known[pair], pair)):
        best.update(dict.fromkeys(pair.split(), pair))
    return best


def _home(term: str, known: Mapping[str, int], pairs: Mapping[str, str], decided: Mapping[str, Decision]) -> str:
    """The theme that a term counts as: what was decided, else the pair that it hardly ever stands without."""
    seen = {term}
    while (into := decided.get(term, Decision()).into) is not None and into not in seen:
        seen.add(into)
        term = into
    if len(seen) > 1 or term in decided or term not in pairs:
        return term
    return pairs[term] if known[pairs[term]] >= TOGETHER * known[term] else term


def _weight(often: int, contacts: int) -> float:
    return often * math.log((1 + contacts) / (1 + often))
