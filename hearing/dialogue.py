"""A message in its transcript: its own reading, raised by what led up to it.

In a running conversation the Trail does this from what happened (earshot/step.py). This is for `hearing.detect`,
which has the words only, and only ranks: what is to follow, the Trail decides there as well (`earshot.verdicts`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

from hearing.listen import listen
from hearing.model import model
from hearing.signs import LOOKED_BACK, asked_again, bot_failed, said_again, sets_right

Mood = Callable[[str], float]
History = Sequence[tuple[str, str]]  # ("user" or "bot", what was said), oldest first
NAMES = ("failed", "failed before", "asked again", "said again", "set right", "mood before")
MOST_RAISED = 2.0  # log-odds all facts together may add: what led up to a message is never the whole of its mood


def score_in(text: str, history: History) -> float:
    """The score of a message in its transcript: its own reading, raised by what led up to it."""
    score = listen(text).score
    weights = model().context
    raised = sum(weight * fact for weight, fact in zip(weights, facts(text, history), strict=True)) if history else 0.0
    return 1.0 / (1.0 + (1.0 - score) / score * math.exp(-min(MOST_RAISED, raised)))


def facts(text: str, history: History, mood: Mood | None = None) -> list[float]:
    """In the order of NAMES, each from 0 to 1."""
    bot, own = sides(history)
    failed = [bot_failed(said) for said in bot]
    hear = mood or _mood
    return [
        float(bool(failed) and failed[-1]),
        min(sum(failed[:-1]), 2) / 2,
        float(asked_again(bot)),
        said_again(text, own),
        float(bool(bot) and sets_right(text)),
        max((hear(said) for said in own), default=0.0),
    ]


def sides(history: History) -> tuple[list[str], list[str]]:
    """What the bot said and what the customer said, as far back as is read."""
    bot = [said for who, said in history if who == "bot"]
    own = [said for who, said in history if who == "user"]
    return bot[-LOOKED_BACK:], own[-LOOKED_BACK:]


@lru_cache(maxsize=4096)
def _mood(said: str) -> float:
    return above_even(listen(said).score)


def above_even(score: float) -> float:
    return max(0.0, score - 0.5) * 2
