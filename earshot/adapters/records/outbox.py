"""The outbox as rows: a mail is claimed by one sender, and each step it takes is a commit of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from earshot.adapters.tables import outbox as table
from earshot.errors import NotFound
from earshot.mail import Mail, MailStatus

_QUEUED, _SENDING = MailStatus.QUEUED.value, MailStatus.SENDING.value


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(
        self,
        kind: str,
        key: str,
        recipient: str,
        body: dict[str, Any],
        at: datetime,
        expires_at: datetime,
        *,
        rank: int,
        due_at: datetime | None = None,
    ) -> bool:
        """False where there is a mail with this key already: each mail is one."""
        if self.known(key):
            return False
        self._db.execute(
            table.insert().values(
                kind=kind,
                key=key,
                recipient=recipient,
                body=body,
                status=_QUEUED,
                rank=rank,
                attempts=0,
                created_at=at,
                due_at=due_at or at,
                expires_at=expires_at,
            )
        )
        return True

    def known(self, key: str) -> bool:
        return self._db.scalar(select(table.c.id).where(table.c.key == key)) is not None

    def claim(self, at: datetime) -> Mail | None:
        """The next one that is due, now being sent; no other sender gets it."""
        due = (
            select(table.c.id)
            .where(table.c.status == _QUEUED, table.c.due_at <= at, table.c.expires_at > at)
            .order_by(table.c.rank, table.c.due_at, table.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        id = self._db.scalar(due)
        if id is None:
            return None
        self._change(id, status=_SENDING, claimed_at=at, handed_at=None, attempts=table.c.attempts + 1)
        return _mail(self._db.execute(select(table).where(table.c.id == id)).one())

    def handing_over(self, id: int, at: datetime, message_id: str) -> None:
        """From here on the server may have it."""
        self._change(id, handed_at=at, message_id=message_id)

    def end(self, id: int, status: MailStatus, at: datetime, said: str) -> None:
        self._change(id, status=status.value, ended_at=at, said=said[:500])

    def again(self, id: int, due_at: datetime, said: str) -> None:
        self._change(id, status=_QUEUED, due_at=due_at, handed_at=None, message_id=None, said=said[:500])

    def stranded(self, before: datetime, at: datetime) -> int:
        """Those whose sender died in the middle: queued again, or unknown where the server may have them."""
        left = (table.c.status == _SENDING, table.c.claimed_at < before)
        unknown = update(table).where(*left, table.c.handed_at.is_not(None))
        said = "the sender stopped after handing it over"
        count = self._db.execute(unknown.values(status=MailStatus.UNKNOWN.value, ended_at=at, said=said)).rowcount
        again = update(table).where(*left, table.c.handed_at.is_(None))
        said = "the sender stopped before handing it over"
        return count + self._db.execute(again.values(status=_QUEUED, due_at=at, said=said)).rowcount

    def expire(self, at: datetime) -> int:
        late = update(table).where(table.c.status == _QUEUED, table.c.expires_at <= at)
        return self._db.execute(late.values(status=MailStatus.FAILED.value, ended_at=at)).rowcount

    def due(self, at: datetime) -> int:
        waits = (table.c.status == _QUEUED, table.c.due_at <= at, table.c.expires_at > at)
        return int(self._db.scalar(select(func.count()).where(*waits)) or 0)

    def newest(self, limit: int, status: MailStatus | None = None) -> list[Mail]:
        query = select(table).order_by(table.c.id.desc()).limit(limit)
        if status is not None:
            query = query.where(table.c.status == status.value)
        return [_mail(row) for row in self._db.execute(query)]

    def of(self, message_id: str) -> Mail:
        row = self._db.execute(select(table).where(table.c.message_id == message_id)).one_or_none()
        if row is None:
            raise NotFound()
        return _mail(row)

    def _change(self, id: int, **values: Any) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(**values))


def _mail(row: Row[Any]) -> Mail:
    return Mail(
        id=row.id,
        kind=row.kind,
        key=row.key,
        recipient=row.recipient,
        body=row.body,
        status=MailStatus(row.status),
        attempts=row.attempts,
        created_at=row.created_at,
        due_at=row.due_at,
        expires_at=row.expires_at,
        ended_at=row.ended_at,
        said=row.said,
    )
