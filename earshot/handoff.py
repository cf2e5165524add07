"""A Handoff: why a person is called, where it stands, and the truth about the wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from earshot.ownership import HandoffStatus
from earshot.trail import Reason

OPEN = (HandoffStatus.REQUESTED, HandoffStatus.MISSED)
REASON_WORDS: dict[Reason, str] = {
    Reason.ASKED: "asked for a person",
    Reason.FRUSTRATION: "sounded upset",
    Reason.FRUSTRATION_REPEATED: "sounded upset twice",
    Reason.CONCERN: "sounded concerned",
    Reason.LOW_RATING: "gave a low rating",
    Reason.UNRESOLVED: "three exchanges settled nothing",
    Reason.NOT_UNDERSTOOD: "was not understood twice",
    Reason.WORDINGS_USED_UP: "the assistant had nothing new to say",
    Reason.ASSISTANT_UNAVAILABLE: "the assistant was not available",
    Reason.CONFIDENTIAL: "typed something confidential",
    Reason.REPEAT_CONTACT: "came about the same thing once more",
}


class Step(str, Enum):
    """How far a call for a person has gone up while nobody took it."""

    EVERYBODY = "everybody"  # it was for one person, and is for whoever is free now
    SUPERVISOR = "supervisor"  # a supervisor was called


@dataclass(frozen=True)
class Handoff:
    """`senior`: in the senior queue, because it is at least the third contact about one matter (R11)."""

    id: int
    conversation: str
    site: str
    status: HandoffStatus
    reason: Reason
    score: float
    words: str | None
    about: str | None
    front: bool
    requested_at: datetime
    missed_at: datetime | None = None
    accepted_at: datetime | None = None
    agent_id: int | None = None
    note: str | None = None
    for_agent_id: int | None = None
    step: Step | None = None
    senior: bool = False


@dataclass(frozen=True)
class Wait:
    """What is true about a wait: the place in the queue, and seconds where recent ones tell."""

    position: int
    seconds: int | None


def wait_for(position: int, recent: Sequence[float]) -> Wait:
    """The wait at `position` (1 is next) from the seconds that recent handoffs took to be accepted.

    Under three recent ones nothing is claimed: a number from two cases would be a guess told as a fact.
    """
    if len(recent) < 3:
        return Wait(position, None)
    middle = sorted(recent)[len(recent) // 2]
    return Wait(position, max(10, round(middle * position / 10) * 10))
