"""Marks as rows, and the messages they are about with what was said before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from earshot.adapters.tables import mark as table
from earshot.adapters.tables import message
from earshot.events import Author
from earshot.mark import Labelled, Level

BEFORE = 12  # messages of history: what the hearing can make use of, and no more of a conversation than that


class Marks:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def put(self, message_id: int, agent_id: int, should: Level, was: float, at: datetime) -> None:
        values = {"agent_id": agent_id, "should": should.value, "was": was, "at": at}
        mine = table.c.message_id == message_id
        if not self._db.execute(update(table).where(mine).values(**values)).rowcount:
            self._db.execute(table.insert().values(message_id=message_id, **values))

    def after(self, id: int, limit: int) -> list[tuple[int, Labelled]]:
        marked = (
            select(table.c.id.label("mark"), table.c.should, table.c.was, message)
            .join(message, table.c.message_id == message.c.id)
            .where(table.c.id > id, message.c.redacted_at.is_(None))
            .order_by(table.c.id)
            .limit(limit)
        )
        return [(row.mark, self._labelled(row)) for row in self._db.execute(marked).all()]

    def _labelled(self, row: Row[Any]) -> Labelled:
        earlier = (
            select(message.c.author, message.c.text)
            .where(
                message.c.conversation_id == row.conversation_id,
                message.c.seq < row.seq,
                message.c.redacted_at.is_(None),
            )
            .order_by(message.c.seq.desc())
            .limit(BEFORE)
        )
        before = [
            ("user" if said.author == Author.CUSTOMER.value else "bot", said.text) for said in self._db.execute(earlier)
        ]
        return Labelled(
            dialogue=f"mark-{row.mark}",
            turn=1 + sum(author == "user" for author, _ in before),
            text=row.text,
            history=tuple(before[::-1]),
            should=Level(row.should),
            was=row.was,
            asks=bool((row.mood or {}).get("asked")),
        )
