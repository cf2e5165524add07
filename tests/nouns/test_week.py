"""A week of hours in one line, for a mail that is read at any time."""

from __future__ import annotations

from datetime import time

import pytest

from earshot.hours import Hours, Span
from earshot.week import in_short

DAY, LATE = (Span(time(9), time(18)),), (Span(time(14), time(0)), Span(time(9), time(12)))


@pytest.mark.parametrize(
    ("week", "said"),
    [
        ((*[DAY] * 6, ()), "Mon–Sat 9:00–18:00"),
        ((DAY,) * 7, "every day 9:00–18:00"),
        ((DAY, (), LATE, LATE, DAY, (), ()), "Mon 9:00–18:00, Wed–Thu 9:00–12:00 and 14:00–midnight, Fri 9:00–18:00"),
        (((Span(time(0), time(0)),),) * 7, "day and night"),
    ],
)
def test_days_with_the_same_hours_are_said_together(week: tuple[tuple[Span, ...], ...], said: str) -> None:
    assert in_short(Hours("Europe/London", week)) == said


def test_it_is_said_in_the_mails_language_and_by_the_shops_clock() -> None:
    hours = Hours("Europe/London", (*[LATE] * 6, ()), clock=12)

    assert in_short(hours, "de") == "Mo–Sa 9:00 am–12:00 pm und 2:00 pm–Mitternacht"
