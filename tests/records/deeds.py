"""Small deeds and looks, on the smallest table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from earshot.adapters.tables import site

NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def remember(key: str, name: str = "Juniper & Co") -> Callable[[Connection], str]:
    def deed(connection: Connection) -> str:
        connection.execute(insert(site).values(key=key, name=name, seen_at=NOW))
        return key

    return deed


def remembered(connection: Connection) -> set[str]:
    return set(connection.scalars(select(site.c.key)))


def remember_once(key: str) -> Callable[[Connection], str]:
    """The same again is no more than the same once."""

    def deed(connection: Connection) -> str:
        if connection.scalar(select(site.c.key).where(site.c.key == key)) is None:
            remember(key)(connection)
        return key

    return deed
