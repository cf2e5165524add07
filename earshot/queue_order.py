"""Who is next: one score in minutes, the same for the desk, for what a customer is told, and for the explanation.

    score = minutes waited + head start,   head start = urgency of the reason + loyalty, at most MOST

The head start never grows, so whoever has waited MOST minutes longer than another stands before them whatever the
reasons and tiers: nobody starves. Those who lost their place through no doing of theirs stand before all others, as
they were told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from earshot.handoff import Handoff
from earshot.trail import Reason

MOST = 12  # minutes a head start is worth at the most
LOYALTY_MOST = 5  # of these, what a tier is worth at the most
URGENCY: Mapping[Reason, int] = {
    Reason.FRUSTRATION_REPEATED: 8,
    Reason.FRUSTRATION: 7,
    Reason.REPEAT_CONTACT: 7,
    Reason.UNRESOLVED: 6,
    Reason.NOT_UNDERSTOOD: 5,
    Reason.WORDINGS_USED_UP: 5,
    Reason.LOW_RATING: 4,
    Reason.CONFIDENTIAL: 4,
    Reason.ASKED: 3,
    Reason.CONCERN: 3,
    Reason.ASSISTANT_UNAVAILABLE: 0,
}


@dataclass(frozen=True)
class Place:
    """A place in the queue and the parts it is made of. `number` is the handoff's, for those who came together."""

    since: datetime
    urgency: int
    loyalty: int
    front: bool
    number: int

    @property
    def head_start(self) -> int:
        return min(MOST, self.urgency + self.loyalty)

    @property
    def counts_from(self) -> datetime:
        """The moment from which the score counts. It stands still, so the order of those who wait does too."""
        return self.since - timedelta(minutes=self.head_start)

    @property
    def order(self) -> tuple[bool, datetime, int]:
        """Sorts whoever is next first."""
        return (not self.front, self.counts_from, self.number)

    def score(self, at: datetime) -> float:
        return (at - self.counts_from) / timedelta(minutes=1)


def place_of(handoff: Handoff, tier: str | None, loyalty: Mapping[str, int]) -> Place:
    """`loyalty` is what the site says a tier is worth, by the tier's name in small letters."""
    worth = 0 if tier is None else min(LOYALTY_MOST, max(0, loyalty.get(tier.strip().lower(), 0)))
    return Place(handoff.requested_at, URGENCY[handoff.reason], worth, handoff.front, handoff.id)
