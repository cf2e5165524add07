"""What it was about: themes out of the words that customers used, and whether they rise or fall by more than chance.

A theme is a term: a word or a pair of words (earshot/report/terms.py), or what a message was understood as
(earshot/report/meant.py). Those out of words are chosen by TF-IDF: how many contacts spoke of it, times how rare it is
in all of them. Which terms are one theme says earshot/report/joining.py. What somebody decided by hand goes before all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from earshot.report.chance import differs, more_than_chance
from earshot.report.joining import Decision, home, inside, moved_by_hand, one_breath
from earshot.report.meant import is_intent, shown
from earshot.report.speakers import Speakers, together

FEWEST = 4  # contacts: fewer are anecdotes
COUNTED = 40  # terms that are counted by contact: so many of the weightiest, so many of those that moved most
MOST = 20  # themes on a page


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
    by_hand: str = ""  # the term that its name was given to, which in other days may be another of its terms

    @property
    def intent(self) -> bool:
        """What the assistant took messages for, and nothing out of their words."""
        return is_intent(self.term)

    @property
    def also(self) -> list[str]:
        """What else counts as it, the most spoken of first; nothing whose words have been told already."""
        told, names = {*self.name.lower().split(), *shown(self.term).split()}, list[str]()
        for name in map(shown, self.terms):
            if not told.issuperset(name.split()):
                names.append(name)
                told.update(name.split())
        return names

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
    """The terms to count, each with those that count as it: intents, the weightiest, and those that moved most."""
    moves = moved_by_hand(decided)
    often = {term: (speakers.often, speakers.often_before) for term, speakers in spoken.items()}
    frequent = {term: sum(both) for term, both in often.items() if sum(both) >= FEWEST}
    said = inside(frequent)
    members: dict[str, set[str]] = defaultdict(set)
    for term in [*frequent, *decided]:
        members[home(term, said, moves)].add(term)
    there = {theme: {theme, *terms} for theme, terms in members.items() if not decided.get(theme, Decision()).hidden}
    there = {theme: terms for theme, terms in there.items() if _shared(terms, frequent, spoken)}
    most = {theme: _most(terms, often) for theme, terms in there.items()}
    words = [theme for theme in there if not is_intent(theme)]
    heavy = sorted(words, key=lambda theme: (-_weight(sum(most[theme]), sum(of)), theme))
    moved = sorted(words, key=lambda theme: (_chance(most[theme], of), theme))
    chosen = [*filter(is_intent, sorted(there)), *heavy[:COUNTED], *moved[:COUNTED]]
    return {theme: tuple(sorted(there[theme])) for theme in dict.fromkeys(chosen)}


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
            name=decided[named].name or shown(term) if (named := _named(term, terms, decided)) else shown(term),
            by_hand=named,
            terms=terms,
            now=who.often,
            of=of[0],
            before=who.often_before,
            of_before=of[1],
            weeks={monday: bits.bit_count() for monday, bits in sorted(who.now.items())},
        )
        for term, (some, who) in one_breath(chosen, spoken, moved_by_hand(decided)).items()
        for terms in [tuple(sorted(some, key=lambda one: (-_said(spoken.get(one)), " " not in one, one)))]
    ]
    sure = more_than_chance([differs(t.now, t.of, t.before, t.of_before) for t in found])
    told = [replace(theme, sure=believed) for theme, believed in zip(found, sure, strict=True)]
    ranked = sorted(told, key=lambda theme: (-theme.now, -theme.before, theme.term))
    words = sorted((theme for theme in ranked if not theme.intent), key=lambda theme: not theme.sure)
    kept = {theme.term for theme in words[:MOST]}
    return [theme for theme in ranked if theme.intent or theme.term in kept]


def _shared(terms: Collection[str], frequent: Collection[str], spoken: Mapping[str, Speakers]) -> bool:
    """What is a theme by hand alone is shown only while as many speak of it as of any other."""
    return (
        any(term in frequent for term in terms)
        or _said(together(spoken[term] for term in terms if term in spoken)) >= FEWEST
    )


def _named(term: str, terms: Sequence[str], decided: Mapping[str, Decision]) -> str:
    """Whichever of its terms has a name by hand, itself before the others; "" where none has."""
    return next((one for one in (term, *terms) if decided.get(one, Decision()).name), "")


def _most(terms: Collection[str], often: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Of the commonest of its terms, which is near enough to choose by."""
    known = [often[term] for term in terms if term in often]
    return max((now for now, _ in known), default=0), max((before for _, before in known), default=0)


def _said(who: Speakers | None) -> int:
    return 0 if who is None else who.often + who.often_before


def _chance(most: tuple[int, int], of: tuple[int, int]) -> float:
    return differs(most[0], max(of[0], most[0]), most[1], max(of[1], most[1]))


def _weight(often: int, contacts: int) -> float:
    return often * math.log((1 + contacts) / (1 + often))
