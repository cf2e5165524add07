"""Facts of the dialogue as its words show them: what the bot just failed at, what was asked or said again.

Where the Trail runs, it counts these from what happened (earshot/trail.py). This is for a transcript, of which only the
words are there: `hearing.detect`, `earshot.verdicts`, and replaying an owner's past conversations.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from hearing.lexicon import phrases
from hearing.listen import listen
from hearing.model import model
from hearing.text import lowered, plain

Mood = Callable[[str], float]
History = Sequence[tuple[str, str]]  # ("user" or "bot", what was said), oldest first
NAMES = ("failed", "failed before", "asked again", "said again", "set right", "mood before")
MOST_RAISED = 2.0  # log-odds all facts together may add: what led up to a calm message offers a person, and calls none
ALIKE = 0.6  # share of words two questions have in common to be the same one
AGAIN = 0.5  # share of an earlier message's words that this one repeats
LOOKED_BACK = 12  # exchanges read
MOST = 1000  # characters of each
_WORD = re.compile(r"[^\W_]+")
_IDLE = frozenset(
    {"the", "and", "you", "for", "that", "this", "what", "with", "please", "thanks", "would", "like", "have"}
)


def score_in(text: str, history: History) -> float:
    """The score of a message in its transcript: its own reading, raised by what led up to it."""
    score = listen(text).score
    weights = model().context
    raised = sum(weight * fact for weight, fact in zip(weights, facts(text, history), strict=True)) if history else 0.0
    return 1.0 / (1.0 + (1.0 - score) / score * math.exp(-min(MOST_RAISED, raised)))


def facts(text: str, history: History, mood: Mood | None = None) -> list[float]:
    """In the order of NAMES, each from 0 to 1."""
    bot = [said for who, said in history if who == "bot"][-LOOKED_BACK:]
    own = [said for who, said in history if who == "user"][-LOOKED_BACK:]
    failed = [bot_failed(said) for said in bot]
    hear = mood or _mood
    return [
        float(bool(failed) and failed[-1]),
        min(sum(failed[:-1]), 2) / 2,
        float(asked_again(bot)),
        float(said_again(text, own)),
        float(bool(bot) and sets_right(text)),
        max((hear(said) for said in own), default=0.0),
    ]


def bot_failed(said: str) -> bool:
    """What a bot says when it did not do, know or understand what was asked."""
    return bool(phrases("dialogue")["failure"].search(lowered(plain(said[:MOST]))))


def asked_again(bot: Sequence[str]) -> bool:
    """Whether the last thing the bot said is what it had said before, or nearly."""
    return any(_alike(said, bot[-1]) >= ALIKE for said in bot[:-1])


def said_again(text: str, own: Sequence[str]) -> bool:
    """Whether the customer says what they had said before."""
    return any(_repeated(said, text) >= AGAIN for said in own)


def sets_right(text: str) -> bool:
    """Whether the message begins by setting right what was taken wrongly: "no, the other one", "I said Friday"."""
    return phrases("dialogue")["setting right"].match(lowered(plain(text[:MOST])).lstrip()) is not None


@lru_cache(maxsize=4096)
def _mood(said: str) -> float:
    return above_even(listen(said).score)


def above_even(score: float) -> float:
    return max(0.0, score - 0.5) * 2


def _alike(one: str, other: str) -> float:
    a, b = set(_words(one)), set(_words(other))
    return len(a & b) / max(1, len(a | b))


def _repeated(before: str, now: str) -> float:
    """How much of an earlier message comes back; "yes" twice is no repeat."""
    said = {word for word in _words(before) if len(word) > 2 and word not in _IDLE}
    again = said & set(_words(now))
    return len(again) / len(said) if len(again) >= 2 else 0.0


def _words(text: str) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(text[:MOST])]
