"""Opening hours hold in five time zones, through both clock changes, wherever the clock jumps and by how much."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from earshot.hours import ENDLESS, Hours, Span

# Two that change by an hour on other days than each other, one by half an hour, one at midnight, one never.
ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu")
CHANGES = {  # the local day of each change in 2026
    "Europe/London": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "America/Santiago": (date(2026, 4, 4), date(2026, 9, 6)),
    "Asia/Kathmandu": (date(2026, 3, 29), date(2026, 10, 25)),
}
NINE_TO_SIX = Span(time(9), time(18))
AROUND = [(zone, day + timedelta(days=ahead)) for zone in ZONES for day in CHANGES[zone] for ahead in (-1, 0, 1)]

minutes = st.integers(0, 24 * 60 - 1).map(lambda n: time(n // 60, n % 60))
spans = st.lists(st.builds(Span, minutes, minutes), max_size=3).map(tuple)
weeks = st.lists(spans, min_size=7, max_size=7).map(tuple).filter(any)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
shops = st.builds(
    Hours,
    st.sampled_from(ZONES),
    weeks,
    st.frozensets(days, max_size=3),
    st.just(frozenset({(12, 25)})),
    st.lists(st.tuples(days, spans), max_size=2).map(tuple),
    st.sampled_from((24, 12)),
)
moments = st.one_of(
    st.integers(0, 365 * 24 * 60).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n)),
    st.tuples(st.sampled_from(AROUND), minutes).map(
        lambda drawn: datetime.combine(drawn[0][1], drawn[1], ZoneInfo(drawn[0][0])).astimezone(UTC)
    ),
)


@pytest.mark.parametrize(("zone", "day"), AROUND)
def test_nine_is_nine_on_the_wall_before_at_and_after_each_change(zone: str, day: date) -> None:
    shop = Hours(zone, ((NINE_TO_SIX,),) * 7)
    opens = datetime.combine(day, time(9), ZoneInfo(zone)).astimezone(UTC)
    closes = datetime.combine(day, time(18), ZoneInfo(zone)).astimezone(UTC)

    assert shop.line(opens - timedelta(minutes=1)) == "opens today 9:00"
    assert shop.line(opens) == "open now, until 18:00"
    assert shop.line(closes - timedelta(minutes=1)) == "open now, until 18:00"
    assert shop.line(closes) == "opens tomorrow 9:00"


@given(shops, moments, st.integers(0, 3 * 24 * 60))
@settings(max_examples=100)
def test_a_time_moved_into_the_hours_is_never_sooner_and_never_overtaken(
    hours: Hours, moment: datetime, n: int
) -> None:
    due, next_due = (hours.in_hours(at, timedelta(hours=1)) for at in (moment, moment + timedelta(minutes=n)))

    assert moment <= due <= next_due
    assert due == moment or hours.open_now(due - timedelta(seconds=1))


@pytest.mark.parametrize("zone", ZONES)
def test_a_night_shift_over_a_change_is_as_long_as_the_night_is(zone: str) -> None:
    night = Hours(zone, ((Span(time(22), time(6)),),) * 7)
    for day in CHANGES[zone]:
        evening = datetime.combine(day - timedelta(days=1), time(22), ZoneInfo(zone)).astimezone(UTC)
        morning = datetime.combine(day, time(6), ZoneInfo(zone)).astimezone(UTC)
        minutes = int((morning - evening).total_seconds()) // 60
        open_for = [night.open_now(evening + timedelta(minutes=n)) for n in range(minutes + 1)]

        assert open_for == [True] * minutes + [False]


def test_in_the_hour_that_comes_twice_it_opens_the_first_time_and_closes_the_second() -> None:
    early = Hours("Europe/London", ((),) * 6 + ((Span(time(0), time(1, 30)),),))
    late = Hours("Europe/London", ((),) * 6 + ((Span(time(1, 30), time(5)),),))

    assert early.open_now(datetime(2026, 10, 25, 1, 29, tzinfo=UTC))  # 1:29 for the second time
    assert not early.open_now(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert late.open_now(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))  # 1:30 for the first time


@settings(max_examples=80, deadline=None)
@given(shops, moments)
def test_the_next_opening_is_open_and_the_minute_before_is_not(shop: Hours, at: datetime) -> None:
    opens = next((start for start, _ in shop._openings(at) if start > at), None)
    if opens is not None and opens - at < ENDLESS:
        assert shop.open_now(opens)
        assert not shop.open_now(opens - timedelta(minutes=1))


@settings(max_examples=80, deadline=None)
@given(shops, moments)
def test_the_line_says_open_exactly_when_somebody_answers(shop: Hours, at: datetime) -> None:
    assert shop.line(at).startswith("open ") == shop.open_now(at)


@settings(max_examples=60, deadline=None)
@given(shops, moments)
def test_each_change_of_the_line_is_known_beforehand_and_nothing_changes_between(shop: Hours, at: datetime) -> None:
    at = at.replace(second=0, microsecond=0)
    since, said, open_now = shop.lines(at, 3)[0]
    assert (since, said, open_now) == (at, shop.line(at), shop.open_now(at))
    for changes_at, line, open_then in shop.lines(at, 3)[1:]:
        halfway = since + (changes_at - since) / 2
        assert shop.line(changes_at - timedelta(minutes=1)) == shop.line(halfway) == said
        assert shop.line(changes_at) == line != said
        assert shop.open_now(changes_at) is open_then
        said, since = line, changes_at


@settings(max_examples=60, deadline=None)
@given(shops, moments, st.sampled_from((15, 20, 30, 60)))
def test_a_call_is_offered_only_where_all_of_it_is_within_hours(shop: Hours, at: datetime, length: int) -> None:
    slots = shop.next_slots(at, 6, timedelta(minutes=length))

    assert list(slots) == sorted(set(slots))
    for slot in slots:
        assert slot > at
        assert all(shop.open_now(slot + timedelta(minutes=n)) for n in (0, length // 2, length - 1))
