"""Nobody takes it: everybody is asked, a supervisor is called, and then it is said plainly. Never backwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from earshot.escalation import Due, due
from earshot.handoff import Handoff, Step
from earshot.ownership import HandoffStatus
from earshot.trail import Reason

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
MINUTE = timedelta(seconds=60)
ASKED = Handoff(1, "c", "juniper", HandoffStatus.REQUESTED, Reason.ASKED, 0.0, None, None, False, requested_at=NOON)


def after(seconds: float, handoff: Handoff = ASKED, *, supervisor: bool = True, theirs_here: bool = True) -> Due | None:
    return due(handoff, MINUTE, NOON + timedelta(seconds=seconds), supervisor=supervisor, theirs_here=theirs_here)


def test_a_minute_goes_up_in_thirds() -> None:
    for_alex = replace(ASKED, for_agent_id=7)
    opened = replace(ASKED, step=Step.EVERYBODY)
    called = replace(ASKED, step=Step.SUPERVISOR)

    assert [after(19, for_alex), after(20, for_alex)] == [None, Due.EVERYBODY]
    assert [after(39, opened), after(40, opened)] == [None, Due.SUPERVISOR]
    assert [after(59, called), after(60, called)] == [None, Due.MISSED]


def test_what_was_for_everybody_is_not_said_to_be_opened_to_everybody() -> None:
    assert after(30) is None


def test_a_supervisor_who_is_not_there_is_not_called_and_one_who_comes_still_is() -> None:
    assert after(45, supervisor=False) is None
    assert after(46, supervisor=True) is Due.SUPERVISOR


def test_nobody_waits_for_a_colleague_who_has_left() -> None:
    assert after(1, replace(ASKED, for_agent_id=7), theirs_here=False) is Due.EVERYBODY


@given(st.floats(0, 59.9), st.sampled_from([None, *Step]), st.booleans(), st.booleans())
def test_each_step_is_taken_once(seconds: float, step: Step | None, supervisor: bool, theirs_here: bool) -> None:
    handoff = replace(ASKED, step=step)
    next_one = after(seconds, handoff, supervisor=supervisor, theirs_here=theirs_here)

    if next_one is not None and next_one is not Due.MISSED:
        taken = replace(handoff, step=Step(next_one.value), for_agent_id=None)
        assert after(seconds, taken, supervisor=supervisor, theirs_here=theirs_here) is not next_one


def test_a_senior_case_goes_from_the_supervisors_to_everybody_and_not_back() -> None:
    senior = replace(ASKED, senior=True)
    opened = replace(senior, step=Step.EVERYBODY)

    assert [after(19, senior), after(20, senior)] == [None, Due.EVERYBODY]
    assert [after(45, opened), after(60, opened)] == [None, Due.MISSED]
