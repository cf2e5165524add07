"""The cues of a message: which phrases were said, where, and what kind they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from hearing.lexicon import phrases
from hearing.shape import shape
from hearing.text import lowered
from hearing.weights import SECOND, WEIGHTS

FILES = ("calming", "complaint", "temper", "mild", "content")  # in the order in which they may claim words

# Kinds that a plain "not" before them turns round. Never "never": "never been so angry" is anger at its full.
DENIED = {"anger": "not angry", "harsh": "not angry", "displeasure": "not angry", "praise": "shortfall"}
LOUD = frozenset({"shouting", "emphasis", "exclamation"})
CONTENT = frozenset({"thanks", "praise", "not angry", "spared", "delight", "put right", "glad face"})
_DENIAL = re.compile(r"(?:\bnot|n't|\bno|\bwithout|\bhardly|\bnothing) (?!only|just|even|one|because)(?:\w+ ){0,2}$")
_INTENSIFIED = re.compile(
    r"\b(?:can'?t|couldn'?t|cannot|could not|not) (?:\w+ )?(?:believe|stress|tell you|imagine|get)\b"
)


@dataclass(frozen=True)
class Found:
    """A phrase of a kind at its place in the message."""

    kind: str
    start: int
    end: int


def find_cues(text: str) -> tuple[Found, ...]:
    """Cues in plain `text`, in its order. No piece of text counts twice, shape (capitals, `!!`) apart."""
    low, claimed = lowered(text), bytearray(len(text))
    found: list[Found] = []
    for kind, pattern in (section for name in FILES for section in phrases(name).items()):
        for match in pattern.finditer(low):
            start, end = match.span()
            if any(claimed[start:end]):
                continue
            claimed[start:end] = b"\1" * (end - start)
            found.append(Found(_turned(kind, low, start), start, end))
    return tuple(sorted((*found, *find_shapes(text)), key=lambda f: (f.start, f.end)))


def find_shapes(text: str) -> tuple[Found, ...]:
    """The cues that speak in any language."""
    return tuple(sorted((Found(*s) for s in shape(text)), key=lambda f: (f.start, f.end)))


def shares(found: tuple[Found, ...]) -> list[tuple[Found, float]]:
    """The cues that count, each with its share: a rant is not ten times a sentence, and joy may shout.

    The first cue of a kind counts in full, the second in part, further ones not at all. Capitals and exclamation marks
    raise what they stand with: next to thanks or praise alone they are left out.
    """
    kinds = {cue.kind for cue in found}
    glad = bool(kinds & CONTENT) and not any(WEIGHTS[kind] > 0 for kind in kinds - LOUD - CONTENT)
    seen: Counter[str] = Counter()
    counted = []
    for cue in found:
        share = (1.0, SECOND, 0.0)[min(seen[cue.kind], 2)]
        seen[cue.kind] += 1
        if share and not (glad and cue.kind in LOUD):
            counted.append((cue, share))
    return counted


def _turned(kind: str, text: str, start: int) -> str:
    if kind not in DENIED:
        return kind
    before = text[max(0, start - 40) : start]
    return DENIED[kind] if _DENIAL.search(before) and not _INTENSIFIED.search(before) else kind
