"""Which terms are one theme: by hand first, then by rule.

A word and a pair of words that it stands in are one where nearly the same contacts said both; so are words that mostly
the same contacts used, and a word with what messages were heard to be about under its name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from earshot.report.meant import ABOUT, is_understood
from earshot.report.speakers import Speakers, together
from earshot.report.terms import terms

TOGETHER = 0.6  # the share of a word's contacts that its pair must have to swallow it, or two themes to be one
PART = 0.35  # the share that a pair must have to be told with its word and not on a line of its own


@dataclass(frozen=True)
class Decision:
    """By hand: another name, part of another theme, not shown."""

    name: str | None = None
    into: str | None = None
    hidden: bool = False


def moved_by_hand(decided: Mapping[str, Decision]) -> dict[str, Decision]:
    """What changes which terms are one. A name does not: a theme is as large by any other name."""
    return {term: Decision(into=d.into, hidden=d.hidden) for term, d in decided.items() if d.into or d.hidden}


def inside(known: Mapping[str, int]) -> dict[str, str]:
    """By what is said of the words: each word's pair that it hardly ever stands without, and each pair's word that
    much of it says as that pair. `known` is how many contacts used each."""
    best: dict[str, str] = {}
    pairs = [term for term in known if _is_pair(term)]
    for pair in sorted(pairs, key=lambda pair: (known[pair], pair)):
        best.update(dict.fromkeys(pair.split(), pair))
    found = {word: pair for word, pair in best.items() if word in known and known[pair] >= TOGETHER * known[word]}
    for pair in pairs:
        words = [word for word in pair.split() if word in known and found.get(word) != pair]
        most = max(words, key=lambda word: (known[pair] / known[word], word), default=None)
        if most is not None and most not in found and known[pair] >= PART * known[most]:
            found[pair] = most
    named = {word: about for about in known if (word := _noun(about)) in known}
    return {term: _end(term, {**found, **named}) for term in {**found, **named}}


def _noun(term: str) -> str:
    """Of what a message was heard to be about, the word that customers may have used: “the refund”, a refund."""
    words = terms(term.removeprefix(ABOUT)) if term.startswith(ABOUT) else []
    return words[0] if len(words) == 1 else ""


def _end(term: str, into: Mapping[str, str]) -> str:
    seen = {term}
    while (further := into.get(term)) is not None and further not in seen:
        seen.add(further)
        term = further
    return term


def home(term: str, said: Mapping[str, str], decided: Mapping[str, Decision]) -> str:
    """The theme that a term counts as: what was decided, else what `inside` says."""
    seen = {term}
    while (into := decided.get(term, Decision()).into) is not None and into not in seen:
        seen.add(into)
        term = into
    return term if len(seen) > 1 or term in decided else said.get(term, term)


def one_breath(
    chosen: Mapping[str, tuple[str, ...]], spoken: Mapping[str, Speakers], decided: Mapping[str, Decision]
) -> dict[str, tuple[tuple[str, ...], Speakers]]:
    """Themes out of words whose contacts are mostly the same become one; a pair gives its name to it, if there is one.
    What messages were understood as stays by itself: it is meant to be wider than any word."""
    whose = {theme: _speakers(terms, spoken) for theme, terms in chosen.items()}
    often = {theme: who.often + who.often_before for theme, who in whose.items()}
    joined: dict[str, tuple[str, ...]] = {}
    for theme in sorted(chosen, key=lambda theme: (theme not in decided, not _is_pair(theme), -often[theme], theme)):
        same = None if is_understood(theme) else _alike(theme, joined, whose)
        if same is None or theme in decided:
            joined[theme] = chosen[theme]
        else:
            joined[same] += chosen[theme]
    return {theme: (terms, _speakers(terms, spoken)) for theme, terms in joined.items()}


def _alike(theme: str, joined: Collection[str], whose: Mapping[str, Speakers]) -> str | None:
    others = (one for one in joined if not is_understood(one))
    return next((one for one in others if whose[one].alike(whose[theme]) >= TOGETHER), None)


def _is_pair(term: str) -> bool:
    return " " in term and not is_understood(term)


def _speakers(terms: Collection[str], spoken: Mapping[str, Speakers]) -> Speakers:
    return together(spoken[term] for term in terms if term in spoken)
