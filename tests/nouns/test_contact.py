"""Casey is asked rarely: the rules of asking, over any history."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.contact import FLOOR, WHY, Asked, ContactRules, Refusal, Standing

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
RULES = ContactRules()
QUARTER = timedelta(days=90)
WEEK = timedelta(days=7)

moments = st.integers(0, 400 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))
wishes = st.lists(st.tuples(moments, st.sampled_from(["order", "visit", "year"])), max_size=60).map(sorted)


def asked(days: float, survey: str = "visit") -> Standing:
    return Standing(asked=[Asked(survey, NOW - timedelta(days=days))])


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        (Standing(), None),
        (asked(0.9), Refusal.TOO_SOON),
        (asked(6.9), Refusal.ASKED_LATELY),
        (asked(7), None),
        (asked(89, "order"), Refusal.ASKED_THIS),
        (asked(90, "order"), None),
        (Standing(unsubscribed=True), Refusal.UNSUBSCRIBED),
        (Standing(bounced=True), Refusal.BOUNCED),
        (Standing(open_case=True), Refusal.OPEN_CASE),
    ],
)
def test_casey_is_asked_or_it_is_said_why_not(who: Standing, refusal: Refusal | None) -> None:
    assert RULES.may_invite(who, "order", QUARTER, NOW) is refusal


@given(wishes)
def test_r13_whatever_a_shop_wants_casey_is_asked_once_a_week_and_each_thing_once_a_quarter(
    wanted: list[tuple[datetime, str]],
) -> None:
    history: list[Asked] = []
    for at, survey in wanted:
        if RULES.may_invite(Standing(history), survey, QUARTER, at) is None:
            history.append(Asked(survey, at))

    for earlier, later in itertools.pairwise(history):
        assert later.at - earlier.at >= WEEK
    for survey in {each.survey for each in history}:
        times = [each.at for each in history if each.survey == survey]
        assert all(later - earlier >= QUARTER for earlier, later in itertools.pairwise(times))


@given(wishes, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_no_setting_goes_below_a_day(wanted: list[tuple[datetime, str]], any_survey: timedelta) -> None:
    rules = ContactRules(any_survey=any_survey)
    history: list[Asked] = []
    for at, survey in wanted:
        if rules.may_invite(Standing(history), survey, timedelta(0), at) is None:
            history.append(Asked(survey, at))

    assert all(later.at - earlier.at >= FLOOR for earlier, later in itertools.pairwise(history))


@pytest.mark.parametrize(
    ("who", "reminded", "answered", "refusal"),
    [
        (asked(4), False, False, None),
        (asked(4), True, False, Refusal.REMINDED),
        (asked(4), False, True, Refusal.ANSWERED),
        (asked(0.5), False, False, Refusal.TOO_SOON),
        (Standing(asked(4).asked, unsubscribed=True), False, False, Refusal.UNSUBSCRIBED),
        (Standing(asked(4).asked, open_case=True), False, False, Refusal.OPEN_CASE),
    ],
)
def test_casey_is_reminded_once_and_never_after_an_answer(
    who: Standing, reminded: bool, answered: bool, refusal: Refusal | None
) -> None:
    assert RULES.may_remind(who, reminded=reminded, answered=answered, at=NOW) is refusal


def test_a_shop_that_reminds_nobody_reminds_nobody() -> None:
    rules = ContactRules(remind_after=None)

    assert rules.may_remind(asked(30), reminded=False, answered=False, at=NOW) is Refusal.REMINDED


@pytest.mark.parametrize(
    ("zone", "local", "sent"),
    [
        ("Europe/London", "2026-05-20 12:00", "2026-05-20 12:00"),
        ("Europe/London", "2026-05-20 20:00", "2026-05-21 08:00"),
        ("Europe/London", "2026-05-21 03:00", "2026-05-21 08:00"),
        ("Europe/London", "2026-05-21 08:00", "2026-05-21 08:00"),
        ("America/New_York", "2026-10-31 23:00", "2026-11-01 08:00"),  # the clocks go back in the night
        ("Europe/Berlin", "2026-03-28 22:00", "2026-03-29 08:00"),  # and forward
        ("Asia/Kathmandu", "2026-05-20 07:59", "2026-05-20 08:00"),
    ],
)
def test_nobody_is_written_to_at_night_by_their_own_clock(zone: str, local: str, sent: str) -> None:
    at = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))

    assert RULES.not_before(at, zone) == datetime.fromisoformat(sent).replace(tzinfo=ZoneInfo(zone))


@given(moments, st.sampled_from(["Europe/London", "America/St_Johns", "Pacific/Auckland"]), st.booleans())
def test_what_is_put_off_is_put_off_to_a_waking_hour_within_a_day(at: datetime, zone: str, by_day: bool) -> None:
    rules = ContactRules(quiet=(time(12), time(14, 30)) if by_day else RULES.quiet)

    sent = rules.not_before(at, zone)

    assert at <= sent < at + timedelta(hours=25)
    assert rules.not_before(sent, zone) == sent


def test_every_refusal_can_be_told() -> None:
    assert set(WHY) == set(Refusal)
