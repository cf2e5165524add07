"""Opening hours are the site's own time, also on the two nights a year when the clocks change."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from earshot.hours import Hours, Span

SHOP = (Span(time(9), time(18)),)
SUNDAY = (Span(time(10), time(16)),)
JUNIPER = Hours("Europe/London", (*[SHOP] * 6, SUNDAY))
WEEKDAYS = Hours("Europe/London", (*[SHOP] * 5, (), ()))


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=timezone.utc)


def london(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo("Europe/London")).astimezone(timezone.utc)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2026-05-04 08:00", "open now, until 18:00"),  # a Monday, 9:00 in London: the first minute
        ("2026-05-04 07:59", "opens today 9:00"),
        ("2026-05-04 16:59", "open now, until 18:00"),
        ("2026-05-04 17:00", "opens tomorrow 9:00"),  # 18:00: the first minute after
        ("2026-05-09 20:00", "opens tomorrow 10:00"),  # Saturday evening
        ("2026-01-05 17:30", "open now, until 18:00"),  # winter: London is UTC
        ("2026-05-10 23:30", "opens today 9:00"),  # already Monday there
    ],
)
def test_the_line_beside_the_number_says_what_a_caller_would_find(now: str, line: str) -> None:
    assert JUNIPER.line(at(now)) == line
    assert JUNIPER.open_now(at(now)) is line.startswith("open now")


def test_after_the_weekend_the_day_is_named() -> None:
    assert WEEKDAYS.line(at("2026-05-08 20:00")) == "opens Monday 9:00"


def test_beyond_a_week_the_date_is_named() -> None:
    away = Hours("Europe/London", (SHOP, *[()] * 6), frozenset({date(2026, 5, 11)}))

    assert away.line(at("2026-05-05 12:00")) == "opens 18 May 9:00"


def test_a_closed_day_is_closed() -> None:
    christmas = Hours(JUNIPER.zone, JUNIPER.week, frozenset({date(2026, 12, 25)}))

    assert christmas.line(at("2026-12-25 12:00")) == "opens tomorrow 9:00"


def test_a_shop_that_opens_past_midnight_is_open_past_midnight() -> None:
    late = Hours("Europe/London", ((Span(time(20), time(2)),), *[()] * 6))

    assert late.line(at("2026-01-06 01:30")) == "open now, until 2:00"
    assert not late.open_now(at("2026-01-06 02:00"))


def test_a_line_that_is_always_answered_says_so() -> None:
    always = Hours("Europe/London", ((Span(time(0), time(0)),),) * 7)

    assert always.line(at("2026-05-05 12:00")) == "open day and night"


def test_a_lunch_break_is_closed() -> None:
    village = Hours("Europe/London", ((Span(time(9), time(12, 30)), Span(time(14), time(18))),) * 7)

    assert village.line(at("2026-01-06 13:00")) == "opens today 14:00"


@pytest.mark.parametrize(
    ("day", "opens_utc"),
    [(date(2026, 3, 28), 9), (date(2026, 3, 30), 8), (date(2026, 10, 24), 8), (date(2026, 10, 26), 9)],
)
def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(day: date, opens_utc: int) -> None:
    opens = datetime.combine(day, time(opens_utc), timezone.utc)

    assert not JUNIPER.open_now(opens - timedelta(minutes=1))
    assert JUNIPER.open_now(opens)


def test_the_night_the_clocks_go_forward_is_an_hour_shorter() -> None:
    night = Hours("Europe/London", ((),) * 5 + ((Span(time(22), time(6)),), ()))
    opens, closes = london(2026, 3, 28, 22), london(2026, 3, 29, 6)

    assert closes - opens == timedelta(hours=7)
    assert night.open_now(closes - timedelta(minutes=1))
    assert not night.open_now(closes)


def test_opening_in_the_hour_that_is_skipped_opens_after_it() -> None:
    early = Hours("Europe/London", ((),) * 6 + ((Span(time(1, 30), time(5)),),))

    assert not early.open_now(at("2026-03-29 01:29"))
    assert early.open_now(at("2026-03-29 01:30"))  # 2:30 on the wall


def test_callbacks_are_offered_when_somebody_is_there_to_ring() -> None:
    slots = JUNIPER.next_slots(at("2026-05-04 16:20"), 3)

    assert slots == (at("2026-05-05 08:00"), at("2026-05-05 08:30"), at("2026-05-05 09:00"))


def test_the_first_callback_leaves_time_to_prepare() -> None:
    assert JUNIPER.next_slots(at("2026-05-04 09:16"), 1) == (at("2026-05-04 10:00"),)
    assert JUNIPER.next_slots(at("2026-05-04 09:15"), 1) == (at("2026-05-04 09:30"),)


def test_a_callback_ends_before_closing() -> None:
    assert JUNIPER.next_slots(at("2026-05-04 16:10"), 1) == (at("2026-05-04 16:30"),)
    assert JUNIPER.next_slots(at("2026-05-04 16:00"), 2, length=timedelta(hours=1)) == (
        at("2026-05-05 08:00"),
        at("2026-05-05 09:00"),
    )


def test_a_time_already_promised_is_not_promised_again() -> None:
    taken = {at("2026-05-05 08:00")}

    assert JUNIPER.next_slots(at("2026-05-04 18:00"), 1, taken=taken) == (at("2026-05-05 08:30"),)


def test_callbacks_follow_the_clock_over_the_change() -> None:
    slots = JUNIPER.next_slots(at("2026-10-24 20:00"), 30)

    assert slots[0] == at("2026-10-25 10:00")
    assert at("2026-10-26 09:00") in slots


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-05-04 11:00", "2026-05-04 11:00"),  # a Monday, noon in London
        ("2026-05-04 17:00", "2026-05-05 09:00"),  # closing: an hour after it opens on Tuesday
        ("2026-05-05 01:00", "2026-05-05 09:00"),
        ("2026-05-05 08:05", "2026-05-05 09:00"),  # open for five minutes
        ("2026-05-09 17:00", "2026-05-10 10:00"),  # Saturday evening: Sunday opens at ten
    ],
)
def test_what_falls_due_at_night_is_due_when_somebody_has_arrived(moment: str, due: str) -> None:
    assert JUNIPER.in_hours(at(moment), timedelta(hours=1)) == at(due)


def test_in_an_opening_shorter_than_an_arrival_it_is_due_at_its_end() -> None:
    market = Hours("Europe/London", ((Span(time(9), time(9, 30)),), *[()] * 6))

    assert market.in_hours(at("2026-01-06 12:00"), timedelta(hours=1)) == at("2026-01-12 09:30")


def test_a_shop_that_is_shut_for_the_year_moves_nothing() -> None:
    gone = Hours("Europe/London", JUNIPER.week, frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(900)))

    assert gone.in_hours(at("2026-05-05 01:00"), timedelta(hours=1)) == at("2026-05-05 01:00")


def test_a_week_without_an_open_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least once a week"):
        Hours("Europe/London", ((),) * 7)
