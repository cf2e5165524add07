"""What time does while the house is open, each job by itself: one that fails holds up no other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import structlog

from earshot.errors import EarshotError
from earshot.every import Every
from earshot.journeys import follow_ups, weekly
from earshot.journeys.books import Books
from earshot.journeys.neighbours import Neighbours
from earshot.journeys.privacy import forget_the_old
from earshot.journeys.survey_letters import remind
from earshot.journeys.sweep import PARTS, forget_receipts
from earshot.journeys.telling import forget_delivered
from earshot.ports import House

log = structlog.get_logger()
SWEEP_EVERY = 1.0  # seconds; what is due is due within one more than promised
REMIND_EVERY = timedelta(minutes=1)  # between two looks for who is to be reminded
NIGHT = 3  # o'clock, UTC: from then on what was kept long enough goes, once a day
BOOKS_EVERY = 60.0  # seconds between two rounds of counting for the reports
FORGET_EVERY = timedelta(hours=1)  # between two rounds of forgetting old receipts
SUM_UP_EVERY = timedelta(hours=1)  # what is still written to last week's conversations is not summed up again each time

Job = Callable[[House], Awaitable[object]]


async def watch_the_clock(house: House, neighbours: Neighbours) -> None:
    reminding, forgetting = Every(REMIND_EVERY), Every(FORGET_EVERY)
    night: date | None = None
    while True:
        now = house.clock.now()
        if house.records.shared:
            await each(house, lambda _: neighbours.look())
        if neighbours.first:
            await each(house, *PARTS)
            if reminding.is_due(now):
                await each(house, remind, follow_ups.remind, _put_weekly)
            if forgetting.is_due(now):
                await each(house, forget_receipts)
                if now.hour >= NIGHT and now.date() != night:
                    night = now.date()
                    await each(house, forget_the_old, forget_delivered)
        await asyncio.sleep(SWEEP_EVERY)


async def each(house: House, *jobs: Job) -> None:
    for job in jobs:
        try:
            await job(house)
        except EarshotError as error:
            log.warning("put off", job=_name(job), code=error.code)
        except Exception:
            log.exception("a timed job failed", job=_name(job))


async def keep_the_books(house: House, neighbours: Neighbours) -> None:
    """So that whoever opens a report after a month does not wait for a month to be counted."""
    books, summing, summed_up = Books(house), Every(SUM_UP_EVERY), True

    async def count(_: House) -> None:
        nonlocal summed_up
        if neighbours.first and await books.catch_up(1) and (summing.is_due(house.clock.now()) or not summed_up):
            summed_up = await books.sum_up()

    while True:
        await asyncio.sleep(BOOKS_EVERY)
        await each(house, count)


def _put_weekly(house: House) -> Awaitable[object]:
    return weekly.put_due(house, Books(house).catch_up)


def _name(job: Job) -> str:
    return f"{job.__module__}.{job.__qualname__}"
