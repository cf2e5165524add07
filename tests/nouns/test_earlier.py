"""Contacts about one matter, counted so that the third one goes up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from earshot.earlier import Count, Earlier, count_matter
from earshot.ownership import Status

NOW = datetime(2026, 5, 12, 11, tzinfo=UTC)


def ago(days: float, *, same: bool = True) -> Earlier:
    return Earlier("c", NOW - timedelta(days=days), Status.CLOSED, same)


def test_the_third_contact_in_nine_days_is_too_many() -> None:
    count = count_matter([ago(2), ago(8.5)], NOW)

    assert (count, count.too_many) == (Count(3, 9), True)


def test_other_matters_and_last_year_are_not_counted() -> None:
    assert count_matter([ago(1, same=False), ago(300)], NOW) == Count(1, 1)


def test_twice_on_one_day_is_within_a_day() -> None:
    assert count_matter([ago(0.1)], NOW) == Count(2, 1)
