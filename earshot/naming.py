"""What somebody says they are called: taken as it was written, and never made up (R9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LONGEST = 60
LOOKED_AT = 300  # characters of a message: names come early, and a search takes a bounded time
_NAME = r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?"
_SAID = re.compile(
    r"(?:\b(?:you can |you may |please |just )*call me|\bmy (?:full |first |last |sur)?name(?: is|'s)"
    r"|\bthe name(?: is|'s)"
    rf"|\bi'm called|\bi am called|\bi go by|\bit's spelt|\bit is spelt) (?P<name>{_NAME}(?: {_NAME}){{0,3}})",
    re.IGNORECASE,
)
_NOT = re.compile(
    rf"(?:\b(?:it's|it is|that's|my name is|my name's|i'm|the name is) )?(?P<name>{_NAME}(?: {_NAME}){{0,2}}),? ?"
    rf"\b(?:and )?not (?P<old>{_NAME}(?: {_NAME}){{0,2}})",
    re.IGNORECASE,
)
# "call me back", "call me a fool", "my name is on the invoice": what follows is no name.
_NO_NAME = frozenset((Path(__file__).parent / "no_names.txt").read_text("utf-8").split())
_ENDS = frozenset(
    {"and", "but", "please", "not", "so", "thanks", "thank", "because", "by", "the", "i", "my", "or", "if"}
)


@dataclass(frozen=True)
class Naming:
    """`whole`: the message says this and nothing else, so that nothing more is to be answered."""

    name: str
    whole: bool


def naming(text: str, known: str | None) -> Naming | None:
    """The name that somebody gives, or puts right: "it's Johnson, not Jackson" is one only if Jackson is known."""
    said = " ".join(text[:LOOKED_AT].replace("’", "'").split())
    corrected = _corrected(said, known)
    if corrected is not None:
        return corrected
    found = _SAID.search(said)
    if found is None:
        return None
    words = _until_it_ends(found["name"].split())
    if not words or words[0].casefold().rstrip(".") in _NO_NAME or _too_bare(words, said, found):
        return None
    name = " ".join(words).rstrip(".") if not re.search(r"\b[A-Z]\.$", " ".join(words)) else " ".join(words)
    end = found.start("name") + len(" ".join(words))
    return _naming(name, said[: found.start()] + said[end:])


def _corrected(said: str, known: str | None) -> Naming | None:
    found = None if known is None else _NOT.search(said)
    if found is None or known is None:
        return None
    old, new = found["old"].rstrip("."), found["name"].rstrip(".")
    while old and old.casefold() not in known.casefold():
        old = old.rpartition(" ")[0].rstrip(".")  # "not Jackson. Thanks"
    if any(word.casefold() in _NO_NAME for word in new.split()):
        return None
    if not old or not re.search(rf"(?<!\w){re.escape(old)}(?!\w)", known, re.IGNORECASE):
        return None
    name = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, known, flags=re.IGNORECASE)
    end = found.start("old") + len(old)
    return _naming(name, said[: found.start()] + said[end:])


def _naming(name: str, rest: str) -> Naming | None:
    if len(name) > LONGEST:
        return None
    left = re.findall(r"\w+", rest.casefold())
    return Naming(name, all(word in _COURTESY for word in left))


def _until_it_ends(words: list[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if word.casefold() in _ENDS:
            break
        kept.append(word)
        if word.endswith(".") and len(word) > 3:
            break
    return kept


def _too_bare(words: list[str], said: str, found: re.Match[str]) -> bool:
    """All in small letters it is a name only where it ends the message: "call me names and I go" is none."""
    return words[0][0].islower() and (len(words) > 1 or said[found.start("name") + len(words[0]) :].strip(" .!") != "")


_COURTESY = frozenset(
    {"please", "thanks", "thank", "you", "hi", "hello", "hey", "actually", "no", "well", "oh", "sorry"}
)
