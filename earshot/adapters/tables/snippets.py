"""The shop's own words for its agents, and when they were sent."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from earshot.adapters.tables.base import Id, Instant, conversation_, id_, metadata

snippet = Table(
    "snippet",
    metadata,
    id_(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("title", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("changed_by", Id, ForeignKey("agent.id")),
    UniqueConstraint("site", "title"),
)

snippet_use = Table(
    "snippet_use",
    metadata,
    id_(),
    Column("snippet_id", Id, ForeignKey("snippet.id", ondelete="CASCADE"), nullable=False, index=True),
    conversation_(),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_snippet_use_conversation_id", "conversation_id"),
)
