"""What a message is made of for the model: its cues and sentiment on one side, its n-grams on the other."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.cues import Found, find_cues, shares
from hearing.ngrams import Gram, grams
from hearing.sentiment import Sentiment, sentiment
from hearing.text import SENTIMENT_LIMIT, own_words
from hearing.weights import WEIGHTS

KINDS = tuple(sorted(WEIGHTS))
DENSE = len(KINDS) + 3  # the kinds of cue, VADER, TextBlob and brevity
DENIED = frozenset({"not angry", "spared"})
BRIEF = 6  # words from which a message is no longer brief


@dataclass(frozen=True)
class Features:
    """`cues` with the share each counts for; `grams` with their places, the first of each slot only.

    `brevity` is 1 for no word at all and 0 from BRIEF words on, or where a cue raises: "no" and "the red one" give
    little to go on, "useless bot" does.
    """

    cues: tuple[tuple[Found, float], ...]
    sentiment: Sentiment
    brevity: float
    grams: tuple[Gram, ...]

    def dense(self) -> list[float]:
        """The cue side as figures, in the order of KINDS, then VADER, TextBlob and brevity."""
        counts = dict.fromkeys(KINDS, 0.0)
        for cue, share in self.cues:
            counts[cue.kind] += share
        return [*counts.values(), self.sentiment.vader, self.sentiment.textblob, self.brevity]


def features(words: str) -> Features:
    """The features of plain English text of bounded length."""
    own = own_words(words)
    cues = find_cues(own)
    raised = any(WEIGHTS[cue.kind] > 0 for cue in cues)
    brevity = 0.0 if raised else max(0.0, 1.0 - len(words.split()) / BRIEF)
    heard = tuple(grams(_without_denied(own, cues)))
    return Features(tuple(shares(cues)), sentiment(words[:SENTIMENT_LIMIT]), brevity, heard)


def _without_denied(text: str, cues: tuple[Found, ...]) -> str:
    """Blanks what is denied: "not angry" holds the word angry, and word by word would be heard as it."""
    for cue in cues:
        if cue.kind in DENIED:
            text = text[: cue.start] + " " * (cue.end - cue.start) + text[cue.end :]
    return text
