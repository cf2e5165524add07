"""INSERT … ON CONFLICT: both kinds of database have it, and SQLAlchemy has one for each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite


def insert(db: Connection, table: Table) -> Any:
    if db.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # two megabytes, not where the records are in a file

        return postgresql.insert(table)
    return sqlite.insert(table)
