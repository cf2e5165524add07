"""The cues of a message: which phrases were said, where, and what kind they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hearing.lexicon import phrases
from hearing.shape import shape

FILES = ("calming", "complaint", "temper", "mild", "content")  # in the order in which they may claim words

# Kinds that a plain "not" before them turns round. Never "never": "never been so angry" is anger at its full.
DENIED = {"anger": "not angry", "harsh": "not angry", "displeasure": "not angry", "praise": "shortfall"}
_DENIAL = re.compile(
    r"(?:\bnot|n't|\bno|\bwithout|\bhardly|\bnothing) (?!only|just|even|one|because)(?:\w+ ){0,2}$", re.I
)
_INTENSIFIED = re.compile(r"\b(?:can'?t|cannot|not) (?:\w+ )?(?:believe|stress|tell you|imagine|get)\b", re.I)


@dataclass(frozen=True)
class Found:
    """A phrase of a kind at its place in the message."""

    kind: str
    start: int
    end: int


def find_cues(text: str) -> tuple[Found, ...]:
    """Cues in plain `text`, in its order. No piece of text counts twice, shape (capitals, `!!`) apart."""
    claimed: list[tuple[int, int]] = []
    found: list[Found] = []
    for kind, pattern in (section for name in FILES for section in phrases(name).items()):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < e and s < end for s, e in claimed):
                continue
            claimed.append((start, end))
            found.append(Found(_turned(kind, text, start), start, end))
    return tuple(sorted((*found, *find_shapes(text)), key=lambda f: (f.start, f.end)))


def find_shapes(text: str) -> tuple[Found, ...]:
    """The cues that speak in any language."""
    return tuple(sorted((Found(*s) for s in shape(text)), key=lambda f: (f.start, f.end)))


def _turned(kind: str, text: str, start: int) -> str:
    if kind not in DENIED:
        return kind
    before = text[max(0, start - 40) : start]
    return DENIED[kind] if _DENIAL.search(before) and not _INTENSIFIED.search(before) else kind
