"""What customers have been asked about, so that it is asked once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, or_, select

from earshot.adapters.tables import asked as table
from earshot.adapters.tables import conversation, customer, invitation
from earshot.invitation import InvitationStatus
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
        by_mail = (
            select(func.coalesce(invitation.c.sent_at, invitation.c.due_at))
            .join(customer, customer.c.site == invitation.c.site)
            .where(
                customer.c.id == customer_id,
                or_(invitation.c.customer_id == customer_id, invitation.c.email == func.lower(customer.c.email)),
                invitation.c.status != InvitationStatus.NOT_SENT.value,
                func.coalesce(invitation.c.sent_at, invitation.c.due_at) >= since,
            )
        )
        return [*self._db.scalars(asked), *self._db.scalars(greeted), *self._db.scalars(by_mail)]

    def forget(self, before: datetime) -> None:
        self._db.execute(delete(table).where(table.c.at < before))
