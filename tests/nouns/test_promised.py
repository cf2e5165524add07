"""A promise is heard in an agent's own words, with the day it falls due; a maybe is none."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.hours import Hours, Span
from earshot.promised import notice

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=LONDON)  # a Tuesday
WEEK = (*[(Span(time(9), time(18)),)] * 5, (Span(time(10), time(14)),), ())
SHOP = Hours("Europe/London", WEEK, closed=frozenset({date(2026, 5, 25)}))


def table() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "promises.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" | ", 1) for line in lines if line and not line.startswith("#"))
    return [(due, said) for due, said in rows]


def heard(said: str, at: datetime = NOON, shop: Hours = SHOP) -> list[tuple[str, str]]:
    found = notice(said, at.astimezone(UTC), shop)
    local = [(n.due_at.astimezone(ZoneInfo(shop.zone)), n.what) for n in found]
    return [(f"{due.day} {due:%b %H:%M}", what) for due, what in local]


@pytest.mark.parametrize(("due", "said"), table())
def test_what_is_promised_has_a_due_time(due: str, said: str) -> None:
    if due == "-":
        assert heard(said) == []
        return
    what = said[said.index("[") + 1 : -1] if "[" in said else said
    assert heard(said.replace("[", "").replace("]", "")) == [(due, what.replace("’", "'").replace("p.m.", "pm."))]


def test_each_thought_is_a_promise_of_its_own() -> None:
    said = "I'll call the carrier today. You'll have one by Friday! I'll check on Monday and we'll ring you by 20 May"

    assert heard(said) == [
        ("12 May 18:00", "I'll call the carrier today."),
        ("15 May 18:00", "You'll have one by Friday!"),
        ("18 May 18:00", "I'll check on Monday"),
        ("20 May 18:00", "we'll ring you by 20 May"),
    ]


def test_today_said_after_closing_is_until_midnight() -> None:
    assert heard("I'll write today.", NOON.replace(hour=19)) == [("12 May 23:59", "I'll write today.")]


def test_an_hour_that_is_over_is_no_promise() -> None:
    assert heard("I'll write by 11 am.") == []


def test_tomorrow_is_the_shop_s_tomorrow() -> None:
    auckland = Hours("Pacific/Auckland", WEEK)  # it is midnight there: Wednesday has begun

    assert heard("I'll write tomorrow.", NOON + timedelta(hours=1), auckland) == [
        ("14 May 18:00", "I'll write tomorrow.")
    ]


def test_the_end_of_a_day_keeps_its_hour_when_the_clocks_change() -> None:
    friday = datetime(2026, 10, 23, 12, tzinfo=LONDON)

    (noticed,) = notice("I'll write on Monday.", friday, SHOP)

    assert noticed.due_at == datetime(2026, 10, 26, 18, tzinfo=UTC)


@given(st.text(alphabet="I'll by Thursday tomorrow in 2 days 99:99 32 May.,", max_size=80))
def test_what_is_noticed_lies_ahead(said: str) -> None:
    for noticed in notice(f"I'll do it {said}", NOON, SHOP):
        assert NOON < noticed.due_at < NOON + timedelta(days=366)
