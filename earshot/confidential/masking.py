"""One text masked: what is confidential in it is found in its folded form and cut out of it as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from earshot.confidential.accounts import accounts
from earshot.confidential.cards import cards
from earshot.confidential.checks import CHECKS
from earshot.confidential.folded import fold
from earshot.confidential.patterns import PATTERNS, Pattern


class Kind(str, Enum):
    CARD = "card"
    ACCOUNT = "account"
    IDENTITY = "identity"
    SECRET = "secret"

    @property
    def mask(self) -> str:
        return MASKS[self]


MASKS = {
    Kind.CARD: "[card number removed]",
    Kind.ACCOUNT: "[account number removed]",
    Kind.IDENTITY: "[identity number removed]",
    Kind.SECRET: "[password or code removed]",
}


@dataclass(frozen=True)
class Masked:
    """`text` is safe to keep; `kinds` are what was taken out of it, here or in the browser before it was sent.

    `taken` are the pieces themselves, for as long as it takes to look for them elsewhere: never kept, never printed.
    """

    text: str
    kinds: tuple[Kind, ...] = ()
    taken: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @property
    def found(self) -> bool:
        return bool(self.kinds)


Span = tuple[int, int, Kind]
_COMPILED = [(Kind(p.kind), re.compile(p.source, re.ASCII | (re.IGNORECASE if p.flags else 0)), p) for p in PATTERNS]


def mask(text: str) -> Masked:
    """`text` without what is confidential in it. A telephone number, after `+`, stays."""
    return cut(text, spans(text))


def spans(text: str) -> list[Span]:
    """What is confidential in `text`, from left to right; nothing overlaps."""
    if not _worth_a_look(text):
        return []
    folded = fold(text)
    found = sorted((*folded.span(start, end), kind) for start, end, kind in _found(folded.text))
    kept: list[Span] = []
    for span in found:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
        elif span[1] > kept[-1][1]:
            kept[-1] = (kept[-1][0], span[1], kept[-1][2])
    return kept


def cut(text: str, found: list[Span]) -> Masked:
    """`text` with each span replaced by what it says instead."""
    parts, last = [], 0
    for start, end, kind in found:
        parts += [text[last:start], MASKS[kind]]
        last = end
    masked = "".join([*parts, text[last:]])
    kinds = tuple(kind for kind in Kind if MASKS[kind] in masked)
    return Masked(masked, kinds, tuple(text[start:end] for start, end, _ in found))


def _worth_a_look(text: str) -> bool:
    """Nearly every message has neither a digit nor a password in it, and none of these expressions need run."""
    return any(c.isdigit() for c in text) or "pass" in text.lower() or not text.isascii()


def _found(text: str) -> Iterator[Span]:
    for start, end in cards(text):
        yield start, end, Kind.CARD
    for start, end in accounts(text):
        yield start, end, Kind.ACCOUNT
    for kind, looked_for, pattern in _COMPILED:
        for match in looked_for.finditer(text):
            if _passes(pattern, match[1]):
                yield *match.span(1), kind


def _passes(pattern: Pattern, value: str) -> bool:
    return not pattern.check or CHECKS[pattern.check]("".join(filter(str.isalnum, value)).upper())
