"""The week by mail: the sentences of the reports' pages, on Monday morning, to those who may read reports."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from earshot.mail import PERSONAL, Mail
from earshot.people import Agent, Right
from earshot.ports import OUTBOX, House, Work
from earshot.report.human import closed_in_time, kept, recovered, wanted
from earshot.report.period import Period, Until, last_week
from earshot.report.ratings import figures, total
from earshot.report.sentences import during, moved, percent, scored, waited
from earshot.report.sought import Sought
from earshot.site import Site
from earshot.survey import Kind

KIND = "weekly"
FROM = 7  # o'clock on Monday, by the shop's clock
WAITS = timedelta(days=2)  # in the outbox; then it is no news


async def put_due(house: House, catch_up: Callable[[], Awaitable[bool]]) -> int:
    """Puts the mails of the last whole week into the outbox, each once; how many there were. Before, the books are
    brought up to date, as they are for the pages."""
    now, site = house.clock.now(), _site(house)
    there = now.astimezone(ZoneInfo(site.hours.zone))
    if there.weekday() != 0 or there.hour < FROM:
        return 0
    week = last_week(now, site.hours.zone)
    if not await house.records.read(lambda work: bool(_to_write_to(work, week.first))):
        return 0
    while not await catch_up():
        pass
    return await house.records.write(lambda work: _put(work, week.first, now))


def written(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    """As it stands when it goes, so that it says what the pages say. Withdrawn from whoever may not read reports."""
    agent, site = work.agents.get(mail.body["agent"]), _site(house)
    if not agent.may(Right.READ_REPORTS):
        return None
    first = date.fromisoformat(mail.body["week"])
    period = Period(first, first + timedelta(days=6))
    return {
        "sender": site.name,
        "name": agent.name,
        "first": _day(period.first),
        "last": _day(period.last),
        "lines": lines(work, period, site, house.clock.now()),
        "link": f"{house.address}/desk/reports?from={period.first}&to={period.last}",
        "debrief": f"{house.address}/desk/debrief?week={period.first}",
    }


def lines(work: Work, period: Period, site: Site, now: datetime) -> list[str]:
    """A sentence a page, with the same figures; those without any are left out."""
    reports, until, sought = work.reports, Until(now, site.hours.zone), Sought(period)
    said: list[str] = []
    for kind in (Kind.CSAT, Kind.NPS, Kind.CES):
        now_of, before_of = (
            figures(kind, total(each.tally for each in reports.answered(kind, days)))
            for days in (sought, sought.before)
        )
        if now_of.figure.n:
            said.append(scored(now_of, before_of, period))
    people, people_before = reports.contacts(sought), reports.contacts(sought.before)
    got, calm = wanted(people), recovered(people)
    if got.got.n:
        half, nearly_all = waited(got.half), waited(got.nearly_all)
        said.append(
            f"{percent(got.got)} of {got.got.n:,} who wanted a person {during(period)} got one"
            f"{moved(got.got, wanted(people_before).got)} Half of them within {half}, 19 of 20 within {nearly_all}."
        )
    if calm.n:
        said.append(
            f"{percent(calm)} of {calm.n:,} who came to a person upset left calm{moved(calm, recovered(people_before))}"
        )
    due, due_before = (reports.promises_due(days, until) for days in (sought, sought.before))
    if due:
        said.append(
            f"{percent(kept(due))} of {len(due):,} promises were kept on time{moved(kept(due), kept(due_before))}"
        )
    loops, loops_before = (work.follow_ups.loops(days, until) for days in (sought, sought.before))
    if loops:
        in_time = closed_in_time(loops)
        said.append(
            f"{percent(in_time)} of {len(loops):,} low scores and complaints were seen to in time"
            f"{moved(in_time, closed_in_time(loops_before))}"
        )
    return said or ["Nobody wrote, and nobody was asked."]


def _put(work: Work, week: date, at: datetime) -> int:
    many = 0
    for agent in _to_write_to(work, week):
        body = {"agent": agent.id, "week": week.isoformat()}
        many += work.outbox.add(KIND, _key(agent, week), agent.email, body, at, at + WAITS, rank=PERSONAL)
    if many:
        work.ring(OUTBOX)
    return many


def _to_write_to(work: Work, week: date) -> list[Agent]:
    """Who reads reports and has not been written to about this week."""
    readers = [agent for agent in work.agents.all() if agent.may(Right.READ_REPORTS)]
    return [agent for agent in readers if not work.outbox.known(_key(agent, week))]


def _key(agent: Agent, week: date) -> str:
    return f"{KIND}:{week.isoformat()}:{agent.id}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _site(house: House) -> Site:
    return next(iter(house.sites.values()))
