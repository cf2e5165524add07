"""Why a message reads as it does: the customer's own phrases, each with what it added."""

from __future__ import annotations

from collections import defaultdict

from hearing.features import Features
from hearing.model import Parts

WORTH_TELLING = 0.15  # log-odds a word of no cue must add or take to be shown
MOST = 4  # such stretches of words, the strongest

Weighed = tuple[int, int, float, str]  # start, end, what it added, kind


def explain(heard: Features, parts: Parts) -> list[Weighed]:
    """Cues with what they and the n-grams within them weigh, and the stretches of other words that weigh most."""
    cues = [cue for cue, _ in heard.cues]
    weights = list(parts.cues)
    covers = {at: i for i, cue in reversed(list(enumerate(cues))) for at in range(cue.start, cue.end)}
    words: defaultdict[tuple[int, int], float] = defaultdict(float)
    for (_, start, end), weight in zip(heard.grams, parts.grams, strict=True):
        inside = covers.get(start)
        if inside is None or end > cues[inside].end:
            words[start, end] += weight
        else:
            weights[inside] += weight
    told = [(cue.start, cue.end, weight, cue.kind) for cue, weight in zip(cues, weights, strict=True)]
    told += [(start, end, weight, "words") for start, end, weight in _stretches(words)]
    return sorted(told, key=lambda weighed: weighed[:2])


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
