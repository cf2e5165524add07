"""The Trail: a conversation's readings in order, and what they decide.

This is the one place where *carry on*, *offer a person* and *hand over* are decided. Both sides run it: the policy
inside Rasa to step aside in the turn, the web service behind it so that a bot that misses a case, or is not there,
changes nothing. It counts; it does not guess. What a message lets hear is raised by what led up to it (fact.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from earshot.fact import FORGIVEN_FOR_AN_OFFER, Fact, lift_of, worth_telling
from earshot.step import LOW, Step, led_up

MOST_GENTLE = 2  # a person is offered beside the bot's reply at most so often in a conversation: more is pestering
APART = 3  # exchanges between two such offers
WINDOW = 3  # turns within which two readings above the low level hand over
KEPT_STEPS = 12  # a bound on what is carried, so that turn 300 costs what turn 3 costs


class Verdict(str, Enum):
    CARRY_ON = "carry_on"
    OFFER = "offer"
    HAND_OVER = "hand_over"


class Reason(str, Enum):
    """Why a person was offered or called. Never told to the customer as such."""

    ASKED = "asked"
    FRUSTRATION = "frustration"
    FRUSTRATION_REPEATED = "frustration_repeated"
    CONCERN = "concern"
    LOW_RATING = "low_rating"
    UNRESOLVED = "unresolved"
    NOT_UNDERSTOOD = "not_understood"
    WORDINGS_USED_UP = "wordings_used_up"
    ASSISTANT_UNAVAILABLE = "assistant_unavailable"
    CONFIDENTIAL = "confidential"
    REPEAT_CONTACT = "repeat_contact"  # the web service's alone: it knows the earlier times (earshot/matter.py)


RULE_OF_THREE = frozenset({Reason.UNRESOLVED, Reason.NOT_UNDERSTOOD, Reason.WORDINGS_USED_UP})
GENTLE = frozenset({Reason.CONCERN, Reason.LOW_RATING})  # offered beside the bot's reply, not instead of it


@dataclass(frozen=True)
class Levels:
    """The two levels of a site: from `offer` on a person is offered, from `hand_over` on one is called."""

    offer: float = 0.5
    hand_over: float = 0.75

    def __post_init__(self) -> None:
        if not 0.0 < self.offer < self.hand_over <= 1.0:
            raise ValueError(f"levels must satisfy 0 < offer < hand_over ≤ 1, not {self.offer} and {self.hand_over}")


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    reason: Reason | None = None
    score: float = 0.0


@dataclass(frozen=True)
class Trail:
    """`unresolved` counts exchanges in a row, `not_understood` all of the conversation's; `eased` says that the rule of
    three has already offered a person, so that the next such exchange calls one. `gentle` counts the offers beside the
    bot's own replies, `since` the exchanges since a person was last offered (0: the offer stands open)."""

    steps: tuple[Step, ...] = ()
    unresolved: int = 0
    not_understood: int = 0
    eased: bool = False
    gentle: int = 0
    since: int | None = None

    @property
    def on_offer(self) -> bool:
        """Whether the exchange before the next one ended with a person on offer."""
        return self.since == 0

    def after(self, step: Step) -> Trail:
        """The trail with one more exchange."""
        facts = {} if step.declined else led_up(self.steps, step)  # a no is a no, whatever went before it
        step = replace(step, lift=lift_of(facts), hint=lift_of(facts, FORGIVEN_FOR_AN_OFFER))
        return replace(
            self,
            steps=(*self.steps, step)[-KEPT_STEPS:],
            unresolved=self.unresolved + 1 if step.failed else 0,
            not_understood=self.not_understood + (0 if step.understood else 1),
            gentle=MOST_GENTLE if step.declined else self.gentle,
            since=None if self.since is None else self.since + 1,
        )

    def led_up(self, step: Step) -> tuple[Fact, ...]:
        """What led up to the exchange to come, as far as it raises its reading, the weightiest first."""
        return () if step.declined else worth_telling(led_up(self.steps, step))

    def offered(self, reason: Reason) -> Trail:
        """The trail once a person has been offered for `reason`."""
        return replace(
            self,
            eased=self.eased or reason in RULE_OF_THREE,
            gentle=self.gentle + (1 if reason in GENTLE else 0),
            since=0,
        )

    def verdict(self, levels: Levels) -> Judgement:
        """What the last exchange decides, in the order of the Reason table (docs/architecture.md)."""
        if not self.steps:
            return Judgement(Verdict.CARRY_ON)
        last = self.steps[-1]

        def decide(verdict: Verdict, reason: Reason) -> Judgement:
            return Judgement(verdict, reason, last.heard)

        if last.asked:
            return decide(Verdict.HAND_OVER, Reason.ASKED)
        if last.heard >= levels.hand_over:
            return decide(Verdict.HAND_OVER, Reason.FRUSTRATION)
        concerned = any(step.heard >= levels.offer for step in self.steps[-WINDOW:-1])
        if concerned and last.heard >= levels.offer and not last.declined:
            return decide(Verdict.HAND_OVER, Reason.FRUSTRATION_REPEATED)
        if last.unavailable:  # after frustration: an upset customer is not given back to the bot when it returns
            return decide(Verdict.HAND_OVER, Reason.ASSISTANT_UNAVAILABLE)
        loop = self._loop(last)
        if loop is not None:
            return decide(Verdict.HAND_OVER if self.eased else Verdict.OFFER, loop)
        if last.confidential:
            return decide(Verdict.OFFER, Reason.CONFIDENTIAL)
        if self._may_offer_gently():
            if last.hinted >= levels.offer:
                return Judgement(Verdict.OFFER, Reason.CONCERN, last.hinted)
            if last.rating is not None and last.rating <= LOW:
                return decide(Verdict.OFFER, Reason.LOW_RATING)
        return Judgement(Verdict.CARRY_ON, None, last.heard)

    def _may_offer_gently(self) -> bool:
        """Never so soon that the last offer is still in sight, never a third time, never to somebody who said no."""
        return self.gentle < MOST_GENTLE and (self.since is None or self.since >= APART)

    def _loop(self, last: Step) -> Reason | None:
        """The rule of three: which count is full, if this exchange is one that counts."""
        if last.used_up:
            return Reason.WORDINGS_USED_UP
        if not last.failed:
            return None
        if not last.understood and (self.eased or self.not_understood >= 2):
            return Reason.NOT_UNDERSTOOD
        if self.eased or self.unresolved >= 3:
            return Reason.UNRESOLVED
        return None

    def to_json(self) -> dict[str, Any]:
        return {
            "unresolved": self.unresolved,
            "not_understood": self.not_understood,
            "eased": self.eased,
            "gentle": self.gentle,
            "since": self.since,
            "steps": [_sparse(s) for s in self.steps],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> Trail:
        """Raises KeyError, TypeError or ValueError when `data` is not a trail; None is the empty one."""
        if data is None:
            return cls()
        return cls(
            tuple(Step(**s) for s in data["steps"]),
            int(data["unresolved"]),
            int(data["not_understood"]),
            bool(data["eased"]),
            int(data.get("gentle", 0)),
            None if data.get("since") is None else int(data["since"]),
        )


_PLAIN = Step()


def _sparse(step: Step) -> dict[str, Any]:
    return {k: v for k, v in vars(step).items() if v != getattr(_PLAIN, k)}
