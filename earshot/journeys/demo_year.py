"""The demo year is written a week in a transaction, and taken out in pieces, so that a customer who is there meanwhile
does not wait."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from earshot.demo_year import AGENTS
from earshot.demo_year.debriefed import remarks
from earshot.demo_year.mailing import Sent, sent, surveys
from earshot.demo_year.owed import owed_after, owed_for
from earshot.demo_year.season import DAYS, Day, days
from earshot.demo_year.talk import Talk, talk
from earshot.demo_year.words import FIRST_NAMES
from earshot.ports import House, Work
from earshot.site import Site

SEED = 1042
WEEKS = DAYS // 7
CUSTOMERS = 90  # of each first name: some come again


async def write(house: House, site: Site, *, busy: float = 12.0) -> int:
    """The whole of it; how many conversations there are. What was there of an earlier one is replaced."""
    await remove(house)
    return sum([await write_week(house, site, week, busy=busy) for week in range(WEEKS)])


async def write_week(house: House, site: Site, week: int, *, busy: float = 12.0) -> int:
    """One of its weeks, from 0 to WEEKS - 1, the oldest first; how many conversations it had."""
    die, now = random.Random(SEED + week), house.clock.now()
    year = days(now.astimezone(ZoneInfo(site.hours.zone)).date(), random.Random(SEED), busy)
    asked = surveys(next(iter(house.surveys.values())))
    talks: list[tuple[str, Talk]] = []
    mails: list[tuple[str, Sent]] = []
    for day in year[week * 7 : week * 7 + 7]:
        talks += [(_who(die), talk(day, at, die, AGENTS, now)) for at in _times(day, day.talks, site, die, now)]
        mails += [(_who(die), sent(day, at, die, asked, now)) for at in _times(day, day.mails, site, die, now)]

    luck = random.Random(SEED - week)  # of their own, so that they change nothing else
    after = [owed_after(each, site, luck, now) for _, each in talks]
    answers = [owed_for(each, site, luck, now) for _, each in mails]

    said = remarks([each for _, each in talks], site.hours.zone, luck, now)

    def put(work: Work) -> None:
        agents = work.demo.people(now)
        if talks:
            ids = work.demo.talks(site.key, talks, agents, after)
            work.demo.debriefed([(ids[place], remark) for place, remark in said], agents)
        if mails:
            work.demo.mails(site.key, mails, agents, answers)

    await house.records.write(put)
    return len(talks)


async def remove(house: House) -> int:
    """All of it; how many conversations there were."""
    count, left = await remove_some(house)
    while left:
        some, left = await remove_some(house)
        count += some
    return count


async def remove_some(house: House) -> tuple[int, int]:
    """A piece of it, in a transaction of its own; how many conversations went, and how much is left."""
    return await house.records.write(lambda work: work.demo.remove_some())


def _times(day: Day, many: int, site: Site, die: random.Random, now: datetime) -> list[datetime]:
    """Between breakfast and bedtime, most of them in the afternoon; nothing that is not over yet."""
    begin = datetime(day.on.year, day.on.month, day.on.day, tzinfo=ZoneInfo(site.hours.zone))
    hours = sorted(die.triangular(7, 22.5, 15) for _ in range(many))
    times = [(begin + timedelta(hours=hour)).astimezone(now.tzinfo) for hour in hours]
    return [at for at in times if at < now - timedelta(hours=1)]


def _who(die: random.Random) -> str:
    return f"{die.choice(FIRST_NAMES)} {die.randrange(CUSTOMERS)}"
