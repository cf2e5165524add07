"""The web processes that share the records."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from earshot.adapters.tables.base import Instant, metadata

process = Table(
    "process",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("beats", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
)
