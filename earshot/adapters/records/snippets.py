"""Snippets as rows, and when each was last sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, null, or_, select, update
from sqlalchemy import Select as Statement

from earshot.adapters.tables import agent, conversation
from earshot.adapters.tables import snippet as table
from earshot.adapters.tables import snippet_use as use
from earshot.conversation import Conversation
from earshot.errors import Conflict, NotFound
from earshot.snippet import Snippet


class Snippets:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def of(self, site: str, talk: Conversation | None = None) -> list[Snippet]:
        query = _with_use(talk).where(table.c.site == site).order_by(func.lower(table.c.title))
        return [_snippet(row) for row in self._db.execute(query)]

    def get(self, id: int) -> Snippet:
        row = self._db.execute(_with_use(None).where(table.c.id == id)).one_or_none()
        if row is None:
            raise NotFound("There is no such snippet.")
        return _snippet(row)

    def add(self, site: str, title: str, text: str, agent_id: int, at: datetime) -> int:
        self._free(site, title)
        values = {"site": site, "title": title, "text": text, "changed_at": at, "changed_by": agent_id}
        return int(self._db.execute(table.insert().values(**values).returning(table.c.id)).scalar_one())

    def change(self, id: int, title: str, text: str, agent_id: int, at: datetime) -> None:
        self._free(self.get(id).site, title, but=id)
        values = {"title": title, "text": text, "changed_at": at, "changed_by": agent_id}
        self._db.execute(update(table).where(table.c.id == id).values(**values))

    def remove(self, id: int) -> None:
        self._db.execute(table.delete().where(table.c.id == id))

    def used(self, ids: Sequence[int], site: str, conversation: str, agent_id: int, at: datetime) -> None:
        if not ids:  # as with nearly every answer
            return
        theirs = self._db.scalars(select(table.c.id).where(table.c.id.in_(ids), table.c.site == site))
        rows = [{"snippet_id": id, "conversation_id": conversation, "agent_id": agent_id, "at": at} for id in theirs]
        if rows:
            self._db.execute(use.insert(), rows)

    def _free(self, site: str, title: str, but: int | None = None) -> None:
        taken = select(table.c.id).where(table.c.site == site, func.lower(table.c.title) == title.lower())
        if any(id != but for id in self._db.scalars(taken)):
            raise Conflict("There is a snippet of this title already.")


def _with_use(talk: Conversation | None) -> Statement[Any]:
    last = select(func.max(use.c.at)).where(use.c.snippet_id == table.c.id)
    here = null() if talk is None else _to_them(talk)
    return select(table, agent.c.name, last.scalar_subquery().label("used_at"), here.label("used_here_at")).outerjoin(
        agent, table.c.changed_by == agent.c.id
    )


def _to_them(talk: Conversation) -> Any:
    """In this conversation, or in any other one of the same customer whom the shop has signed in."""
    theirs = conversation.c.id == talk.id
    if talk.customer.id is not None:
        theirs = or_(theirs, conversation.c.customer_id == talk.customer.id)
    to_them = select(func.max(use.c.at)).join(conversation, and_(use.c.conversation_id == conversation.c.id, theirs))
    return to_them.where(use.c.snippet_id == table.c.id).correlate(table).scalar_subquery()


def _snippet(row: Row[Any]) -> Snippet:
    return Snippet(
        id=row.id,
        site=row.site,
        title=row.title,
        text=row.text,
        changed_at=row.changed_at,
        changed_by=row.name,
        used_at=row.used_at,
        used_here_at=row.used_here_at,
    )
