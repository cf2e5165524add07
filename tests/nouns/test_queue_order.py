"""Whoever waits longer comes sooner, a tier is worth a few minutes, and nobody starves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from earshot.handoff import Handoff
from earshot.ownership import HandoffStatus
from earshot.queue_order import LOYALTY_MOST, MOST, URGENCY, Place, place_of
from earshot.trail import Reason

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
waits = st.timedeltas(timedelta(0), timedelta(hours=12))
reasons = st.sampled_from(Reason)
tiers = st.none() | st.text(max_size=12)
loyalties = st.dictionaries(st.text(max_size=12).map(str.lower), st.integers(-100, 100), max_size=4)


def place(
    waited: timedelta,
    reason: Reason = Reason.ASKED,
    tier: str | None = None,
    loyalty: dict[str, int] | None = None,
    *,
    front: bool = False,
) -> Place:
    handoff = Handoff(
        1, "c", "juniper", HandoffStatus.REQUESTED, reason, 0.0, None, None, front, requested_at=NOON - waited
    )
    return place_of(handoff, tier, loyalty or {})


def test_every_reason_has_its_urgency_and_none_fills_the_head_start_alone() -> None:
    assert set(URGENCY) == set(Reason)
    assert max(URGENCY.values()) < MOST


@given(waits, waits, reasons, tiers, loyalties)
def test_the_same_case_waiting_longer_never_stands_behind(
    shorter: timedelta, more: timedelta, reason: Reason, tier: str | None, loyalty: dict[str, int]
) -> None:
    late, early = place(shorter, reason, tier, loyalty), place(shorter + more, reason, tier, loyalty)

    assert early.order <= late.order
    assert early.score(NOON) >= late.score(NOON)


@given(waits, reasons, tiers, loyalties)
def test_a_tier_is_worth_a_few_minutes_and_never_costs_any(
    waited: timedelta, reason: Reason, tier: str | None, loyalty: dict[str, int]
) -> None:
    gain = place(waited, reason, tier, loyalty).score(NOON) - place(waited, reason).score(NOON)

    assert -1e-6 <= gain <= LOYALTY_MOST + 1e-6


@given(waits, reasons, reasons, tiers, loyalties)
def test_r12_whoever_has_waited_that_much_longer_is_next_whatever_the_other_has(
    waited: timedelta, mild: Reason, dire: Reason, tier: str | None, loyalty: dict[str, int]
) -> None:
    patient = place(waited + timedelta(minutes=MOST, seconds=1), mild)

    assert patient.order < place(waited, dire, tier, loyalty).order


@given(waits, waits, reasons, reasons, waits)
def test_the_order_of_those_who_wait_does_not_change_while_they_wait(
    one: timedelta, other: timedelta, reason: Reason, second: Reason, later: timedelta
) -> None:
    a, b = place(one, reason), place(other, second)
    gap = a.score(NOON) - b.score(NOON)

    assert abs(a.score(NOON + later) - b.score(NOON + later) - gap) < 1e-6
    assert abs(gap) < 1e-6 or (a.order < b.order) == (gap > 0)


def test_who_came_back_is_in_front_as_they_were_told() -> None:
    assert place(timedelta(0), front=True).order < place(timedelta(hours=3), Reason.FRUSTRATION_REPEATED).order


def test_a_tier_counts_however_the_shop_s_page_writes_it() -> None:
    assert place(timedelta(0), tier=" Gold ", loyalty={"gold": 5}).loyalty == 5
