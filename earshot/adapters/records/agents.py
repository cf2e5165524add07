"""Agents as rows, and what they did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from earshot.adapters.tables import agent as table
from earshot.adapters.tables import audit
from earshot.errors import NotFound
from earshot.people import Agent, Presence, Role


class Agents:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, email: str, name: str, role: Role, at: datetime) -> Agent:
        """The agent with this address, made if there is none."""
        mine = select(table).where(table.c.email == email)
        row = self._db.execute(mine).one_or_none()
        if row is None:
            self._db.execute(
                table.insert().values(
                    email=email, name=name, role=role.value, presence=Presence.AWAY.value, created_at=at
                )
            )
            row = self._db.execute(mine).one()
        return agent_of(row)

    def get(self, id: int) -> Agent:
        row = self._db.execute(select(table).where(table.c.id == id)).one_or_none()
        if row is None:
            raise NotFound("There is no such agent.")
        return agent_of(row)

    def all(self) -> list[Agent]:
        query = select(table).where(table.c.disabled_at.is_(None)).order_by(table.c.name)
        return [agent_of(row) for row in self._db.execute(query)]

    def present(self, id: int, at: datetime, presence: Presence | None = None) -> None:
        values: dict[str, Any] = {"seen_at": at}
        if presence is not None:
            values["presence"] = presence.value
        self._db.execute(update(table).where(table.c.id == id).values(**values))

    def deeds(self, deed: str, subject: str) -> int:
        query = select(func.count()).where(audit.c.deed == deed, audit.c.subject == subject)
        return int(self._db.scalar(query) or 0)

    def audit(self, agent_id: int | None, deed: str, subject: str, body: dict[str, Any], at: datetime) -> None:
        self._db.execute(audit.insert().values(agent_id=agent_id, deed=deed, subject=subject, body=body, at=at))


def agent_of(row: Row[Any]) -> Agent:
    return Agent(row.id, row.email, row.name, Role(row.role), Presence(row.presence), row.seen_at)
