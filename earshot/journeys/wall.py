"""What hangs on the office's wall: how it goes right now and this week, and nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from earshot.people import Agent, Presence, Right
from earshot.ports import House, Work
from earshot.promise import PromiseKind
from earshot.report.estimate import Estimate
from earshot.report.human import Served, kept, wanted
from earshot.report.period import Period, Until, monday_of
from earshot.report.ratings import Figures, figures, total
from earshot.report.sought import Sought
from earshot.survey import Kind


@dataclass(frozen=True)
class Wall:
    """`longest` is how many seconds the one who waits longest has waited; `week` are the days the shares are of."""

    at: datetime
    week: Period
    waiting: int
    longest: float | None
    with_agent: int
    here: int
    calls_today: int
    calls_late: int
    follow_ups: int
    follow_ups_late: int
    got: Served
    satisfied: Figures
    promises: Estimate


async def wall(house: House, *, by: Agent) -> Wall:
    """Numbers and shares: no name, no words, nothing by agent. Open to everybody at the desk."""
    by.must(Right.ATTEND)
    zone, now = next(iter(house.sites.values())).hours.zone, house.clock.now()
    return await house.records.read(lambda work: _wall(work, zone, now, list(house.sites)))


def _wall(work: Work, zone: str, now: datetime, sites: list[str]) -> Wall:
    today = now.astimezone(ZoneInfo(zone)).date()
    sought = Sought(Period(monday_of(today), today))
    waiting = [handoff for site in sites for handoff, _ in work.queue.in_line(site)]
    open_ones = work.promises.open_ones()
    calls = [each for each in open_ones if each.kind is PromiseKind.CALLBACK]
    owed = [each.follow_up for each in work.follow_ups.still_open(300)]
    tally = total(each.tally for each in work.reports.answered(Kind.CSAT, sought))
    return Wall(
        at=now,
        week=sought.period,
        waiting=len(waiting),
        longest=max(((now - each.requested_at).total_seconds() for each in waiting), default=None),
        with_agent=sum(work.conversations.loads().values()),
        here=sum(agent.here(now) and agent.presence is not Presence.AWAY for agent in work.agents.all()),
        calls_today=sum(each.due_at.astimezone(ZoneInfo(zone)).date() == today for each in calls),
        calls_late=sum(each.due_at < now for each in calls),
        follow_ups=len(owed),
        follow_ups_late=sum(each.late(now) for each in owed),
        got=wanted(work.reports.contacts(sought)),
        satisfied=figures(Kind.CSAT, tally),
        promises=kept(work.reports.promises_due(sought, Until(now, zone))),
    )
