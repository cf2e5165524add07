"""Why a message reads as it does: the customer's own phrases, each with what it added."""

from __future__ import annotations

from collections import defaultdict

from hearing.features import Features
from hearing.model import Parts
from hearing.reading import Cue

WORTH_TELLING = 0.15  # log-odds a word of no cue must add or take to be shown
MOST = 4  # such stretches of words, the strongest


def explain(text: str, heard: Features, parts: Parts) -> tuple[Cue, ...]:
    """Cues with what they and the n-grams within them weigh, and the stretches of other words that weigh most."""
    cues = [cue for cue, _ in heard.cues]
    weights = list(parts.cues)
    words: defaultdict[tuple[int, int], float] = defaultdict(float)
    for (_, start, end), weight in zip(heard.grams, parts.grams, strict=True):
        inside = next((i for i, cue in enumerate(cues) if cue.start <= start and end <= cue.end), None)
        if inside is None:
            words[start, end] += weight
        else:
            weights[inside] += weight
    told = [Cue(text[c.start : c.end], c.start, c.end, w, c.kind) for c, w in zip(cues, weights, strict=True)]
    told += [Cue(text[start:end], start, end, weight, "words") for start, end, weight in _stretches(words)]
    return tuple(sorted(told, key=lambda cue: (cue.start, cue.end)))


def _stretches(words: dict[tuple[int, int], float]) -> list[tuple[int, int, float]]:
    """Overlapping words and pairs of one direction joined into stretches; the strongest few."""
    joined: list[tuple[int, int, float]] = []
    for (start, end), weight in sorted(words.items()):
        if joined and start < joined[-1][1] and (weight > 0) == (joined[-1][2] > 0):
            first, last, sofar = joined.pop()
            joined.append((first, max(last, end), sofar + weight))
        else:
            joined.append((start, end, weight))
    strong = [stretch for stretch in joined if abs(stretch[2]) >= WORTH_TELLING]
    return sorted(strong, key=lambda stretch: -abs(stretch[2]))[:MOST]
