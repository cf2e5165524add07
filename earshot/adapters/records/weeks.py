"""Weeks that are over, summed up: who spoke of what in them, so that a page need not count each word again.

Of no consequence for any figure: a week that is not summed up, or no longer, is counted from its terms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import Connection, delete, select, update

from earshot.adapters.records.inserting import insert
from earshot.adapters.tables import report_case, report_term, report_week, report_week_term
from earshot.ports.reports import Summed


def changed(db: Connection, weeks: Iterable[date]) -> None:
    """What was summed up of them is true no longer, and gone: somebody may have asked to be forgotten."""
    rows = [{"week": week, "turn": 1, "whole": False} for week in sorted(set(weeks))]
    if not rows:
        return
    statement = insert(db, report_week)
    newer = {"turn": report_week.c.turn + 1, "whole": False}
    db.execute(statement.on_conflict_do_update(index_elements=["week"], set_=newer), rows)
    db.execute(delete(report_week_term).where(report_week_term.c.week.in_([row["week"] for row in rows])))


def of_conversations(db: Connection, conversations: Collection[str]) -> set[date]:
    query = select(report_case.c.week).where(report_case.c.conversation_id.in_(conversations)).distinct()
    return set(db.scalars(query))


def to_sum_up(db: Connection, before: date, limit: int) -> list[Summed]:
    """The newest first."""
    query = (
        select(report_week.c.week, report_week.c.turn)
        .where(report_week.c.whole.is_(False), report_week.c.week < before)
        .order_by(report_week.c.week.desc())
        .limit(limit)
    )
    return [Summed(row.week, row.turn, _speakers(db, row.week)) for row in db.execute(query)]


def keep(db: Connection, summed: Summed) -> None:
    """Nothing is kept where something has changed since it was read."""
    mine = (report_week.c.week == summed.week) & (report_week.c.turn == summed.turn)
    if not db.execute(update(report_week).where(mine).values(whole=True)).rowcount:
        return
    db.execute(delete(report_week_term).where(report_week_term.c.week == summed.week))
    rows = [
        {"week": summed.week, "term": term, "often": bits.bit_count(), "bits": as_bytes(bits)}
        for term, bits in summed.speakers.items()
    ]
    if rows:
        db.execute(report_week_term.insert(), rows)


def places(db: Connection, week: date) -> dict[str, int]:
    """Which bit of a week each conversation is."""
    query = select(report_case.c.conversation_id).where(report_case.c.week == week)
    return {id: place for place, id in enumerate(db.scalars(query.order_by(report_case.c.conversation_id)))}


def as_bytes(bits: int) -> bytes:
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def _speakers(db: Connection, week: date) -> Mapping[str, int]:
    place, found = places(db, week), dict[str, int]()
    query = select(report_term.c.term, report_term.c.conversation_id)
    days = report_term.c.day.between(week, week + timedelta(days=6))
    for term, conversation in db.execute(query.where(days)):
        found[term] = found.get(term, 0) | 1 << place[conversation]
    return found
