"""What customers have been asked about, so that it is asked once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, exists, select

from earshot.adapters.tables import asked as table
from earshot.adapters.tables import conversation
from earshot.ownership import Status


class Asks:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def note(self, site: str, about: str, client_id: str, customer_id: int | None, at: datetime) -> None:
        self._db.execute(
            table.insert().values(site=site, about=about, client_id=client_id, customer_id=customer_id, at=at)
        )

    def first(self, site: str, about: str) -> str | None:
        query = select(table.c.client_id).where(table.c.site == site, table.c.about == about)
        return self._db.execute(query).scalar_one_or_none()

    def talking(self, customer_id: int) -> bool:
        open = (conversation.c.customer_id == customer_id) & (conversation.c.status != Status.CLOSED.value)
        return bool(self._db.scalar(select(exists().where(open))))

    def moments(self, customer_id: int, since: datetime) -> list[datetime]:
        asked = select(table.c.at).where(table.c.customer_id == customer_id, table.c.at >= since)
        greeted = select(conversation.c.opened_at).where(
            conversation.c.customer_id == customer_id, conversation.c.opened_at >= since
        )
        return [*self._db.scalars(asked), *self._db.scalars(greeted)]

    def forget(self, before: datetime) -> None:
        self._db.execute(delete(table).where(table.c.at < before))
