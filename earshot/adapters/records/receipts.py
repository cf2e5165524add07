"""Receipts: the answer to each write by the id its client made, so that sending it twice does it once."""

from __future__ import annotations

import hmac
import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from earshot.adapters.database.ready import Ready
from earshot.adapters.tables import receipt as table

_FIND = Ready(select(table).where(table.c.scope == bindparam("of"), table.c.client_id == bindparam("sent")))
_KEEP = Ready(table.insert())


class Receipts:
    def __init__(self, connection: Connection, key: bytes) -> None:
        self._db = connection
        self._key = key

    def fingerprint(self, content: Any) -> str:
        written = json.dumps(content, sort_keys=True, default=str).encode()
        return hmac.digest(self._key, b"receipt\0" + written, "sha256").hex()

    def find(self, scope: str, client_id: str) -> tuple[str, dict[str, Any], datetime] | None:
        row = _FIND.on(self._db, {"of": scope, "sent": client_id}).one_or_none()
        return None if row is None else (row.fingerprint, row.answer, row.at)

    def keep(self, scope: str, client_id: str, fingerprint: str, answer: dict[str, Any], at: datetime) -> None:
        kept = {"scope": scope, "client_id": client_id, "fingerprint": fingerprint, "answer": answer, "at": at}
        _KEEP.on(self._db, kept)

    def forget(self, before: datetime) -> None:
        self._db.execute(delete(table).where(table.c.at < before))
