"""Times at which a call can be promised: within hours, with somebody free to make it, said by the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby, islice, takewhile

from earshot.events import stamp
from earshot.ports import Work
from earshot.site import Site

DAYS = 3  # days with a free time that are offered
A_DAY = 8  # times offered on each, spread over it
AHEAD = timedelta(days=15)  # no call is promised for later


def unbooked(site: Site, at: datetime, language: str = "en") -> list[dict[str, str]]:
    """What would be offered if no call were booked."""
    return _said(site, takewhile(lambda slot: slot < at + AHEAD, site.free_slots(at, {})), at, language)


def free(work: Work, site: Site, at: datetime) -> list[datetime]:
    """All of them, whether they are offered or not."""
    booked = work.promises.booked(site.key, at)
    return list(takewhile(lambda slot: slot < at + AHEAD, site.free_slots(at, booked)))


def offered(work: Work, site: Site, at: datetime, language: str = "en") -> list[dict[str, str]]:
    """The next ones, as a card shows them: `title` says it whole, `day` and `time` in two."""
    return _said(site, free(work, site, at), at, language)


def _said(site: Site, slots: Iterable[datetime], at: datetime, language: str) -> list[dict[str, str]]:
    days = groupby(slots, key=lambda slot: site.hours.local(slot).date())
    chosen = [slot for _, of_day in islice(days, DAYS) for slot in _spread(list(of_day))]
    return [
        {
            "slot": stamp(slot),
            "title": site.hours.when(slot, at, language),
            "day": site.hours.day_of(slot, at, language),
            "time": site.hours.time_of(slot),
        }
        for slot in chosen
    ]


def _spread(slots: list[datetime]) -> list[datetime]:
    """The first one, since it is the soonest, and others over the whole of the day."""
    return slots[:: -(-len(slots) // A_DAY)]
