"""Whether two contacts speak of the same thing: by the words they share, which are the evidence that is shown.

Words are weighed by how much they tell: a thing ("lamp") tells much, what is said of any order ("late", "broken") a
little, "the" nothing. Two texts are alike where what they share is enough of what they say (the cosine of their weighed
words), and names at least one thing. An order number in both settles it, and so do two different ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

ENOUGH = 0.3  # of the cosine, where two words or more are shared: tests/nouns/alike.txt holds the examples it is from
ENOUGH_OF_ONE = 0.6  # where it is one word alone
_THING, _COMMON, _NUMBER = 1.0, 0.4, 3.0
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_REFERENCE = re.compile(r"(?=.*\d{3})[a-z]{0,4}-?\d[\da-z-]{3,11}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDINGS = ("'s", "ies", "ing", "ed", "es", "s")


@dataclass(frozen=True)
class Alike:
    """`words` are what both speak of, what tells most first, as the first of the two wrote them."""

    score: float
    words: tuple[str, ...]


def alike(one: str, other: str) -> Alike | None:
    """What both speak of, where that is enough to take them for one matter."""
    mine, theirs = _weighed(one), _weighed(other)
    if _numbers(mine) and _numbers(theirs) and not _numbers(mine) & _numbers(theirs):
        return None  # two orders that are both named are two matters, whatever else is said
    shared = sorted(mine.keys() & theirs.keys(), key=lambda root: (-mine[root].weight, mine[root].at))
    weights = sum(mine[root].weight ** 2 for root in shared)
    if not shared or mine[shared[0]].weight < _THING:
        return None
    score = weights / sqrt(_length(mine) * _length(theirs))
    if score < (ENOUGH if len(shared) > 1 else ENOUGH_OF_ONE) and mine[shared[0]].weight < _NUMBER:
        return None
    return Alike(round(min(1.0, score), 2), tuple(mine[root].said for root in shared))


@dataclass(frozen=True)
class _Word:
    said: str
    weight: float
    at: int


def _weighed(text: str) -> dict[str, _Word]:
    found: dict[str, _Word] = {}
    for at, word in enumerate(_WORD.findall(text.lower().replace("’", "'"))):
        weight = _weight(word)
        if weight:
            found.setdefault(_root(word), _Word(word, weight, at))
    return found


def _weight(word: str) -> float:
    if word in _SAYS_NOTHING or len(word) < 3 or _YEAR.fullmatch(word):
        return 0.0
    if _REFERENCE.fullmatch(word):
        return _NUMBER
    if word.isdigit():
        return 0.0
    return _COMMON if _root(word) in _SAID_OF_ANY else _THING


def _root(word: str) -> str:
    """Without its ending, so that "leaks" and "leaking" are one word. Rough, and the same for both sides."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word.rstrip("ey") if len(word) > 4 else word


def _length(words: dict[str, _Word]) -> float:
    return sum(word.weight**2 for word in words.values())


def _numbers(words: dict[str, _Word]) -> set[str]:
    return {root for root, word in words.items() if word.weight == _NUMBER}


_, _nothing, _of_any = re.split(
    r"^nothing$|^said of any order$", (Path(__file__).parent / "words_weighed.txt").read_text("utf-8"), flags=re.M
)
_SAYS_NOTHING = frozenset(_nothing.split())
_SAID_OF_ANY = frozenset(map(_root, _of_any.split()))
