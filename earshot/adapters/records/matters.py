"""Matters and contacts as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from earshot.adapters.records.log import Log
from earshot.adapters.tables import agent, conversation, interaction, matter, response
from earshot.adapters.tables import contact as table
from earshot.errors import NotFound
from earshot.matter import Channel, Contact, Why

_CONTACT = (
    select(table, interaction.c.title, agent.c.name.label("by"))
    .outerjoin(interaction, table.c.interaction_id == interaction.c.id)
    .outerjoin(agent, table.c.agent_id == agent.c.id)
)
_NEWEST_FIRST = (table.c.at.desc(), table.c.id.desc())


class Matters:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def open(
        self,
        *,
        site: str,
        customer_id: int,
        channel: Channel,
        at: datetime,
        conversation: str | None = None,
        invitation: int | None = None,
        interaction: int | None = None,
    ) -> Contact:
        return self._add(
            matter_id=self._new(site, customer_id, at),
            customer_id=customer_id,
            channel=channel.value,
            conversation_id=conversation,
            invitation_id=invitation,
            interaction_id=interaction,
            at=at,
        )

    def again(self, before: Contact, channel: Channel, why: Why, at: datetime) -> Contact:
        return self._add(
            matter_id=before.matter,
            customer_id=self._db.execute(select(table.c.customer_id).where(table.c.id == before.id)).scalar_one(),
            channel=channel.value,
            conversation_id=before.conversation,
            interaction_id=before.interaction,
            why=why.value,
            with_id=before.id,
            at=at,
        )

    def of_conversation(self, conversation: str) -> Contact | None:
        mine = (table.c.conversation_id == conversation) & (table.c.channel != Channel.CALL.value)
        return self._one(mine)

    def of_invitation(self, invitation: int) -> Contact | None:
        return self._one(table.c.invitation_id == invitation)

    def get(self, id: int, customer_id: int) -> Contact:
        found = self._one((table.c.id == id) & (table.c.customer_id == customer_id))
        if found is None:
            raise NotFound("There is no such contact.")
        return found

    def of_customer(self, customer_id: int, last: int = 50) -> list[Contact]:
        query = _CONTACT.where(table.c.customer_id == customer_id).order_by(*_NEWEST_FIRST).limit(last)
        return [_contact(row) for row in self._db.execute(query)]

    def all_of(self, matter: int) -> list[Contact]:
        query = _CONTACT.where(table.c.matter_id == matter).order_by(table.c.at, table.c.id)
        return [_contact(row) for row in self._db.execute(query)]

    def said(self, contact: Contact) -> str:
        parts: list[str] = []
        if contact.conversation is not None:
            told = self._db.execute(select(conversation.c.answers).where(conversation.c.id == contact.conversation))
            parts += _texts(told.scalar_one(), ("reason", "wish"))
            parts += Log(self._db).words_of_customer(contact.conversation)
        elif contact.invitation is not None:
            answers = self._db.execute(select(response.c.answers).where(response.c.invitation_id == contact.invitation))
            found = answers.scalar_one_or_none() or {}
            parts += _texts(found, found)
        return "\n".join(parts)

    def talks_in(self, contact: Contact, conversation: str) -> None:
        self._db.execute(update(table).where(table.c.id == contact.id).values(conversation_id=conversation))

    def move(
        self, contacts: Sequence[Contact], matter: int, why: Why, *, other: int | None, agent_id: int | None = None
    ) -> None:
        mine = table.c.id.in_([contact.id for contact in contacts])
        told = {"matter_id": matter, "why": why.value, "with_id": other, "agent_id": agent_id}
        self._db.execute(update(table).where(mine).values(**told))

    def split(self, contact: Contact, agent_id: int) -> int:
        query = select(matter.c.site, matter.c.customer_id).where(matter.c.id == contact.matter)
        of = self._db.execute(query).one()
        number = self._new(of.site, of.customer_id, contact.at)
        self.move([contact], number, Why.AGENT, other=None, agent_id=agent_id)
        return number

    def _new(self, site: str, customer_id: int, at: datetime) -> int:
        row = matter.insert().values(site=site, customer_id=customer_id, opened_at=at).returning(matter.c.id)
        return int(self._db.execute(row).scalar_one())

    def _add(self, **values: Any) -> Contact:
        number = self._db.execute(table.insert().values(**values).returning(table.c.id)).scalar_one()
        found = self._one(table.c.id == number)
        assert found is not None
        return found

    def _one(self, mine: Any) -> Contact | None:
        row = self._db.execute(_CONTACT.where(mine).order_by(*_NEWEST_FIRST).limit(1)).one_or_none()
        return None if row is None else _contact(row)


def _texts(answers: dict[str, Any], keys: Any) -> list[str]:
    return [answers[key] for key in keys if isinstance(answers.get(key), str)]


def _contact(row: Row[Any]) -> Contact:
    return Contact(
        id=row.id,
        matter=row.matter_id,
        channel=Channel(row.channel),
        at=row.at,
        conversation=row.conversation_id,
        invitation=row.invitation_id,
        interaction=row.interaction_id,
        title=row.title,
        why=None if row.why is None else Why(row.why),
        other=row.with_id,
        by=row.by,
    )
