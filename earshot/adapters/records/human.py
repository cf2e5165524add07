"""What the human side of the reports is counted from."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, case, func, or_, select

from earshot.adapters.records.within import came_due, counted
from earshot.adapters.tables import promise, report_case
from earshot.promise import PromiseStatus
from earshot.report.human import Contact, Kept, Round
from earshot.report.period import Until
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


def promises_due(db: Connection, sought: Sought, until: Until) -> list[Kept]:
    table = promise.c
    query = select(table.kind, table.due_at, table.status, table.ended_at).where(
        *came_due(promise, sought, until), table.status != PromiseStatus.WITHDRAWN.value
    )
    return [
        Kept(until.week_of(row.due_at), row.kind, row.due_at, row.status, row.ended_at) for row in db.execute(query)
    ]
