"""Finds a rating from 1 to 5 in a customer's words: “4”, “I'd say four”, “8 out of 10”, “★★★☆☆”, “top marks”.

A number is a rating only where the words around it say so. “3 shirts and 2 ties” has two numbers and no rating. What is
meant as one and cannot be told (“3.5”, “between 3 and 4”, “11”) is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot import rating_words as said
from bot.rating_words import HIGHEST, HOLLOW, LOWEST, number

MOST_NUMBERS = 40  # a page of nothing but numbers must not take long


@dataclass(frozen=True)
class Found:
    """A rating and where it stands; `rest` is what was said besides, if long enough to be an answer of its own."""

    value: int
    start: int
    end: int
    rest: str | None = None


@dataclass(frozen=True)
class _Given:
    """A number that stands where a rating stands; `value` is None where only the customer can say which it is."""

    value: int | None
    start: int
    end: int


def find_rating(text: str, awaited: bool) -> Found | None:
    """The rating in `text`, if the words leave no doubt. `awaited` says that a rating has been asked for."""
    text = said.as_usual(text)
    given = _given(text, awaited)
    if not given:
        return _in_words(text) if awaited else None
    chosen = _chosen(text, given)
    if chosen is None or chosen.value is None:
        return None
    return Found(chosen.value, chosen.start, chosen.end, _besides(text, chosen))


def leaves_the_rating_open(text: str) -> bool:
    """Whether a rating is meant, by somebody who was asked for one, and it cannot be told which."""
    text = said.as_usual(text)
    given = _given(text, awaited=True)
    chosen = _chosen(text, given)
    return bool(given) and (chosen is None or chosen.value is None)


def _given(text: str, awaited: bool) -> list[_Given]:
    """All that stand where a rating stands. Those with a scale, and stars, leave bare numbers no say."""
    if said.LESS.search(text):
        return [_Given(LOWEST, 0, len(text))]
    if said.IN_PARTS.search(text):
        return [_Given(None, 0, 0)]
    moved = said.MOVED.search(said.SCALE.sub(_blank, text))
    if moved:
        return [_Given(_whole(number(moved["n"])), moved.start("n"), moved.end())]
    return sorted(_plain(text), key=lambda one: one.start) or list(_bare(text, awaited))


def _chosen(text: str, given: list[_Given]) -> _Given | None:
    """The one that is meant: the last, where it corrects those before; none, where they contradict each other."""
    if len({one.value for one in given}) == 1:
        return given[0]
    corrected = len(given) > 1 and said.CORRECTS.search(text[given[-2].end : given[-1].start])
    return given[-1] if corrected else None


def _plain(text: str) -> Iterator[_Given]:
    """Those that say by themselves that they are ratings."""
    for found in said.OUT_OF.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if not said.COUNTED.match(after) and not said.A_DATE.search(before) and not said.NEGATED.search(before):
            yield _Given(_share(number(found["n"]), number(found["scale"])), found.start(), found.end())
    left = said.OUT_OF.sub(_blank, text)
    for found in said.STARS.finditer(left):
        if not said.NEGATED.search(left[: found.start()]) and not said.A_KIND.match(left[found.end() :]):
            yield _Given(_whole(number(found["n"]), lowest=0), found.start(), found.end())
    for found in said.DRAWN.finditer(said.STARS.sub(_blank, left)):
        stars = sum(map(found.group().count, said.FILLED)) or found.group().count(HOLLOW)
        yield _Given(_whole(stars), found.start(), found.end())
    for found in said.FULL_MARKS.finditer(left):
        if not said.NEGATED.search(left[: found.start()]):
            yield _Given(HIGHEST, found.start(), found.end())
    if said.ASTERISKS.fullmatch(text):
        yield _Given(len(text), 0, len(text))


def _bare(text: str, awaited: bool) -> Iterator[_Given]:
    """Numbers alone, and those that the words before lead up to."""
    text = said.SCALE.sub(_blank, text)
    if awaited:
        for found in said.PERCENT.finditer(text):
            if _stands_as_one(text, found, awaited):
                yield _Given(_share(number(found["n"]), 100), found.start(), found.end())
    for found in said.UNSURE.finditer(text):
        if _stands_as_one(text, found, awaited):
            yield _Given(None, found.start(), found.end())
    text = said.UNSURE.sub(_blank, text)
    for found in islice(said.BARE.finditer(text), MOST_NUMBERS):
        if _stands_as_one(text, found, awaited):
            yield _Given(_whole(number(found["n"])), found.start(), found.end())


def _stands_as_one(text: str, found: re.Match[str], awaited: bool) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    if said.NEGATED.search(before) or not said.THEN.match(after):
        return False
    clauses = said.CLAUSES.split(before)
    lead = _words(clauses[-1])
    ends = said.ENDS.match(after) is not None
    if not all(word in said.FILLERS for word in lead):
        return False
    rates = bool(said.LEADS.intersection(lead))
    if awaited:
        return rates or (ends and len(clauses) > 1) or _is_filling(before)
    return ends and _is_filling(before) and (rates or not lead or bool(said.ARTICLES.intersection(lead)))


def _in_words(text: str) -> Found | None:
    """One of the words at the ends of the scale or between them, where it is all that is said. The next question names
    the number, so that a wrong one can be put right.
    """
    found = said.AS_A_WORD.fullmatch(text)
    value = said.IN_WORDS.get(found["word"].lower()) if found else None
    return Found(value, found.start("word"), found.end("word")) if found and value else None


def _besides(text: str, chosen: _Given) -> str | None:
    """What is said after the rating, or else in the clauses before it: “lovely staff and a quick check-in, 5”."""
    after = said.JOINS.sub("", text[chosen.end :]).strip()
    if len(re.findall(r"[\w']{2,}", after)) >= 3:
        return after
    clauses = list(said.CLAUSES.finditer(text[: chosen.start]))
    before = text[: clauses[-1].start()].strip() if clauses else ""
    told = [word for word in _words(before) if word not in said.FILLERS]
    return before if len(told) >= 2 and len(_words(before)) >= 3 else None


def _share(written: float, scale: float) -> int | None:
    """The step nearest to what was written; a half of 5 only the customer can decide."""
    if written > scale:
        return None
    return _whole(written if scale == HIGHEST else int(written * HIGHEST / scale + 0.5), lowest=0)


def _whole(value: float, lowest: int = LOWEST) -> int | None:
    """The step it is. Nothing at all is the lowest, where the scale was given with it."""
    return max(int(value), LOWEST) if value == int(value) and lowest <= value <= HIGHEST else None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _is_filling(text: str) -> bool:
    return all(word in said.FILLERS for word in _words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())
