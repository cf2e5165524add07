"""Finds a rating from 1 to 5 in a customer's words: “4”, “I'd say four”, “8 out of 10”, “★★★”, “very good”.

A number is a rating only where the words around it say so. “3 shirts and 2 ties” has two numbers and no rating; what
cannot be told is left alone, and asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = r"(?:10|\d(?:[.,]\d)?|" + "|".join(_WORDS) + r")"
_EDGE = r"(?<![\w.,/:-]){}(?![\w%]|[-–/:.,]\d)"
_OUT_OF = re.compile(_EDGE.format(rf"(?P<n>{_NUMBER})\s*(?:/|out\s+of|of)\s*(?P<scale>5|10|five|ten)"), re.I)
_STARS = re.compile(_EDGE.format(rf"(?P<n>{_NUMBER})[\s-]*stars?"), re.I)
_DRAWN = re.compile(r"(?:[★⭐🌟]\ufe0f?\s?)+")
_BARE = re.compile(_EDGE.format(rf"(?P<n>{_NUMBER})"), re.I)
_NEGATED = re.compile(r"(?:\bnot|\bnever|n['’]t|\bno)\s+(?:quite\s+|really\s+|worth\s+)?(?:an?\s+|the\s+)?$", re.I)

# Words that may lead up to a rating, and those of them that say one is coming even where none was asked for.
_IN_WORDS = {
    "terrible": 1, "awful": 1, "horrible": 1, "dreadful": 1, "the worst": 1, "very bad": 1, "really bad": 1, "bad": 1,
    "poor": 2, "rather poor": 2, "mediocre": 3, "average": 3, "so so": 3, "so-so": 3, "middling": 3,
    "good": 4, "pretty good": 4, "quite good": 4, "very good": 5, "really good": 5, "great": 5, "excellent": 5,
    "perfect": 5, "amazing": 5, "fantastic": 5, "wonderful": 5, "brilliant": 5, "outstanding": 5,
}  # fmt: skip
_AS_A_WORD = re.compile(r"\W*(?:(?:it|that|this)(?:'s| was| is)\s+)?(?P<word>[a-z -]+?)\W*", re.I)
_LEADING = "give rate rating score make change say call put settle"
_FILLING = (
    "a an the it its it's that that's this is was be i i'd i'll id we we'd would will could can think guess of for me "
    "my maybe perhaps probably about around just only solid strong weak mere number overall please sorry hmm um uh "
    "well ok okay so no yes actually rather definitely oh let's lets go with to in total and then from us point points "
    "like more"
)
_LEADS = frozenset(_LEADING.split())
_FILLERS = _LEADS | frozenset(_FILLING.split())
_THEN = re.compile(
    r"\s*(?:$|[.,;:!?…)\-–—(]|(?:because|since|as|but|and|for|from|overall|please|thanks|thank|then|i|really|maybe|"
    r"probably|points?|instead|cos|cause|given|due|this|so|me|actually|not|if|only|though|rather)\b)",
    re.I,
)


@dataclass(frozen=True)
class Found:
    """A rating and where it stands; `rest` is what was said besides, if long enough to be an answer of its own."""

    value: int
    start: int
    end: int
    rest: str | None = None


def find_rating(text: str, awaited: bool) -> Found | None:
    """The rating in `text`, if the words leave no doubt. `awaited` says that a rating has been asked for."""
    for found in (*_OUT_OF.finditer(text), *_STARS.finditer(text)):
        value = _on_scale(found["n"], found.groupdict().get("scale"))
        if value is not None and not _NEGATED.search(text[: found.start()]):
            return _found(text, value, found.start(), found.end())
    drawn = _DRAWN.search(text)
    if drawn is not None:
        stars = len(re.findall("[★⭐🌟]", drawn.group()))
        return _found(text, stars, drawn.start(), drawn.end()) if stars <= HIGHEST else None
    return _bare(text, awaited) or (_in_words(text) if awaited else None)


def _in_words(text: str) -> Found | None:
    """One of the words at the ends of the scale or between them, where it is all that is said. The next question names
    the number, so that a wrong one can be put right.
    """
    found = _AS_A_WORD.fullmatch(text)
    value = _IN_WORDS.get(found["word"].lower()) if found else None
    return Found(value, found.start("word"), found.end("word")) if found and value else None


def _bare(text: str, awaited: bool) -> Found | None:
    """A number alone, or one that the words before it lead up to."""
    found = _BARE.search(text)
    if found is None:
        return None
    value = _on_scale(found["n"], "5")
    before = re.findall(r"[\w'’]+", text[: found.start()].replace("’", "'").lower())
    led = all(word in _FILLERS for word in before) and bool(_THEN.match(text[found.end() :]))
    plain = awaited or (not re.search(r"\w", text[found.end() :]) and (not before or bool(_LEADS.intersection(before))))
    if value is None or not LOWEST <= _number(found["n"]) <= HIGHEST or not led or not plain:
        return None
    return _found(text, value, found.start(), found.end())


def _found(text: str, value: int, start: int, end: int) -> Found:
    rest = re.sub(r"^[\s.,;:!?…\-–—]*(?:because\s+|since\s+|as\s+)?", "", text[end:]).strip()
    told = rest if len(re.findall(r"[\w'’]{2,}", rest)) >= 3 else None
    return Found(value, start, end, told)


def _on_scale(written: str, scale: str | None) -> int | None:
    """The rating nearest to what was written; None for a half of 5, which only the customer can decide."""
    number = _number(written)
    if scale is not None and _number(scale) == 10:
        number = int(number / 2 + 0.5)
    if number != int(number):
        return None
    return min(max(int(number), LOWEST), HIGHEST)


def _number(written: str) -> float:
    written = written.lower()
    return float(_WORDS.index(written)) if written in _WORDS else float(written.replace(",", "."))
