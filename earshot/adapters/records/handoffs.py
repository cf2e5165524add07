"""Handoffs as rows, and the queue they make."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from earshot.adapters.tables import conversation as conversations
from earshot.adapters.tables import handoff as table
from earshot.conversation import Conversation
from earshot.handoff import OPEN, Handoff
from earshot.ownership import HandoffStatus, Status
from earshot.trail import Reason

_OPEN = [s.value for s in OPEN]
_LIVE = [*_OPEN, HandoffStatus.ACCEPTED.value]
_RECENT = 20  # accepted handoffs that a wait is told from


class Handoffs:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def open(
        self,
        conversation: Conversation,
        reason: Reason,
        score: float,
        words: str | None,
        about: str | None,
        at: datetime,
        *,
        front: bool = False,
        for_agent_id: int | None = None,
        note: str | None = None,
    ) -> Handoff:
        self._db.execute(
            table.insert().values(
                conversation_id=conversation.id,
                site=conversation.site,
                status=HandoffStatus.REQUESTED.value,
                reason=reason.value,
                score=score,
                words=words,
                about=about,
                front=front,
                for_agent_id=for_agent_id,
                note=note,
                requested_at=at,
            )
        )
        found = self.current(conversation.id)
        assert found is not None
        return found

    def current(self, conversation: str) -> Handoff | None:
        query = (
            select(table)
            .where(table.c.conversation_id == conversation, table.c.status.in_(_LIVE))
            .order_by(table.c.id.desc())
            .limit(1)
        )
        row = self._db.execute(query).one_or_none()
        return None if row is None else _handoff(row)

    def last_agent(self, conversation: str) -> int | None:
        query = (
            select(table.c.agent_id)
            .where(table.c.conversation_id == conversation, table.c.agent_id.is_not(None))
            .order_by(table.c.id.desc())
            .limit(1)
        )
        return self._db.scalar(query)

    def become(self, id: int, status: HandoffStatus, at: datetime, agent_id: int | None = None) -> None:
        values: dict[str, Any] = {"status": status.value}
        if status is HandoffStatus.ACCEPTED:
            values |= {"accepted_at": at, "agent_id": agent_id}
        elif status is HandoffStatus.MISSED:
            values["missed_at"] = at
        elif status is not HandoffStatus.REQUESTED:
            values["ended_at"] = at
        self._db.execute(update(table).where(table.c.id == id).values(**values))

    def again(
        self, id: int, at: datetime, *, front: bool, for_agent_id: int | None = None, note: str | None = None
    ) -> None:
        values: dict[str, Any] = {"front": front, "for_agent_id": for_agent_id, "requested_at": at, "missed_at": None}
        if note is not None:
            values["note"] = note
        self._db.execute(update(table).where(table.c.id == id).values(status=HandoffStatus.REQUESTED.value, **values))

    def for_reason(self, id: int, reason: Reason, words: str | None) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(reason=reason.value, words=words))

    def waiting(self, site: str | None = None) -> list[Handoff]:
        """Those who wait, in the order in which they are next: the front first, then the longest."""
        query = (
            select(table)
            .join(conversations, conversations.c.id == table.c.conversation_id)
            .where(table.c.status.in_(_OPEN), conversations.c.status == Status.WAITING.value)
            .order_by(table.c.front.desc(), table.c.requested_at, table.c.id)
        )
        if site is not None:
            query = query.where(table.c.site == site)
        return [_handoff(row) for row in self._db.execute(query)]

    def overdue(self, site: str, before: datetime) -> list[Handoff]:
        query = select(table).where(
            table.c.site == site, table.c.status == HandoffStatus.REQUESTED.value, table.c.requested_at <= before
        )
        return [_handoff(row) for row in self._db.execute(query)]

    def recent_waits(self, site: str, since: datetime) -> list[float]:
        query = (
            select(table.c.requested_at, table.c.accepted_at)
            .where(table.c.site == site, table.c.accepted_at >= since)
            .order_by(table.c.accepted_at.desc())
            .limit(_RECENT)
        )
        return [(row.accepted_at - row.requested_at).total_seconds() for row in self._db.execute(query)]

    def last_answered(self) -> tuple[datetime, float] | None:
        query = (
            select(table.c.requested_at, table.c.accepted_at)
            .where(table.c.accepted_at.is_not(None))
            .order_by(table.c.accepted_at.desc())
            .limit(1)
        )
        row = self._db.execute(query).one_or_none()
        return None if row is None else (row.accepted_at, (row.accepted_at - row.requested_at).total_seconds())


def _handoff(row: Row[Any]) -> Handoff:
    return Handoff(
        id=row.id,
        conversation=row.conversation_id,
        site=row.site,
        status=HandoffStatus(row.status),
        reason=Reason(row.reason),
        score=row.score,
        words=row.words,
        about=row.about,
        front=row.front,
        requested_at=row.requested_at,
        missed_at=row.missed_at,
        accepted_at=row.accepted_at,
        agent_id=row.agent_id,
        note=row.note,
        for_agent_id=row.for_agent_id,
    )
