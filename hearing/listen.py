"""Listening to one message: its features weighed by the trained figures into a score that says why."""

from __future__ import annotations

import math

from hearing.asking import asks_for_a_person
from hearing.cues import find_shapes, shares
from hearing.excerpt import Excerpt, excerpt
from hearing.explaining import explain
from hearing.features import features
from hearing.language import made_for
from hearing.model import model
from hearing.reading import Cue, Reading
from hearing.subject import find_subject
from hearing.text import plain
from hearing.weights import BIAS, WEIGHTS


def listen(text: str) -> Reading:
    """The reading of one message. Never raises on any text, and takes a bounded time."""
    everything = plain(text)
    read = excerpt(everything)
    sure = made_for(read.words)
    score, cues = _heard(text, read) if sure else _seen(text, read)
    return Reading(score, cues, asks_for_a_person(everything), find_subject(read.words) if sure else None, sure)


def warm() -> None:
    """Loads all that the first message would wait for (about two seconds)."""
    listen("ready")


def _heard(text: str, read: Excerpt) -> tuple[float, tuple[Cue, ...]]:
    heard = features(read.words)
    parts = model().parts(heard)
    return _score(parts.total), tuple(_told(text, read, *weighed) for weighed in explain(heard, parts))


def _seen(text: str, read: Excerpt) -> tuple[float, tuple[Cue, ...]]:
    """Of a text in another language, or in none: capitals, marks and faces, weighed by hand."""
    found = shares(find_shapes(read.words))
    cues = tuple(_told(text, read, cue.start, cue.end, WEIGHTS[cue.kind] * share, cue.kind) for cue, share in found)
    return _score(BIAS + sum(cue.weight for cue in cues)), cues


def _told(text: str, read: Excerpt, start: int, end: int, weight: float, kind: str) -> Cue:
    start, end = read.place(start, end)
    return Cue(text[start:end], start, end, weight, kind)


def _score(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, log_odds))))
