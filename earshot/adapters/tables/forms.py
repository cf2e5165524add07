"""One-time forms. `sealed` is there from the giving to the reading and no longer."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from earshot.adapters.tables.base import Id, Instant, conversation_, metadata

private_form = Table(
    "private_form",
    metadata,
    Column("id", String(32), primary_key=True),
    conversation_(),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("asked", String(32), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("sealed", Text),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_private_form_conversation_id", "conversation_id"),
    Index("ix_private_form_state_expires_at", "state", "expires_at"),
)
