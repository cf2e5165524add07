"""Turns: messages that are owed an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, case, func, or_, select, update

from earshot.adapters.database.ready import Ready
from earshot.adapters.tables import ITS_EVENT, conversation, event, message, process, turn
from earshot.confidential import Kind
from earshot.conversation import OpenTurn
from earshot.ownership import Status
from earshot.ports import Ended

MAX_ATTEMPTS = 2  # a failed turn is tried again once, when the assistant is back

_OPEN = Ready(turn.insert())
_OLDEST = (
    select(func.min(turn.c.id))
    .where(turn.c.conversation_id.in_(bindparam("of", expanding=True)), turn.c.status == "open")
    .group_by(turn.c.conversation_id)
)
_OWED = (
    select(
        turn,
        message.c.text,
        event.c.entry,
        event.c.body,
        conversation.c.status.label("standing"),
        conversation.c.dialogue_version.label("version"),
    )
    .join(message, turn.c.message_id == message.c.id)
    .join(event, ITS_EVENT)
    .join(conversation, turn.c.conversation_id == conversation.c.id)
)
_NEXT = _OWED.where(turn.c.id.in_(_OLDEST.scalar_subquery())).order_by(turn.c.id)
_FIRST = select(func.min(turn.c.id)).where(turn.c.conversation_id == bindparam("of"), turn.c.status == "open")
_NEXT_OF_ONE = Ready(_OWED.where(turn.c.id == _FIRST.scalar_subquery()))
# Where another process has opened the next one meanwhile, it has left it to whoever was at work: with the one that
# ends, the others of its conversation become ours. They are found by the way, and need not be looked for.
_IT: ColumnElement[bool] = turn.c.id == bindparam("it")
_OPEN_ONES = (turn.c.conversation_id == bindparam("of")) & (turn.c.status == "open")
_END = Ready(
    update(turn)
    .where(_OPEN_ONES, bindparam("it").in_(select(turn.c.id).where(_OPEN_ONES)))
    .values(
        status=case((_IT, bindparam("become")), else_=turn.c.status),
        ended_at=case((_IT, bindparam("at", type_=turn.c.ended_at.type))),
        outcome=case((_IT, bindparam("came", type_=turn.c.outcome.type)), else_=turn.c.outcome),
        attempts=turn.c.attempts + case((_IT, 1), else_=0),
        process=bindparam("me"),
    )
    .returning(turn.c.id)
)


class Turns:
    def __init__(self, connection: Connection, me: str) -> None:
        self._db = connection
        self._me = me

    def open(self, conversation: str, message_id: int, means: dict[str, Any] | None, at: datetime) -> None:
        owed = {"conversation_id": conversation, "message_id": message_id, "means": means, "process": self._me}
        _OPEN.on(self._db, {**owed, "status": "open", "attempts": 0, "opened_at": at})

    def next(self, conversation: str) -> OpenTurn | None:
        found = self.next_ones([conversation])
        return found[0][0] if found else None

    def next_ones(self, conversations: Sequence[str]) -> list[tuple[OpenTurn, Status]]:
        if len(conversations) == 1:
            found = _NEXT_OF_ONE.on(self._db, {"of": conversations[0]})
        else:
            found = self._db.execute(_NEXT, {"of": conversations})
        return [(_open_turn(row), Status(row.standing)) for row in found if row.process == self._me]

    def end(self, owed: OpenTurn, status: str, at: datetime, outcome: dict[str, Any] | None = None) -> Ended | None:
        how = {"it": owed.id, "of": owed.conversation, "become": status, "at": at, "came": outcome, "me": self._me}
        were_open = _END.on(self._db, how).all()
        return Ended(more=len(were_open) > 1) if were_open else None

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


def _open_turn(row: Row[Any]) -> OpenTurn:
    return OpenTurn(
        row.id,
        row.conversation_id,
        row.message_id,
        row.text,
        row.means,
        row.attempts,
        row.opened_at,
        row.entry,
        row.version,
        tuple(map(Kind, row.body.get("confidential", ()))),
    )
