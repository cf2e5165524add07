"""Listening to one message: the cues weighed together with the sentiment into a score that says why."""

from __future__ import annotations

import math
from collections import Counter

from hearing.asking import asks_for_a_person
from hearing.cues import Found, find_cues, find_shapes
from hearing.language import made_for
from hearing.reading import Cue, Reading
from hearing.sentiment import sentiment
from hearing.subject import find_subject
from hearing.text import MOOD_LIMIT, SENTIMENT_LIMIT, own_words, plain
from hearing.weights import BIAS, SECOND, TEXTBLOB, VADER, WEIGHTS

LOUD = frozenset({"shouting", "emphasis", "exclamation"})
CONTENT = frozenset({"thanks", "praise", "not angry", "glad face"})


def listen(text: str) -> Reading:
    """The reading of one message. Never raises on any text, and takes a bounded time."""
    everything = plain(text)
    words = everything[:MOOD_LIMIT]
    sure = made_for(words)
    cues = _weighed(text, find_cues(own_words(words)) if sure else find_shapes(words))
    total = BIAS + sum(cue.weight for cue in cues) + (_sentiment(words) if sure else 0.0)
    return Reading(
        score=1.0 / (1.0 + math.exp(-total)),
        cues=cues,
        asked=asks_for_a_person(everything),
        about=find_subject(words) if sure else None,
        sure=sure,
    )


def warm() -> None:
    """Loads all that the first message would wait for (about two seconds)."""
    listen("ready")


def _weighed(text: str, found: tuple[Found, ...]) -> tuple[Cue, ...]:
    return tuple(
        Cue(text[cue.start : cue.end], cue.start, cue.end, WEIGHTS[cue.kind] * share, cue.kind)
        for cue, share in shares(found)
    )


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


def _sentiment(words: str) -> float:
    heard = sentiment(words[:SENTIMENT_LIMIT])
    return VADER * heard.vader + TEXTBLOB * heard.textblob
