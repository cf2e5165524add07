"""What the demo year's colleagues said of its weeks on the Monday after, and what they did about it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from earshot.demo_year.talk import Talk
from earshot.report.period import monday_of
from earshot.wrapping import Cause, Ending

_OPEN_FOR = timedelta(days=16)  # an older action has been done: a year of open ones would bury the page
_BADLY = {
    Cause.DELIVERY: (
        (
            "We knew that morning. One message would have saved them the day off.",
            "Write to all on a round that runs late",
        ),
        ("The tracking page said delivered. We believed it longer than the customer did.", "Ask the depot for photos"),
    ),
    Cause.PRODUCT: (
        (
            "Third of these from the same batch. Somebody should open the boxes.",
            "Look through the batch in the warehouse",
        ),
        ("The picture on our page is brighter than the thing is.", "New pictures in daylight"),
    ),
    Cause.PRICE_OR_REFUND: (
        (
            "Three weeks for a refund, and nobody had stopped it on purpose.",
            "List refunds older than ten days, each Monday",
        ),
        ("Charged twice, and we asked for proof of it. We had the proof.", "Look up double charges before asking"),
    ),
    Cause.WEBSITE: (
        ("The basket again. I lost mine the same way when I tried.", "Ring the people who make the checkout"),
    ),
    Cause.SERVICE: (
        ("Told twice, and differently. Neither of us had read the other's note.", "One page about the warranty"),
    ),
}
_WELL = (
    "Read what was there before answering. You can hear how the tone changes.",
    "No excuse, one date, and it was kept. Let us do it like this.",
    "Said sorry once and then said what happens next.",
    "Came in furious and thanked us. I would show this one to new colleagues.",
)


@dataclass(frozen=True)
class Remark:
    """`by` and `owner` are places in the list of the demo's agents; `what` None is a comment alone."""

    week: date
    by: int
    text: str
    at: datetime
    owner: int = 0
    what: str | None = None
    due_on: date | None = None
    done_at: datetime | None = None


def remarks(talks: Sequence[Talk], zone: str, die: random.Random, until: datetime) -> list[tuple[int, Remark]]:
    """Each with the place of its conversation in `talks`: of the one that went worst and of one that went well."""
    numbered = list(enumerate(talks))
    bad = [(n, talk) for n, talk in numbered if talk.subject is not None and talk.got_at is None]
    good = [(n, talk) for n, talk in numbered if talk.ending is Ending.SOLVED and talk.got_at is not None]
    found = []
    if bad:
        place, talk = max(bad, key=lambda one: (one[1].missed_at is not None, -(one[1].rating or 5)))
        found.append((place, _badly(talk, zone, die, until)))
    if good:
        place, talk = max(good, key=lambda one: one[1].score)
        at, week = _monday_after(talk, zone, die)
        found.append((place, Remark(week, die.randrange(4), die.choice(_WELL), at)))
    return [(place, remark) for place, remark in found if remark.at < until]


def _badly(talk: Talk, zone: str, die: random.Random, until: datetime) -> Remark:
    assert talk.subject is not None
    text, what = die.choice(_BADLY[talk.subject.cause])
    at, week = _monday_after(talk, zone, die)
    done = at + timedelta(days=die.uniform(1, 9))
    still = done > until or (until - at < _OPEN_FOR and die.random() < 0.6)
    due = at.date() + timedelta(days=die.choice((7, 10, 14)))
    return Remark(week, die.randrange(4), text, at, die.randrange(4), what, due, None if still else done)


def _monday_after(talk: Talk, zone: str, die: random.Random) -> tuple[datetime, date]:
    """When they sat together, and which week they spoke of."""
    week = monday_of(talk.opened_at.astimezone(ZoneInfo(zone)).date())
    begin = datetime.combine(week + timedelta(days=7), time(9, 30), ZoneInfo(zone))
    return (begin + timedelta(minutes=die.uniform(0, 40))).astimezone(talk.opened_at.tzinfo), week
