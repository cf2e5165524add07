"""Turns: messages that are owed an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, update

from earshot.adapters.tables import event, message, process, turn
from earshot.confidential import Kind
from earshot.conversation import OpenTurn

MAX_ATTEMPTS = 2  # a failed turn is tried again once, when the assistant is back

_OPEN = turn.insert()
_NEXT = (
    select(turn, message.c.text, event.c.entry, event.c.body)
    .join(message, turn.c.message_id == message.c.id)
    .join(event, event.c.message_id == message.c.id)
    .where(turn.c.conversation_id == bindparam("of"), turn.c.status == "open")
    .order_by(turn.c.id)
    .limit(1)
)
# Where another process has opened the next one meanwhile, it has left it to whoever was at work.
_GO_ON = (
    update(turn)
    .where(turn.c.conversation_id == bindparam("of"), turn.c.status == "open", turn.c.process != bindparam("me"))
    .values(process=bindparam("me"))
)

_END = (
    update(turn)
    .where(turn.c.id == bindparam("of"), turn.c.status == "open")
    .values(
        status=bindparam("become"),
        ended_at=bindparam("at"),
        outcome=bindparam("came"),
        attempts=turn.c.attempts + 1,
    )
    .returning(turn.c.conversation_id)
)


class Turns:
    def __init__(self, connection: Connection, me: str) -> None:
        self._db = connection
        self._me = me

    def open(self, conversation: str, message_id: int, means: dict[str, Any] | None, at: datetime) -> None:
        owed = {"conversation_id": conversation, "message_id": message_id, "means": means, "process": self._me}
        self._db.execute(_OPEN, {**owed, "status": "open", "attempts": 0, "opened_at": at})

    def next(self, conversation: str) -> OpenTurn | None:
        row = self._db.execute(_NEXT, {"of": conversation}).one_or_none()
        if row is None or row.process != self._me:
            return None
        return OpenTurn(
            row.id,
            conversation,
            row.message_id,
            row.text,
            row.means,
            row.attempts,
            row.opened_at,
            row.entry,
            tuple(map(Kind, row.body.get("confidential", ()))),
        )

    def end(self, id: int, status: str, at: datetime, outcome: dict[str, Any] | None = None) -> bool:
        how = {"of": id, "become": status, "at": at, "came": outcome}
        ended = self._db.execute(_END, how).scalar_one_or_none()
        if ended is None:
            return False
        self._db.execute(_GO_ON, {"of": ended, "me": self._me})
        return True

    def end_all(self, conversation: str, status: str, at: datetime) -> None:
        self._db.execute(
            update(turn)
            .where(turn.c.conversation_id == conversation, turn.c.status == "open")
            .values(status=status, ended_at=at)
        )

    def reopen_failed(self, conversation: str, at: datetime) -> bool:
        query = (
            select(turn.c.id, turn.c.attempts)
            .where(turn.c.conversation_id == conversation, turn.c.status == "failed")
            .order_by(turn.c.id.desc())
            .limit(1)
        )
        row = self._db.execute(query).one_or_none()
        if row is None or row.attempts >= MAX_ATTEMPTS:
            return False
        self._db.execute(update(turn).where(turn.c.id == row.id).values(status="open", ended_at=None, process=self._me))
        return True

    def outcomes(self, conversation: str, last: int = 50) -> list[dict[str, Any]]:
        query = select(turn.c.outcome).where(turn.c.conversation_id == conversation).order_by(turn.c.id.desc())
        return [dict(outcome) for outcome in self._db.scalars(query.limit(last)) if outcome][::-1]

    def owing(self) -> list[str]:
        return list(self._db.scalars(select(turn.c.conversation_id).where(turn.c.status == "open").distinct()))

    def open_ones(self) -> int:
        return int(self._db.scalar(select(func.count()).where(turn.c.status == "open")) or 0)

    def adopt(self) -> list[str]:
        nobody = or_(turn.c.process.is_(None), turn.c.process.not_in(select(process.c.id)))
        taken = update(turn).where(turn.c.status == "open", nobody).values(process=self._me)
        return sorted(set(self._db.scalars(taken.returning(turn.c.conversation_id))))
