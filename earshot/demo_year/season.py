"""How busy a day of the demo year is, and how well it goes."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 364
BAD_WEEK = 8  # weeks before the last one: a courier strike; the shop has learned from it since
QUIET_SUNDAY = (1.25, 1.1, 1.0, 1.0, 1.05, 0.8, 0.35)


@dataclass(frozen=True)
class Day:
    """`talks` and `mails` are how many, `trouble` the share that has something to complain about, `slow` how much
    longer than usual they wait."""

    on: date
    talks: int
    mails: int
    trouble: float
    slow: float
    strike: bool


def days(last: date, die: random.Random, busy: float = 12.0) -> list[Day]:
    """The year that ends with `last`; `busy` is an ordinary day's number of conversations."""
    bad = _monday(last) - timedelta(weeks=BAD_WEEK)
    return [_day(last - timedelta(days=back), bad, die, busy) for back in reversed(range(DAYS))]


def _day(on: date, bad: date, die: random.Random, busy: float) -> Day:
    strike = bad <= on < bad + timedelta(days=7)
    # Before Christmas twice as many as in August, with a knee in January when things come back.
    year = 1.0 + 0.35 * math.cos((on.timetuple().tm_yday - 345) / 365 * 2 * math.pi)
    much = busy * year * QUIET_SUNDAY[on.weekday()] * die.uniform(0.75, 1.25) * (1.6 if strike else 1.0)
    weeks = (on - bad).days / 7
    # Worse after the holidays, a little better every week since the strike.
    usual = 0.30 + (0.08 if on.month == 1 else 0.0) - (0.07 * min(weeks, 5) / 5 if weeks > 1 else 0.0)
    return Day(
        on=on,
        talks=max(1, round(much)),
        mails=max(1, round(much * 0.9)),
        trouble=0.68 if strike else usual,
        slow=4.0 if strike else 1.0 if weeks < 1 else 0.75,
        strike=strike,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
