"""Receipts: the answer to each write by the id its client made, so that sending it twice does it once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from earshot.adapters.tables import receipt as table


class Receipts:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def find(self, scope: str, client_id: str) -> tuple[str, dict[str, Any], datetime] | None:
        query = select(table).where(table.c.scope == scope, table.c.client_id == client_id)
        row = self._db.execute(query).one_or_none()
        return None if row is None else (row.fingerprint, row.answer, row.at)

    def keep(self, scope: str, client_id: str, fingerprint: str, answer: dict[str, Any], at: datetime) -> None:
        self._db.execute(
            table.insert().values(scope=scope, client_id=client_id, fingerprint=fingerprint, answer=answer, at=at)
        )

    def forget(self, before: datetime) -> None:
        self._db.execute(delete(table).where(table.c.at < before))
