"""Web processes as rows: each counts up in its own, and whose count stands still has ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from earshot.adapters.tables import process as table
from earshot.ports import Neighbour


class Processes:
    def __init__(self, connection: Connection, me: str) -> None:
        self._db = connection
        self._me = me

    def beat(self, at: datetime) -> list[Neighbour]:
        beaten = update(table).where(table.c.id == self._me).values(beats=table.c.beats + 1)
        if not self._db.execute(beaten).rowcount:
            self._db.execute(table.insert().values(id=self._me, beats=1, started_at=at))
        rows = self._db.execute(select(table).order_by(table.c.started_at, table.c.id))
        return [Neighbour(row.id, row.beats, row.id == self._me) for row in rows]

    def ended(self, ids: Collection[str]) -> None:
        self._db.execute(delete(table).where(table.c.id.in_(ids)))

    def leave(self) -> None:
        self.ended([self._me])
