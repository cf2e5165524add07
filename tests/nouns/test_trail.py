"""What the Trail decides, in the order of the Reason table, and that no path goes round three times."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.step import Step
from earshot.trail import GENTLE, KEPT_STEPS, MOST_GENTLE, Judgement, Levels, Reason, Trail, Verdict

LEVELS = Levels(0.5, 0.8)
LOST = Step(understood=False, settled=False)
IDLE = Step(settled=False)
LOW = Step(rating=1)

steps = st.builds(
    Step,
    score=st.floats(0, 1),
    asked=st.booleans(),
    understood=st.booleans(),
    settled=st.booleans(),
    rating=st.none() | st.integers(1, 5),
    used_up=st.booleans(),
    unavailable=st.booleans(),
    confidential=st.booleans(),
    declined=st.booleans(),
    said_again=st.floats(0, 1),
    set_right=st.booleans(),
    asked_again=st.booleans(),
    waited=st.booleans(),
)


def judged(*taken: Step) -> Judgement:
    """The last verdict of a conversation in which every offer was made."""
    trail, last = Trail(), Judgement(Verdict.CARRY_ON)
    for step in taken:
        trail = trail.after(step)
        last = trail.verdict(LEVELS)
        if last.verdict is Verdict.OFFER and last.reason is not None:
            trail = trail.offered(last.reason)
    return last


@pytest.mark.parametrize(
    ("taken", "verdict", "reason"),
    [
        ([Step(0.2)], Verdict.CARRY_ON, None),
        ([Step(asked=True)], Verdict.HAND_OVER, Reason.ASKED),
        ([Step(0.8)], Verdict.HAND_OVER, Reason.FRUSTRATION),
        ([Step(0.79)], Verdict.OFFER, Reason.CONCERN),
        ([Step(0.6), Step(0.6)], Verdict.HAND_OVER, Reason.FRUSTRATION_REPEATED),
        ([Step(0.6), Step(0.1), Step(0.6)], Verdict.HAND_OVER, Reason.FRUSTRATION_REPEATED),
        ([Step(0.6), Step(0.1), Step(0.1), Step(0.6)], Verdict.OFFER, Reason.CONCERN),
        ([Step(rating=2)], Verdict.OFFER, Reason.LOW_RATING),
        ([Step(rating=3)], Verdict.CARRY_ON, None),
        ([Step(unavailable=True)], Verdict.HAND_OVER, Reason.ASSISTANT_UNAVAILABLE),
        ([Step(0.9, unavailable=True)], Verdict.HAND_OVER, Reason.FRUSTRATION),
        ([LOST], Verdict.CARRY_ON, None),
        ([LOST, LOST], Verdict.OFFER, Reason.NOT_UNDERSTOOD),
        ([LOST, Step(), LOST], Verdict.OFFER, Reason.NOT_UNDERSTOOD),
        ([LOST, LOST, LOST], Verdict.HAND_OVER, Reason.NOT_UNDERSTOOD),
        ([IDLE, IDLE], Verdict.CARRY_ON, None),
        ([IDLE, IDLE, IDLE], Verdict.OFFER, Reason.UNRESOLVED),
        ([IDLE, IDLE, Step(), IDLE], Verdict.CARRY_ON, None),
        ([IDLE, IDLE, IDLE, Step()], Verdict.CARRY_ON, None),
        ([IDLE, IDLE, IDLE, Step(), IDLE], Verdict.HAND_OVER, Reason.UNRESOLVED),
        ([Step(used_up=True)], Verdict.OFFER, Reason.WORDINGS_USED_UP),
        ([Step(confidential=True)], Verdict.OFFER, Reason.CONFIDENTIAL),
        ([LOW, Step(), LOW], Verdict.CARRY_ON, None),
        ([LOW, Step(), Step(), LOW], Verdict.OFFER, Reason.LOW_RATING),
        ([LOW, Step(), Step(), LOW, Step(), Step(), LOW], Verdict.CARRY_ON, None),
        ([LOW, Step(declined=True), Step(), Step(), LOW], Verdict.CARRY_ON, None),
        ([LOW, Step(0.6), Step(0.7, declined=True)], Verdict.CARRY_ON, None),
        ([IDLE, IDLE, Step(0.7, declined=True)], Verdict.CARRY_ON, None),
        ([LOW, Step(0.6), Step(0.8, declined=True)], Verdict.HAND_OVER, Reason.FRUSTRATION),
        ([LOW, Step(0.7, asked=True, declined=True)], Verdict.HAND_OVER, Reason.ASKED),
        ([LOW, Step(declined=True), Step(0.6), Step(0.6)], Verdict.HAND_OVER, Reason.FRUSTRATION_REPEATED),
    ],
)
def test_the_reason_table(taken: list[Step], verdict: Verdict, reason: Reason | None) -> None:
    found = judged(*taken)

    assert (found.verdict, found.reason) == (verdict, reason)


@given(st.lists(steps, max_size=30))
def test_r3_three_unsettled_exchanges_never_pass_without_a_person_offered_or_called(taken: list[Step]) -> None:
    for end in range(3, len(taken) + 1):
        last = taken[end - 3 : end]
        if not any(s.settled and s.understood for s in last):
            assert judged(*taken[:end]).verdict is not Verdict.CARRY_ON


@given(st.lists(steps, max_size=40))
def test_a_person_is_offered_gently_twice_at_most(taken: list[Step]) -> None:
    ends = (judged(*taken[: end + 1]) for end in range(len(taken)))

    assert sum(found.verdict is Verdict.OFFER and found.reason in GENTLE for found in ends) <= MOST_GENTLE


@given(st.lists(steps, max_size=40))
def test_a_trail_survives_being_stored_and_stays_small(taken: list[Step]) -> None:
    trail = Trail()
    for step in taken:
        trail = trail.after(step)

    stored = json.dumps(trail.to_json())

    assert Trail.from_json(json.loads(stored)) == trail
    assert len(trail.steps) <= KEPT_STEPS
    assert len(stored) < 5000


@given(st.lists(steps, min_size=1, max_size=20))
def test_asking_for_a_person_is_honoured_whatever_was_before(taken: list[Step]) -> None:
    assert judged(*taken, Step(asked=True)) == Judgement(Verdict.HAND_OVER, Reason.ASKED, 0.0)


@pytest.mark.parametrize(("offer", "hand_over"), [(0.8, 0.5), (0.5, 0.5), (0, 0.5), (0.5, 1.1)])
def test_levels_that_make_no_sense_are_refused(offer: float, hand_over: float) -> None:
    with pytest.raises(ValueError, match="levels"):
        Levels(offer, hand_over)
