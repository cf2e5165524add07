"""The audit trail as rows, each sealed with a key over itself and the seal before it.

What is changed, taken out or put in between breaks every seal after it. The key is not in the database, so whoever can
write there cannot seal anew. Rows cut off the end leave a chain that fits: a head noted elsewhere shows that.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, text

from earshot.adapters.tables import audit as table
from earshot.audit import Sealed, Sought, Trace, Verified

_ONE_AT_A_TIME = 0x_EA25_A0D1  # the key of a PostgreSQL advisory lock: any number, always this one
_AT_ONCE = 1000


class Audit:
    def __init__(self, connection: Connection, key: bytes) -> None:
        self._db = connection
        self._key = key

    def append(self, traces: Sequence[Trace]) -> None:
        """Last in its transaction, because on PostgreSQL it holds up every other one that appends."""
        if not traces:
            return
        if self._db.dialect.name == "postgresql":
            self._db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
        last = self._db.execute(select(table).order_by(table.c.number.desc()).limit(1)).one_or_none()
        number, seal = (0, "") if last is None else (last.number, last.seal)
        for trace in traces:
            number, seal = number + 1, self._seal(seal, number + 1, trace)
            self._db.execute(table.insert().values(number=number, seal=seal, **_row(trace)))

    def page(self, sought: Sought, limit: int) -> list[Sealed]:
        """The newest first."""
        query = select(table).order_by(table.c.number.desc()).limit(limit)
        if sought.agent_id is not None:
            query = query.where(table.c.agent_id == sought.agent_id)
        if sought.deed is not None:
            query = query.where(table.c.deed == sought.deed)
        if sought.since is not None:
            query = query.where(table.c.at >= sought.since)
        if sought.until is not None:
            query = query.where(table.c.at < sought.until)
        if sought.before is not None:
            query = query.where(table.c.number < sought.before)
        return [_sealed(row) for row in self._db.execute(query)]

    def verify(self, noted: str | None = None) -> Verified:
        """Walks the whole chain, a thousand rows at a time."""
        count, seal, known = 0, "", noted is None
        for row in self._walk():
            count += 1
            if row.number != count or not hmac.compare_digest(self._seal(seal, row.number, row.trace), row.seal):
                return Verified(count, None, broken=row.number, known=known)
            seal = row.seal
            known = known or seal == noted
        return Verified(count, seal or None, known=known)

    def _walk(self) -> Iterator[Sealed]:
        number: int | None = None
        while True:
            query = select(table).order_by(table.c.number).limit(_AT_ONCE)
            rows = self._db.execute(query if number is None else query.where(table.c.number > number)).all()
            yield from map(_sealed, rows)
            if len(rows) < _AT_ONCE:
                return
            number = rows[-1].number

    def _seal(self, before: str, number: int, trace: Trace) -> str:
        row = {**_row(trace), "at": trace.at.isoformat(), "number": number, "before": before}
        return hmac.new(self._key, json.dumps(row, sort_keys=True).encode(), "sha256").hexdigest()


def _row(trace: Trace) -> dict[str, Any]:
    return {
        "agent_id": trace.agent_id,
        "deed": trace.deed,
        "subject": trace.subject,
        "body": trace.body,
        "at": trace.at,
    }


def _sealed(row: Row[Any]) -> Sealed:
    return Sealed(row.number, Trace(row.agent_id, row.deed, row.subject, row.body, row.at), row.seal)
