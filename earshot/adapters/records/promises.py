"""Promises and callbacks as rows."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from earshot.adapters.tables import call_attempt, told
from earshot.adapters.tables import promise as table
from earshot.adapters.tables import site as site_table
from earshot.conversation import Conversation
from earshot.errors import NotFound
from earshot.promise import Attempt, Promise, PromiseKind, PromiseStatus
from earshot.told import ToldKind


class Promises:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def callback(
        self,
        conversation: Conversation,
        what: str,
        phone: str,
        made_at: datetime,
        due_at: datetime,
        *,
        uid: str,
        sequence: int,
        owner_id: int | None,
    ) -> Promise:
        booked = {"phone": phone, "uid": uid, "sequence": sequence, "owner_id": owner_id}
        return self._add(conversation, PromiseKind.CALLBACK, what, made_at, due_at, **booked)

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
        **more: Any,
    ) -> Promise:
        self._db.execute(
            table.insert().values(
                site=conversation.site,
                conversation_id=conversation.id,
                customer_id=conversation.customer.id,
                kind=kind.value,
                what=what,
                status=PromiseStatus.OPEN.value,
                made_at=made_at,
                due_at=due_at,
                **more,
            )
        )
        return self.of(conversation.id)[-1]

    def end(self, id: int, status: PromiseStatus, at: datetime, reason: str | None = None) -> None:
        self._set(id, status=status.value, ended_at=at, reason=reason)

    def owned_by(self, id: int, agent_id: int | None) -> None:
        self._set(id, owner_id=agent_id)

    def reminded(self, id: int, at: datetime) -> None:
        self._set(id, reminded_at=at)

    def disowned(self, agent_id: int) -> list[Promise]:
        theirs = (table.c.owner_id == agent_id) & (table.c.status == PromiseStatus.OPEN.value)
        found = [_promise(row) for row in self._db.execute(select(table).where(theirs))]
        self._db.execute(update(table).where(theirs).values(owner_id=None))
        return found

    def one_at_a_time(self, site: str) -> None:
        """By the site's row, held until the end of the transaction: not so hard that others could not name the site in
        rows of theirs meanwhile. SQLite has one writer anyway."""
        mine = select(site_table.c.key).where(site_table.c.key == site)
        self._db.execute(mine.with_for_update(key_share=True)).all()

    def booked(self, site: str, since: datetime) -> Counter[datetime]:
        calls = (table.c.site == site) & (table.c.kind == PromiseKind.CALLBACK.value)
        query = select(table.c.due_at).where(calls, table.c.status == PromiseStatus.OPEN.value, table.c.due_at >= since)
        return Counter(self._db.execute(query).scalars())

    def call(self, uid: str, *, lock: bool = False) -> Promise:
        query = select(table).where(table.c.uid == uid).order_by(table.c.id.desc()).limit(1)
        row = self._db.execute(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            raise NotFound("There is no such call.")
        return _promise(row)

    def to_remind(self, site: str, due_before: datetime) -> list[Promise]:
        return self._open_before(site, due_before, table.c.reminded_at.is_(None))

    def missed_calls(self, site: str, due_before: datetime) -> list[Promise]:
        rung = select(call_attempt.c.id).where(call_attempt.c.promise_id == table.c.id).exists()
        return self._open_before(site, due_before, table.c.kind == PromiseKind.CALLBACK.value, ~rung)

    def late_and_untold(self, site: str, now: datetime) -> list[Promise]:
        of_it = (told.c.conversation_id == table.c.conversation_id) & (told.c.kind == ToldKind.OVERDUE.value)
        said = select(told.c.id).where(of_it, told.c.at >= table.c.due_at).exists()
        theirs = (table.c.kind == PromiseKind.PROMISE.value) & table.c.owner_id.is_not(None)
        return self._open_before(site, now, theirs, table.c.conversation_id.is_not(None), ~said)

    def _open_before(self, site: str, due_before: datetime, *which: ColumnElement[bool]) -> list[Promise]:
        due = (table.c.status == PromiseStatus.OPEN.value) & (table.c.due_at < due_before) & (table.c.site == site)
        return [_promise(row) for row in self._db.execute(select(table).where(due, *which).order_by(table.c.due_at))]

    def _set(self, id: int, **values: Any) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(**values))


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
        site=row.site,
        made_at=row.made_at,
        reminded_at=row.reminded_at,
        reason=row.reason,
        uid=row.uid,
        sequence=row.sequence,
    )
