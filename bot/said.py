"""Whether a sentence has been said in this conversation (R7).

A courtesy of three words or fewer (“Thank you.”, “Of course.”) may come again in front of something new; a whole reply
never does, and no sentence that says something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

COURTESY = 3  # words

_SORRY = re.compile(r"\bsorry\b", re.I)
_END = re.compile(r"(?<=[.?!…])[”\"']?\s+(?=[^a-z])")


def repeats(text: str, said: Iterable[str]) -> bool:
    """Whether `text`, or a sentence of it, is among what was said."""
    before = list(said)
    whole = {plain(reply) for reply in before}
    told = {sentence for reply in before for sentence in sentences(reply)}
    return plain(text) in whole | told or any(sentence in told for sentence in sentences(text))


def sorry_again(text: str, worded: Iterable[str]) -> bool:
    """Whether `text` would be sorry a second time in one turn: once is meant, twice is a manner (R16)."""
    return _SORRY.search(text) is not None and any(_SORRY.search(other) for other in worded)


def sentences(text: str) -> list[str]:
    """The sentences that say something, in a form to compare."""
    return [plain(s) for s in _END.split(text) if len(re.findall(r"[\w’']+", s)) > COURTESY]


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()
