"""The facts of a dialogue that raise how its next message is heard, and what each of them weighs.

"The tenth" says nothing. "The tenth", said a second time to a bot that has just failed, does. Weights are log-odds;
docs/hearing.md has the evidence for each.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import Enum


class Fact(str, Enum):
    FAILED = "failed"
    """The exchange before settled nothing."""
    FAILED_BEFORE = "failed_before"
    """So did one or two before that: half of it, or all."""
    ASKED_AGAIN = "asked_again"
    """The bot has just asked for something it had asked for."""
    SAID_AGAIN = "said_again"
    """The customer says what they had said: as much of it as came before."""
    SET_RIGHT = "set_right"
    """They set right what was taken wrongly."""
    UPSET_BEFORE = "upset_before"
    """An earlier message was above even odds: by how much."""
    LOW_RATING = "low_rating"
    """They gave one or two of five."""
    WAITED = "waited"
    """The answer before this message was long in coming."""


WEIGHTS = {
    # Learned from our own conversations; the first two also from public ones (hearing/learning/context.py).
    Fact.FAILED: 1.3, Fact.FAILED_BEFORE: 1.6, Fact.ASKED_AGAIN: 2.0, Fact.SAID_AGAIN: 1.5, Fact.SET_RIGHT: 0.9,
    Fact.UPSET_BEFORE: 1.9,
    # By hand, and small: next to no conversation at hand shows them.
    Fact.LOW_RATING: 0.5, Fact.WAITED: 0.5,
}  # fmt: skip
FORGIVEN = 0.75  # of the sum: most conversations have some such fact, and stay calm
FORGIVEN_FOR_AN_OFFER = 0.25  # of it where a person is only offered, which costs the customer a sentence
MOST_RAISED = 2.0  # what led up to a message is never the whole of its mood

Facts = Mapping[Fact, float]


def lift_of(facts: Facts, forgiven: float = FORGIVEN) -> float:
    """What the facts, each from 0 to 1, add to a message's log-odds, to the hundredth."""
    total = sum(WEIGHTS[fact] * share for fact, share in facts.items())
    return round(min(MOST_RAISED, max(0.0, total - forgiven)), 2)


def raised(score: float, by: float) -> float:
    """`score` with `by` added to its log-odds. What has no mood at all, a tapped button, stays so."""
    if not 0.0 < score < 1.0 or by == 0.0:
        return score
    return 1.0 / (1.0 + (1.0 - score) / score * math.exp(-by))


def worth_telling(facts: Facts) -> tuple[Fact, ...]:
    """Those that raised a reading, the weightiest first; none where together they were forgiven."""
    if lift_of(facts) == 0.0:
        return ()
    return tuple(sorted(facts, key=lambda fact: -WEIGHTS[fact] * facts[fact]))
