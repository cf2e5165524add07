"""Listening to one message: its features weighed by the trained figures into a score that says why."""

from __future__ import annotations

import math

from hearing.asking import asks_for_a_person
from hearing.cues import find_shapes, shares
from hearing.explaining import explain
from hearing.features import features
from hearing.language import made_for
from hearing.model import model
from hearing.reading import Cue, Reading
from hearing.subject import find_subject
from hearing.text import MOOD_LIMIT, plain
from hearing.weights import BIAS, WEIGHTS


def listen(text: str) -> Reading:
    """The reading of one message. Never raises on any text, and takes a bounded time."""
    everything = plain(text)
    words = everything[:MOOD_LIMIT]
    sure = made_for(words)
    score, cues = _heard(text, words) if sure else _seen(text, words)
    return Reading(score, cues, asks_for_a_person(everything), find_subject(words) if sure else None, sure)


def warm() -> None:
    """Loads all that the first message would wait for (about two seconds)."""
    listen("ready")


def _heard(text: str, words: str) -> tuple[float, tuple[Cue, ...]]:
    heard = features(words)
    parts = model().parts(heard)
    return _score(parts.total), explain(text, heard, parts)


def _seen(text: str, words: str) -> tuple[float, tuple[Cue, ...]]:
    """Of a text in another language, or in none: capitals, marks and faces, weighed by hand."""
    cues = tuple(
        Cue(text[cue.start : cue.end], cue.start, cue.end, WEIGHTS[cue.kind] * share, cue.kind)
        for cue, share in shares(find_shapes(words))
    )
    return _score(BIAS + sum(cue.weight for cue in cues)), cues


def _score(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, log_odds))))
