"""What it was about: themes out of the words that customers used, and whether they rise or fall by more than chance.

A theme is a term (earshot/report/terms.py), chosen by TF-IDF: how many contacts spoke of it, times how rare it is in
all of them. A single word that hardly ever stands without its neighbour is part of the pair. What somebody decided by
hand goes before all of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from earshot.report.chance import differs, more_than_chance

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
class Hit:
    term: str
    conversation: str
    week: date


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
    now: Mapping[str, int], before: Mapping[str, int], of: tuple[int, int], decided: Mapping[str, Decision]
) -> dict[str, tuple[str, ...]]:
    """The terms to count, each with those that count as it: the weightiest, and those that moved most."""
    known = {term: now.get(term, 0) + before.get(term, 0) for term in now.keys() | before.keys()}
    frequent = {term: often for term, often in known.items() if often >= FEWEST}
    members: dict[str, set[str]] = defaultdict(set)
    for term in [*frequent, *decided]:
        members[_home(term, frequent, decided)].add(term)
    shown = {theme: {theme, *terms} for theme, terms in members.items() if not decided.get(theme, Decision()).hidden}
    heavy = sorted(shown, key=lambda theme: (-_weight(shown[theme], known, sum(of)), theme))
    moved = sorted(shown, key=lambda theme: (_chance(shown[theme], now, before, of), theme))
    return {theme: tuple(sorted(shown[theme])) for theme in dict.fromkeys([*heavy[:COUNTED], *moved[:COUNTED]])}


def themes(
    chosen: Mapping[str, tuple[str, ...]],
    now: Iterable[Hit],
    before: Iterable[Hit],
    of: tuple[int, int],
    decided: Mapping[str, Decision],
) -> list[Theme]:
    """Counted by contacts, each once however often it says the word. What is said by the same people in one breath is
    one theme. The most spoken of first, and among them whatever moved by more than chance."""
    spoken, spoken_before = _by_term(now), _by_term(before)
    found = [
        Theme(
            term=term,
            name=decided.get(term, Decision()).name or term,
            terms=terms,
            now=len(hits := _together(spoken, terms)),
            of=of[0],
            before=len(_together(spoken_before, terms)),
            of_before=of[1],
            weeks=_weeks(hits),
        )
        for term, terms in _one_breath(chosen, spoken, spoken_before, decided).items()
    ]
    sure = more_than_chance([differs(t.now, t.of, t.before, t.of_before) for t in found])
    told = [Theme(**{**vars(theme), "sure": believed}) for theme, believed in zip(found, sure, strict=True)]
    ranked = sorted(told, key=lambda theme: (-theme.now, -theme.before, theme.term))
    moving = [theme for theme in ranked if theme.sure]
    kept = {theme.term for theme in [*moving, *(t for t in ranked if not t.sure)][:MOST]}
    return [theme for theme in ranked if theme.term in kept]


def _one_breath(
    chosen: Mapping[str, tuple[str, ...]],
    spoken: Mapping[str, Mapping[str, date]],
    spoken_before: Mapping[str, Mapping[str, date]],
    decided: Mapping[str, Decision],
) -> dict[str, tuple[str, ...]]:
    """Themes whose contacts are mostly the same become one; a pair of words gives its name to it, if there is one."""
    whose = {
        theme: _together(spoken, terms).keys() | _together(spoken_before, terms).keys()
        for theme, terms in chosen.items()
    }
    joined: dict[str, tuple[str, ...]] = {}
    for theme in sorted(chosen, key=lambda theme: (theme not in decided, " " not in theme, -len(whose[theme]), theme)):
        same = next((one for one in joined if _same(whose[one], whose[theme])), None)
        if same is None or theme in decided:
            joined[theme] = chosen[theme]
        else:
            joined[same] += chosen[theme]
    return joined


def _same(one: Collection[str], other: Collection[str]) -> bool:
    together = len(set(one) & set(other))
    return together >= TOGETHER * len(set(one) | set(other)) > 0


def _chance(terms: Collection[str], now: Mapping[str, int], before: Mapping[str, int], of: tuple[int, int]) -> float:
    """From the commonest of its terms, which is near enough to choose by."""
    return differs(
        _most(terms, now), max(of[0], _most(terms, now)), _most(terms, before), max(of[1], _most(terms, before))
    )


def _most(terms: Collection[str], known: Mapping[str, int]) -> int:
    return max(known.get(term, 0) for term in terms)


def _home(term: str, known: Mapping[str, int], decided: Mapping[str, Decision]) -> str:
    """The theme that a term counts as: what was decided, else the pair that it hardly ever stands without."""
    seen = {term}
    while (into := decided.get(term, Decision()).into) is not None and into not in seen:
        seen.add(into)
        term = into
    if len(seen) > 1 or " " in term or term in decided:
        return term
    pairs = [pair for pair in known if " " in pair and term in pair.split()]
    best = max(pairs, key=lambda pair: (known[pair], pair), default=None)
    return best if best is not None and known[best] >= TOGETHER * known[term] else term


def _weight(terms: Collection[str], known: Mapping[str, int], contacts: int) -> float:
    often = _most(terms, known)
    return often * math.log((1 + contacts) / (1 + often))


def _by_term(hits: Iterable[Hit]) -> dict[str, dict[str, date]]:
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for hit in hits:
        found[hit.term][hit.conversation] = hit.week
    return found


def _together(spoken: Mapping[str, Mapping[str, date]], terms: Collection[str]) -> dict[str, date]:
    return {conversation: week for term in terms for conversation, week in spoken.get(term, {}).items()}


def _weeks(hits: Mapping[str, date]) -> dict[date, int]:
    found: dict[date, int] = defaultdict(int)
    for week in hits.values():
        found[week] += 1
    return dict(sorted(found.items()))
