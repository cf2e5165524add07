"""Desk sessions and one-time links: random tokens, kept hashed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from earshot.adapters.database.ready import Ready
from earshot.adapters.records.agents import agent_of
from earshot.adapters.tables import agent
from earshot.adapters.tables import session as table
from earshot.people import Agent, Session

_AGENT = Ready(
    select(agent, table.c.used_at)
    .join(table, table.c.agent_id == agent.c.id)
    .where(
        table.c.token_hash == bindparam("of"),
        table.c.kind == bindparam("what"),
        table.c.used_at >= bindparam("since"),
        table.c.ended_at.is_(None),
        table.c.expires_at > bindparam("at"),
        agent.c.disabled_at.is_(None),
    )
)


class Sessions:
    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def open(
        self, agent_id: int, kind: str, token_hash: str, at: datetime, expires_at: datetime, device: str = ""
    ) -> None:
        self._db.execute(
            table.insert().values(
                agent_id=agent_id,
                kind=kind,
                token_hash=token_hash,
                device=device,
                created_at=at,
                used_at=at,
                expires_at=expires_at,
            )
        )

    def agent(self, kind: str, token_hash: str, at: datetime, idle_since: datetime) -> tuple[Agent, datetime] | None:
        asked = {"of": token_hash, "what": kind, "at": at, "since": idle_since}
        row = _AGENT.on(self._db, asked).one_or_none()
        return None if row is None else (agent_of(row), row.used_at)

    def used(self, token_hash: str, at: datetime) -> None:
        self._db.execute(update(table).where(table.c.token_hash == token_hash).values(used_at=at))

    def end(self, kind: str, token_hash: str, at: datetime) -> bool:
        mine = update(table).where(table.c.token_hash == token_hash, table.c.kind == kind, *_open(at))
        return self._db.execute(mine.values(ended_at=at)).rowcount == 1

    def of(self, agent_id: int, kind: str, at: datetime, idle_since: datetime) -> list[Session]:
        query = (
            select(table)
            .where(table.c.agent_id == agent_id, table.c.kind == kind, table.c.used_at >= idle_since, *_open(at))
            .order_by(table.c.used_at.desc())
        )
        rows = self._db.execute(query)
        return [Session(row.id, row.token_hash, row.device, row.created_at, row.used_at) for row in rows]

    def end_all(
        self, agent_id: int, at: datetime, *, kinds: Sequence[str], but: str | None = None, only: int | None = None
    ) -> list[str]:
        meant = [table.c.agent_id == agent_id, table.c.kind.in_(kinds), *_open(at)]
        if but is not None:
            meant.append(table.c.token_hash != but)
        if only is not None:
            meant.append(table.c.id == only)
        hashes = list(self._db.scalars(select(table.c.token_hash).where(*meant)))
        self._db.execute(update(table).where(table.c.token_hash.in_(hashes)).values(ended_at=at))
        return hashes


def _open(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (table.c.ended_at.is_(None), table.c.expires_at > at)
