"""Listening to one message: the cues weighed together with the sentiment into a score that says why."""

from __future__ import annotations

import math
from collections import Counter

from hearing.asking import asks_for_a_person
from hearing.cues import Found, find_cues
from hearing.language import made_for
from hearing.reading import Cue, Reading
from hearing.sentiment import sentiment
from hearing.shape import KINDS as SHAPES
from hearing.subject import find_subject
from hearing.text import own_words, plain
from hearing.weights import BIAS, SECOND, TEXTBLOB, VADER, WEIGHTS


def listen(text: str) -> Reading:
    """The reading of one message. Never raises on any text, and takes a bounded time."""
    words = plain(text)
    sure = made_for(words)
    found = find_cues(own_words(words))
    if not sure:
        found = tuple(f for f in found if f.kind in SHAPES)
    cues = _weighed(text, found)
    total = BIAS + sum(cue.weight for cue in cues) + (_sentiment(words) if sure else 0.0)
    return Reading(
        score=1.0 / (1.0 + math.exp(-total)),
        cues=cues,
        asked=asks_for_a_person(words),
        about=find_subject(words) if sure else None,
        sure=sure,
    )


def warm() -> None:
    """Loads all that the first message would wait for (about two seconds)."""
    listen("ready")


def _weighed(text: str, found: tuple[Found, ...]) -> tuple[Cue, ...]:
    """A second cue of a kind counts half, further ones nothing: a rant is not ten times a sentence."""
    seen: Counter[str] = Counter()
    cues = []
    for cue in found:
        share = (1.0, SECOND, 0.0)[min(seen[cue.kind], 2)]
        seen[cue.kind] += 1
        if share:
            cues.append(Cue(text[cue.start : cue.end], cue.start, cue.end, WEIGHTS[cue.kind] * share, cue.kind))
    return tuple(cues)


def _sentiment(words: str) -> float:
    heard = sentiment(words)
    return VADER * heard.vader + TEXTBLOB * heard.textblob
