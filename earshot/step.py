"""A Step: one exchange as the Trail counts it, and what had led up to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earshot.fact import Fact, Facts, raised

LOW = 2  # of five


@dataclass(frozen=True)
class Step:
    """One exchange as the Trail counts it.

    `score` is the message's own reading, `lift` what led up to it added and `hint` the same where a person is only
    offered (the Trail fills both in). `settled` is True where the exchange moved something on: an answer was taken, a
    question was answered for the first time. `understood` is False where the bot did not know what was meant (such an
    exchange is never settled). `said_again` is the share of the message that was said before; `asked_again` says that
    the bot's answer asked for something again, `waited` that it was long in coming.
    """

    score: float = 0.0
    asked: bool = False
    understood: bool = True
    settled: bool = True
    rating: int | None = None
    used_up: bool = False
    unavailable: bool = False
    confidential: bool = False
    declined: bool = False
    said_again: float = 0.0
    set_right: bool = False
    asked_again: bool = False
    waited: bool = False
    lift: float = 0.0
    hint: float = 0.0

    @property
    def failed(self) -> bool:
        return not (self.settled and self.understood)

    @property
    def heard(self) -> float:
        """The reading with what led up to it."""
        return raised(self.score, self.lift)

    @property
    def hinted(self) -> float:
        """The same where a person would only be offered: less of what led up to it is forgiven."""
        return raised(self.score, max(self.lift, self.hint))


def led_up(before: Sequence[Step], to: Step) -> Facts:
    """The facts of a dialogue when the message of `to` came, each from 0 to 1; those that are 0 left out."""
    last = before[-1] if before else Step()
    shares = {
        Fact.FAILED: float(_only_failed(last)),
        Fact.FAILED_BEFORE: min(sum(_only_failed(step) for step in before[:-1]), 2) / 2,
        Fact.ASKED_AGAIN: float(last.asked_again),
        Fact.SAID_AGAIN: to.said_again,
        Fact.SET_RIGHT: float(to.set_right),
        Fact.UPSET_BEFORE: max((2 * step.score - 1 for step in before), default=0.0),
        Fact.LOW_RATING: float(any(step.rating is not None and step.rating <= LOW for step in before)),
        Fact.WAITED: float(last.waited),
    }
    return {fact: share for fact, share in shares.items() if share > 0}


def _only_failed(step: Step) -> bool:
    """What was asked again has failed as well, and counts as the one fact it is."""
    return step.failed and not step.asked_again
