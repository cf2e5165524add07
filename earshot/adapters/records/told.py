"""What agents are told, as rows that point into the log: no second copy of anybody's words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from earshot.adapters.tables import agent, event, message
from earshot.adapters.tables import told as table
from earshot.told import Told, ToldKind

_TOLD = (
    select(table, event.c.name, event.c.body, event.c.message_id, message.c.text, agent.c.name.label("colleague"))
    .join(event, (event.c.conversation_id == table.c.conversation_id) & (event.c.entry == table.c.entry))
    .outerjoin(message, event.c.message_id == message.c.id)
    .outerjoin(agent, table.c.by_agent_id == agent.c.id)
    .where(message.c.redacted_at.is_(None))
)


class ToldOnes:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(
        self, agent_id: int, kind: ToldKind, conversation: str, entry: int, by_agent_id: int | None, at: datetime
    ) -> bool:
        mine = (table.c.agent_id == agent_id) & (table.c.conversation_id == conversation) & (table.c.entry == entry)
        if self._db.execute(select(table.c.id).where(mine)).first() is not None:
            return False
        row = {"agent_id": agent_id, "kind": kind.value, "conversation_id": conversation, "entry": entry}
        self._db.execute(table.insert().values(**row, by_agent_id=by_agent_id, at=at))
        return True

    def of(self, agent_id: int, last: int = 50) -> list[Told]:
        query = _TOLD.where(table.c.agent_id == agent_id)
        newest = query.order_by(table.c.seen_at.is_not(None), table.c.id.desc()).limit(last)
        return [_told(row) for row in self._db.execute(newest)]

    def see(self, id: int, agent_id: int, at: datetime) -> bool:
        mine = (table.c.id == id) & (table.c.agent_id == agent_id) & table.c.seen_at.is_(None)
        return self._db.execute(update(table).where(mine).values(seen_at=at)).rowcount == 1


def _told(row: Row[Any]) -> Told:
    return Told(
        id=row.id,
        kind=ToldKind(row.kind),
        conversation=row.conversation_id,
        entry=row.entry,
        at=row.at,
        text=row.text if row.message_id is not None else row.body.get("text", ""),
        by=row.colleague or row.name,
        seen=row.seen_at is not None,
    )
