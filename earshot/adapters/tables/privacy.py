"""What is left of what was erased: that it was, and nothing of what it was."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from earshot.adapters.tables.base import Instant, metadata

tombstone = Table(
    "tombstone",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("at", Instant, nullable=False),
)
