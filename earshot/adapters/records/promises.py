"""Promises and callbacks as rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from earshot.adapters.tables import call_attempt
from earshot.adapters.tables import promise as table
from earshot.conversation import Conversation
from earshot.errors import NotFound
from earshot.promise import Attempt, Promise, PromiseKind, PromiseStatus


class Promises:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def callback(
        self, conversation: Conversation, what: str, phone: str, made_at: datetime, due_at: datetime
    ) -> Promise:
        return self._add(conversation, PromiseKind.CALLBACK, what, made_at, due_at, phone=phone)

    def make(
        self, conversation: Conversation, what: str, owner_id: int, made_at: datetime, due_at: datetime
    ) -> Promise:
        return self._add(conversation, PromiseKind.PROMISE, what, made_at, due_at, owner_id=owner_id)

    def get(self, id: int, *, lock: bool = False) -> Promise:
        query = select(table).where(table.c.id == id)
        row = self._db.execute(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            raise NotFound("There is no such promise.")
        return _promise(row)

    def open_ones(self, limit: int = 200) -> list[Promise]:
        query = select(table).where(table.c.status == PromiseStatus.OPEN.value).order_by(table.c.due_at).limit(limit)
        return [_promise(row) for row in self._db.execute(query)]

    def of(self, conversation: str) -> list[Promise]:
        query = select(table).where(table.c.conversation_id == conversation).order_by(table.c.id)
        return [_promise(row) for row in self._db.execute(query)]

    def known_to(self, conversation: Conversation) -> list[Promise]:
        mine = table.c.conversation_id == conversation.id
        if conversation.customer.id is not None:
            theirs = table.c.customer_id == conversation.customer.id
            mine = mine | (theirs & (table.c.status == PromiseStatus.OPEN.value))
        return [_promise(row) for row in self._db.execute(select(table).where(mine).order_by(table.c.due_at))]

    def say_anew(self, id: int, what: str) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(what=what))

    def attempt(self, id: int, agent_id: int, result: Attempt, at: datetime) -> None:
        self._db.execute(call_attempt.insert().values(promise_id=id, agent_id=agent_id, result=result.value, at=at))

    def _add(
        self,
        conversation: Conversation,
        kind: PromiseKind,
        what: str,
        made_at: datetime,
        due_at: datetime,
        *,
        phone: str | None = None,
        owner_id: int | None = None,
    ) -> Promise:
        self._db.execute(
            table.insert().values(
                site=conversation.site,
                conversation_id=conversation.id,
                customer_id=conversation.customer.id,
                kind=kind.value,
                what=what,
                phone=phone,
                status=PromiseStatus.OPEN.value,
                owner_id=owner_id,
                made_at=made_at,
                due_at=due_at,
            )
        )
        return self.of(conversation.id)[-1]

    def end(self, id: int, status: PromiseStatus, at: datetime) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(status=status.value, ended_at=at))


def _promise(row: Row[Any]) -> Promise:
    return Promise(
        id=row.id,
        conversation=row.conversation_id,
        kind=PromiseKind(row.kind),
        what=row.what,
        due_at=row.due_at,
        status=PromiseStatus(row.status),
        phone=row.phone,
        owner_id=row.owner_id,
    )
