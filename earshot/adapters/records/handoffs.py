"""Handoffs as rows, and the queue they make."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select, update

from earshot.adapters.database.ready import Ready
from earshot.adapters.tables import conversation as conversations
from earshot.adapters.tables import handoff as table
from earshot.conversation import Conversation
from earshot.handoff import OPEN, Handoff, Step
from earshot.ownership import HandoffStatus, Status
from earshot.trail import Reason

OPEN_NOW = [s.value for s in OPEN]
LIVE = [*OPEN_NOW, HandoffStatus.ACCEPTED.value]
_RECENT = 20  # accepted handoffs that a wait is told from

_CURRENT = Ready(
    select(table)
    .where(table.c.conversation_id == bindparam("of"), or_(*(table.c.status == status for status in LIVE)))
    .order_by(table.c.id.desc())
    .limit(1)
)


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
        senior: bool = False,
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
                senior=senior,
                for_agent_id=for_agent_id,
                note=note,
                requested_at=at,
            )
        )
        found = self.current(conversation.id)
        assert found is not None
        return found

    def current(self, conversation: str) -> Handoff | None:
        row = _CURRENT.on(self._db, {"of": conversation}).one_or_none()
        return None if row is None else handoff_of(row)

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
        values["step"] = None
        if note is not None:
            values["note"] = note
        self._db.execute(update(table).where(table.c.id == id).values(status=HandoffStatus.REQUESTED.value, **values))

    def step_up(self, id: int, step: Step) -> None:
        """From here on it is for everybody, and as far up as `step` says."""
        self._db.execute(update(table).where(table.c.id == id).values(step=step.value, for_agent_id=None))

    def for_senior(self, id: int, senior: bool) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(senior=senior))

    def for_reason(self, id: int, reason: Reason, words: str | None) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(reason=reason.value, words=words))

    def waiting_because(self, reason: Reason) -> list[str]:
        """The conversations that wait for this reason."""
        query = (
            select(table.c.conversation_id)
            .join(conversations, conversations.c.id == table.c.conversation_id)
            .where(table.c.status.in_(OPEN_NOW), conversations.c.status == Status.WAITING.value)
            .where(table.c.reason == reason.value)
            .order_by(table.c.requested_at, table.c.id)
        )
        return list(self._db.scalars(query))

    def requested(self, site: str) -> list[Handoff]:
        """Those nobody has taken and nobody has given up on: a minute's worth of them."""
        query = select(table).where(table.c.site == site, table.c.status == HandoffStatus.REQUESTED.value)
        return [handoff_of(row) for row in self._db.execute(query)]

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


def handoff_of(row: Row[Any], prefix: str = "") -> Handoff:
    """The handoff in a row whose columns may carry a prefix, where it was joined to something else."""
    of = {name.removeprefix(prefix): value for name, value in row._mapping.items() if name.startswith(prefix)}
    return Handoff(
        id=of["id"],
        conversation=of["conversation_id"],
        site=of["site"],
        status=HandoffStatus(of["status"]),
        reason=Reason(of["reason"]),
        score=of["score"],
        words=of["words"],
        about=of["about"],
        front=of["front"],
        senior=of["senior"],
        requested_at=of["requested_at"],
        missed_at=of["missed_at"],
        accepted_at=of["accepted_at"],
        agent_id=of["agent_id"],
        note=of["note"],
        for_agent_id=of["for_agent_id"],
        step=None if of["step"] is None else Step(of["step"]),
    )
