"""What the human side of the reports is counted from."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, case, func, or_, select

from earshot.adapters.records.within import counted
from earshot.adapters.tables import promise, report_case
from earshot.promise import PromiseStatus
from earshot.report.human import Contact, Kept, Round
from earshot.report.period import monday_of
from earshot.report.sought import Sought


def contacts(db: Connection, sought: Sought) -> list[Contact]:
    names = Contact.__dataclass_fields__
    called = or_(report_case.c.wanted_at.is_not(None), report_case.c.upset_at.is_not(None))
    query = select(*(report_case.c[name] for name in names)).where(*counted(sought), called)
    return [Contact(*row) for row in db.execute(query)]


def rounds(db: Connection, sought: Sought) -> dict[date, Round]:
    table = report_case.c
    helped = table.got_at.is_not(None)
    query = (
        select(
            table.week,
            func.count(),
            func.sum(table.loops),
            func.sum(case((helped, 1), else_=0)),
            func.sum(table.transfers),
            func.sum(case((table.again > 0, 1), else_=0)),
        )
        .where(*counted(sought))
        .group_by(table.week)
        .order_by(table.week)
    )
    return {row[0]: Round(*(int(value) for value in row[1:])) for row in db.execute(query)}


def promises_due(db: Connection, sought: Sought, zone: str, now: datetime) -> list[Kept]:
    begin = midnight(sought.period.first, zone)
    end = min(midnight(sought.period.last + timedelta(days=1), zone), now)
    query: Any = select(promise.c.kind, promise.c.due_at, promise.c.status, promise.c.ended_at).where(
        promise.c.due_at >= begin, promise.c.due_at < end, promise.c.status != PromiseStatus.WITHDRAWN.value
    )
    if sought.site is not None:
        query = query.where(promise.c.site == sought.site)
    return [
        Kept(monday_of(row.due_at.astimezone(ZoneInfo(zone)).date()), row.kind, row.due_at, row.status, row.ended_at)
        for row in db.execute(query)
    ]


def midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
