"""Desk sessions and one-time sign-in links: random tokens, kept hashed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from earshot.adapters.records.agents import agent_of
from earshot.adapters.tables import agent
from earshot.adapters.tables import session as table
from earshot.people import Agent


class Sessions:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def open(self, agent_id: int, kind: str, token_hash: str, at: datetime, expires_at: datetime) -> None:
        self._db.execute(
            table.insert().values(
                agent_id=agent_id, kind=kind, token_hash=token_hash, created_at=at, used_at=at, expires_at=expires_at
            )
        )

    def agent(self, kind: str, token_hash: str, at: datetime, idle_since: datetime) -> Agent | None:
        query = (
            select(agent)
            .join(table, table.c.agent_id == agent.c.id)
            .where(
                table.c.token_hash == token_hash,
                table.c.kind == kind,
                table.c.ended_at.is_(None),
                table.c.expires_at > at,
                table.c.used_at >= idle_since,
                agent.c.disabled_at.is_(None),
            )
        )
        row = self._db.execute(query).one_or_none()
        return None if row is None else agent_of(row)

    def used(self, token_hash: str, at: datetime) -> None:
        self._db.execute(update(table).where(table.c.token_hash == token_hash).values(used_at=at))

    def end(self, kind: str, token_hash: str, at: datetime) -> bool:
        ended = self._db.execute(
            update(table)
            .where(
                table.c.token_hash == token_hash,
                table.c.kind == kind,
                table.c.ended_at.is_(None),
                table.c.expires_at > at,
            )
            .values(ended_at=at)
        )
        return ended.rowcount == 1
