"""How conversations were wrapped up, as rows; and a customer's earlier contacts, told by them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from earshot.adapters.tables import agent, conversation, interaction
from earshot.adapters.tables import wrap_up as table
from earshot.conversation import Conversation
from earshot.earlier import Earlier
from earshot.ownership import Status


class WrapUps:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, conversation: str, agent_id: int, outcome: str, cause: str, record: str, at: datetime) -> None:
        self._db.execute(
            table.insert().values(
                conversation_id=conversation, agent_id=agent_id, outcome=outcome, cause=cause, record=record, at=at
            )
        )

    def earlier(self, conversation: Conversation, last: int = 10) -> list[Earlier]:
        if conversation.customer.id is None:
            return []  # a name that a page claims proves nothing: only the shop's signature opens history
        rows = self._db.execute(_earlier(conversation, last))
        about = None if conversation.interaction is None else conversation.interaction.id
        return [_before(row, about) for row in rows]


def _earlier(now: Conversation, last: int) -> Any:
    any_of_it = table.alias()
    newest = select(func.max(any_of_it.c.id)).where(any_of_it.c.conversation_id == conversation.c.id).scalar_subquery()
    return (
        select(
            conversation.c.id,
            conversation.c.opened_at,
            conversation.c.status,
            conversation.c.answers,
            conversation.c.interaction_id,
            interaction.c.title,
            table.c.outcome,
            table.c.cause,
            table.c.record,
            agent.c.name.label("agent"),
        )
        .outerjoin(interaction, conversation.c.interaction_id == interaction.c.id)
        .outerjoin(table, table.c.id == newest)
        .outerjoin(agent, table.c.agent_id == agent.c.id)
        .where(
            conversation.c.customer_id == now.customer.id,
            conversation.c.id != now.id,
            conversation.c.opened_at <= now.opened_at,
        )
        .order_by(conversation.c.opened_at.desc(), conversation.c.id)
        .limit(last)
    )


def _before(row: Row[Any], about: int | None) -> Earlier:
    return Earlier(
        conversation=row.id,
        opened_at=row.opened_at,
        status=Status(row.status),
        same_matter=about is not None and row.interaction_id == about,
        title=row.title,
        rating=row.answers.get("rating"),
        outcome=row.outcome,
        cause=row.cause,
        record=row.record,
        agent=row.agent,
    )
