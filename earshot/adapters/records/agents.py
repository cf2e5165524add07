"""Agents as rows, and what they did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from earshot.adapters.tables import agent as table
from earshot.adapters.tables import audit
from earshot.audit import Trace, trace
from earshot.errors import NotFound
from earshot.people import Agent, Presence, Role


class Agents:
    """`traces` is what they did in this work, sealed into the audit trail just before its commit."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.traces: list[Trace] = []

    def add(self, email: str, name: str, role: Role, at: datetime) -> Agent:
        """The agent with this address, made if there is none."""
        found = self.by_email(email)
        if found is not None:
            return found
        self._db.execute(
            table.insert().values(
                email=email,
                name=name,
                role=role.value,
                presence=Presence.AWAY.value,
                alerted=False,
                created_at=at,
            )
        )
        made = self.by_email(email)
        assert made is not None
        return made

    def get(self, id: int) -> Agent:
        row = self._db.execute(select(table).where(table.c.id == id)).one_or_none()
        if row is None:
            raise NotFound("There is no such agent.")
        return agent_of(row)

    def by_email(self, email: str) -> Agent | None:
        row = self._db.execute(select(table).where(table.c.email == email)).one_or_none()
        return None if row is None else agent_of(row)

    def all(self) -> list[Agent]:
        query = select(table).where(table.c.disabled_at.is_(None)).order_by(table.c.name)
        return [agent_of(row) for row in self._db.execute(query)]

    def everybody(self) -> list[Agent]:
        query = select(table).order_by(table.c.disabled_at.is_not(None), table.c.name)
        return [agent_of(row) for row in self._db.execute(query)]

    def lock(self) -> None:
        """Holds the owners until the work is done, so that two cannot each remove the other."""
        self._db.execute(select(table.c.id).where(table.c.role == Role.OWNER.value).with_for_update())

    def password_hash(self, id: int) -> str | None:
        found: str | None = self._db.scalar(select(table.c.password_hash).where(table.c.id == id))
        return found

    def with_password(self) -> set[int]:
        return set(self._db.scalars(select(table.c.id).where(table.c.password_hash.is_not(None))))

    def give_password(self, id: int, hashed: str) -> None:
        self._change(id, password_hash=hashed)

    def give_name(self, id: int, name: str) -> None:
        self._change(id, name=name)

    def give_role(self, id: int, role: Role) -> None:
        self._change(id, role=role.value)

    def alert(self, id: int, alerted: bool) -> None:
        self._change(id, alerted=alerted)

    def disable(self, id: int, at: datetime | None) -> None:
        self._change(id, disabled_at=at, presence=Presence.AWAY.value)

    def present(self, id: int, at: datetime, presence: Presence | None = None) -> None:
        values: dict[str, Any] = {"seen_at": at}
        if presence is not None:
            values["presence"] = presence.value
        self._change(id, **values)

    def counted_on_for(self, id: int, capacity: int) -> None:
        self._change(id, capacity=capacity)

    def deeds(self, deed: str, subject: str) -> int:
        query = select(func.count()).where(audit.c.deed == deed, audit.c.subject == subject)
        before = int(self._db.scalar(query) or 0)
        return before + sum((done.deed, done.subject) == (deed, subject) for done in self.traces)

    def audit(self, agent_id: int | None, deed: str, subject: str, body: dict[str, Any], at: datetime) -> None:
        self.traces.append(trace(agent_id, deed, subject, body, at))

    def _change(self, id: int, **values: Any) -> None:
        self._db.execute(update(table).where(table.c.id == id).values(**values))


def agent_of(row: Row[Any]) -> Agent:
    return Agent(
        row.id,
        row.email,
        row.name,
        Role(row.role),
        Presence(row.presence),
        row.seen_at,
        row.alerted,
        row.disabled_at,
        row.capacity,
    )
