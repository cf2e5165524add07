"""A busy week at the desk (R12): whoever comes and goes, nobody is overtaken by who came twelve minutes later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from earshot.handoff import Handoff
from earshot.ownership import HandoffStatus
from earshot.queue_order import MOST, Place, place_of
from earshot.trail import Reason

MONDAY = datetime(2026, 5, 11, 9, tzinfo=UTC)
LOYALTY = {"gold": 5, "silver": 3}
comings = st.lists(
    st.tuples(
        st.integers(0, 40),  # minutes after the one before
        st.sampled_from(Reason),
        st.sampled_from([None, "Gold", "silver", "platinum"]),
        st.booleans(),  # a senior case
        st.integers(0, 3),  # how many are taken before the next one comes
    ),
    max_size=40,
)


@given(comings)
@settings(max_examples=200, deadline=None)
def test_in_a_busy_week_nobody_is_overtaken_by_who_came_twelve_minutes_later(
    week: list[tuple[int, Reason, str | None, bool, int]],
) -> None:
    waiting: list[Place] = []
    at = MONDAY
    for number, (minutes, reason, tier, senior, taken) in enumerate(week):
        at += timedelta(minutes=minutes)
        waits = HandoffStatus.REQUESTED
        handoff = Handoff(number, "c", "juniper", waits, reason, 0.9, None, None, False, requested_at=at, senior=senior)
        waiting.append(place_of(handoff, tier, LOYALTY))
        for _ in range(min(taken, len(waiting))):
            first = min(waiting, key=lambda place: place.order)
            waiting.remove(first)
            assert all(first.since - other.since < timedelta(minutes=MOST, microseconds=1) for other in waiting)
