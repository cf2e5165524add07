"""What happens while nobody takes a call for a person: who it was for, then everybody, then a supervisor, then a time.

within × 1/3   it was for one person: everybody at the desk is asked
within × 2/3   a supervisor is called, where one is there
within         missed: the customer is told so, and offered a call at a time that exists

What stands in the senior queue goes the other way round: supervisors are told first, and everybody after a third.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from earshot.handoff import Handoff, Step

FIRST_STEP = 1 / 3  # of the time within which a handoff should be accepted


class Due(Enum):
    EVERYBODY = Step.EVERYBODY.value
    SUPERVISOR = Step.SUPERVISOR.value
    MISSED = "missed"


def due(handoff: Handoff, within: timedelta, at: datetime, *, supervisor: bool, theirs_here: bool) -> Due | None:
    """What is due now. `supervisor`: one is on duty; `theirs_here`: so is the person it is kept for."""
    waited = at - handoff.requested_at
    if waited >= within:
        return Due.MISSED
    if handoff.senior:
        return Due.EVERYBODY if handoff.step is None and waited >= within * FIRST_STEP else None
    if supervisor and waited >= within * 2 * FIRST_STEP and handoff.step is not Step.SUPERVISOR:
        return Due.SUPERVISOR
    if handoff.for_agent_id is not None and (not theirs_here or waited >= within * FIRST_STEP):
        return Due.EVERYBODY
    return None
