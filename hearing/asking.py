"""Asking for a person: its own matter, never part of the score, honoured at the first ask."""

from __future__ import annotations

import re
from functools import cache

from hearing.lexicon import phrases, sources
from hearing.spelling import corrected

ALONE = 80  # characters a message of one word may have, with its greeting and its please
BEFORE = 70  # characters read back from an ask for what takes it back
_CLAUSE = r"(?:(?! (?:but|so|and now|just|i (?:want|need|would|'d)) )[^.!?;,]){0,40}$"


def asks_for_a_person(text: str) -> bool:
    """True where the customer asks to talk, or be called, in whatever words and spelling."""
    asking = phrases("asking")
    words = asking["refused"].sub("…", " ".join(corrected(text).split()))
    if len(words) <= ALONE and asking["alone"].fullmatch(words):
        return True
    return any(_meant(words, ask) for ask in asking["ask"].finditer(words))


def refuses_a_person(text: str) -> bool:
    """True where the customer says that they want none: "no person please", and nobody else is asked for."""
    words = " ".join(corrected(text).split())
    return phrases("asking")["refused"].search(words) is not None and not asks_for_a_person(text)


def _meant(words: str, ask: re.Match[str]) -> bool:
    """Not "no need to call me", "she said she would call me": unless it is the machine that is refused."""
    taken_back, meant_anyway, machine = _around()
    before = words[max(0, ask.start() - BEFORE) : ask.start()]
    return bool(machine.search(ask.group()) or meant_anyway.search(before)) or not taken_back.search(before)


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    said = sources("asking")
    return (
        re.compile(rf"\b(?:{said['taken back']})\b{_CLAUSE}"),
        re.compile(rf"\b(?:{said['meant anyway']})\b{_CLAUSE}"),
        re.compile(rf"\b{said['machine']}\b"),
    )
