"""A follow-up: somebody was let down and has gone. It has an owner, a time by which they hear from us, an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from earshot.report.case import Case
from earshot.survey import SCALES, Kind
from earshot.trail import Reason
from earshot.wrapping import Ending

NEWS_FOR = timedelta(days=14)  # what is older when it is first counted is history, and nobody is sent after it
LOW_RATING = 2  # of 5, in a conversation
NO_COMPLAINT = frozenset({Reason.ASKED, Reason.CONFIDENTIAL, Reason.ASSISTANT_UNAVAILABLE})


class Why(str, Enum):
    LOW_SCORE = "low_score"
    COMPLAINT = "complaint"


class Outcome(str, Enum):
    PUT_RIGHT = "put_right"
    PROMISED = "promised"  # the promise is kept track of by itself
    NOT_POSSIBLE = "not_possible"
    NOT_REACHED = "not_reached"
    NOT_WANTED = "not_wanted"


WORDS = {
    Outcome.PUT_RIGHT: "It is put right",
    Outcome.PROMISED: "Something is promised, with a day",
    Outcome.NOT_POSSIBLE: "It cannot be put right, and they know why",
    Outcome.NOT_REACHED: "They could not be reached",
    Outcome.NOT_WANTED: "They want nothing more",
}
# A wrap-up closes the loop as well as a follow-up does. Whoever left before the end has not been heard out.
CLOSED_BY = {
    Ending.SOLVED: Outcome.PUT_RIGHT,
    Ending.PROMISED: Outcome.PROMISED,
    Ending.NOT_POSSIBLE: Outcome.NOT_POSSIBLE,
}


@dataclass(frozen=True)
class FollowUp:
    """Of a conversation, or of answers to a survey's mail. `outcome` None is still to do."""

    id: int
    site: str
    why: Why
    conversation: str | None
    invitation: int | None
    opened_at: datetime
    due_at: datetime
    owner_id: int | None = None
    outcome: Outcome | None = None
    note: str | None = None
    ended_at: datetime | None = None

    def late(self, now: datetime) -> bool:
        return self.outcome is None and self.due_at < now


def why_conversation(rating: int | None, case: Case) -> Why | None:
    """None where nobody was let down: a low rating, upset words, or a person called because it went wrong."""
    if rating is not None and rating <= LOW_RATING:
        return Why.LOW_SCORE
    if case.upset_at is not None or (case.why is not None and case.why not in NO_COMPLAINT):
        return Why.COMPLAINT
    return None


def why_answers(kind: str, score: int | None) -> Why | None:
    known = kind in {each.value for each in SCALES}
    return Why.LOW_SCORE if known and score is not None and score <= SCALES[Kind(kind)].unhappy else None
