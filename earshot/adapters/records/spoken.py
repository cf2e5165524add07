"""What was spoken of, out of the terms that were noted with each conversation."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from earshot.adapters.records.speakers import Speaking
from earshot.adapters.records.within import counted
from earshot.adapters.tables import message, report_case, report_term, report_theme
from earshot.report.joining import Decision
from earshot.report.sought import Sought
from earshot.report.speakers import Speakers
from earshot.report.terms import SHARED
from earshot.report.themes import Evidence

SOME_TAKEN_OUT = 4  # times as many lines are looked at as are shown


class Spoken:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def talks(self, sought: Sought) -> int:
        return int(self._db.scalar(select(func.count()).select_from(report_case).where(*counted(sought))) or 0)

    def speakers(self, sought: Sought, also: Collection[str]) -> dict[str, Speakers]:
        return Speaking(self._db, sought).speakers(also)

    def evidence(self, sought: Sought, terms: Collection[str], limit: int) -> list[Evidence]:
        """Found by their numbers, which grow with time, so that a common word costs no more than a rare one."""
        said = report_term.c.message_id
        newest = select(said).where(*_within(sought), report_term.c.term.in_(terms)).distinct()
        ids = list(self._db.scalars(newest.order_by(said.desc()).limit(limit * SOME_TAKEN_OUT)))
        query = (
            select(message.c.conversation_id, message.c.text, message.c.at)
            .where(message.c.id.in_(ids), message.c.redacted_at.is_(None))
            .order_by(message.c.at.desc())
            .limit(limit)
        )
        return [Evidence(row.conversation_id, row.text, row.at) for row in self._db.execute(query)]

    def causes(self, sought: Sought) -> dict[str, int]:
        cause = report_case.c.cause
        query = select(cause, func.count()).where(*counted(sought), cause.is_not(None)).group_by(cause)
        return {row[0]: row[1] for row in self._db.execute(query)}

    def decided(self) -> dict[str, Decision]:
        return {row.term: Decision(row.name, row.into, row.hidden) for row in self._db.execute(select(report_theme))}

    def shared(self, term: str) -> bool:
        """Whether it is so many conversations' word that it is nobody's."""
        return is_shared(self._db, term)

    def decide(self, term: str, decision: Decision) -> None:
        values: dict[str, Any] = {"name": decision.name, "into": decision.into, "hidden": decision.hidden}
        mine = report_theme.c.term == term
        if decision == Decision():  # taken back: nothing of it stays
            self._db.execute(delete(report_theme).where(mine))
            return
        if not self._db.execute(update(report_theme).where(mine).values(**values)).rowcount:
            self._db.execute(report_theme.insert().values(term=term, **values))


def is_shared(db: Connection, term: str) -> bool:
    holding = select(report_term.c.conversation_id).where(report_term.c.term == term).distinct().limit(SHARED)
    return len(db.execute(holding).all()) == SHARED


def forget_unshared(db: Connection) -> None:
    """What was decided about a word that is nearly nobody's any more is one of those who were erased."""
    for row in db.execute(select(report_theme.c.term, report_theme.c.into)).all():
        if not all(is_shared(db, term) for term in (row.term, row.into) if term):
            db.execute(delete(report_theme).where(report_theme.c.term == row.term))


def _within(sought: Sought) -> list[ColumnElement[bool]]:
    """Joined to the conversations only where a part of them is asked for: the days alone stand with the terms."""
    days = report_term.c.day.between(sought.period.first, sought.period.last)
    if sought.site is None and sought.channel is None and sought.touchpoint is None:
        return [days]
    return [days, report_term.c.conversation_id.in_(select(report_case.c.conversation_id).where(*counted(sought)))]
