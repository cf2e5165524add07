"""Asking for a person: its own matter, never part of the score, honoured at the first ask.

Phrases hear it surely; the learned ear (requests.py) hears what nobody thought of writing down. Either is enough.
"""

from __future__ import annotations

import re
from functools import cache

from hearing.lexicon import phrases, sources
from hearing.requests import sounds_like_asking
from hearing.spelling import corrected
from hearing.text import lowered, plain

ALONE = 80  # characters a message of one word may have, with its greeting and its please
MOST = 1000  # characters looked through for a request, at most
AROUND = 100  # characters kept on both sides of a word that a request has
BEFORE = 70  # characters read back from an ask for what takes it back
_SPELT = re.compile(r"\b(?:[^\W\d_][ .-]){4,}[^\W\d_]\b")
_CLAUSE = r"(?:(?! (?:but|so|and now|just|i (?:want|need|would|'d)) )[^.!?;,]){0,40}$"


def asks_for_a_person(text: str) -> bool:
    """True where the customer asks to talk, or be called, in whatever words and spelling."""
    if _abroad(text):
        return True
    words = said(_spelt_out(text))
    by_phrase = heard_by_phrase(words)
    return by_phrase is True or sounds_like_asking(words, taken_back=by_phrase is False)


def heard_by_phrase(words: str) -> bool | None:
    """Whether a phrase asks; False where one does and is taken back, None where there is none."""
    asking = phrases("asking")
    if len(words) <= ALONE and asking["alone"].fullmatch(words):
        return True
    found = [_meant(words, ask) for ask in asking["ask"].finditer(words)]
    return any(found) if found else None


def said(text: str) -> str:
    """What is read for a request: in small letters, its slips set right, and without what is refused or asked after."""
    asking, words = phrases("asking"), _worth_reading(" ".join(corrected(plain(text)).split()))
    return asking["asked after"].sub("…", asking["refused"].sub("…", words))


def refuses_a_person(text: str) -> bool:
    """True where the customer says that they want none: "no person please", and nobody else is asked for."""
    words = " ".join(corrected(text).split())
    return phrases("asking")["refused"].search(words) is not None and not asks_for_a_person(text)


def _spelt_out(text: str) -> str:
    """“p e r s o n” is the word it spells."""
    return _SPELT.sub(lambda letters: re.sub(r"[ .-]", "", letters.group()), text[:ALONE]) + text[ALONE:]


def _worth_reading(words: str) -> str:
    """All of an ordinary message; of a long one what stands around the words that requests have."""
    if len(words) <= MOST:
        return words
    keys = [key.span() for key in phrases("asking")["key"].finditer(words)]
    first = _around_keys(words, keys, MOST // 2)
    later = [key for key in keys if key[0] >= first[-1][1]] if first else []
    last = _around_keys(words, later[::-1], MOST // 2)
    return " . ".join(words[start:end] for start, end in [*first, *last[::-1]])


def _around_keys(words: str, keys: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """Where to read: what stands around the keys in their order, joined where it overlaps, up to `most` characters."""
    read: list[tuple[int, int]] = []
    for start, end in keys:
        start, end = max(0, start - AROUND), min(len(words), end + AROUND)
        if read and start <= read[-1][1] and end >= read[-1][0]:
            start, end = min(start, read[-1][0]), max(end, read[-1][1])
            read.pop()
        read.append((start, end))
        if sum(end - start for start, end in read) >= most:
            break
    return read


def _abroad(text: str) -> bool:
    """Asked for in another language than English; in the words as they stand, which no English slip is corrected in."""
    words, abroad = " ".join(lowered(text).split()), phrases("asking_abroad")
    if len(words) > MOST:
        words = f"{words[: MOST // 2]} . {words[-MOST // 2 :]}"
    if len(words) <= ALONE and abroad["alone"].fullmatch(words):
        return True
    return any(said.search(words) for language, said in abroad.items() if language != "alone")


def _meant(words: str, ask: re.Match[str]) -> bool:
    """Not "no need to call me", "she said she would call me": unless it is the machine that is refused."""
    taken_back, meant_anyway, machine = _before()
    before = words[max(0, ask.start() - BEFORE) : ask.start()]
    return bool(machine.search(ask.group()) or meant_anyway.search(before)) or not taken_back.search(before)


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    said = sources("asking")
    return (
        re.compile(rf"\b(?:{said['taken back']})\b{_CLAUSE}"),
        re.compile(rf"\b(?:{said['meant anyway']})\b{_CLAUSE}"),
        re.compile(rf"\b{said['machine']}\b"),
    )
