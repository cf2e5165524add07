"""Agents, their sessions, what they marked and were told, and what they did."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from earshot.adapters.tables.base import Id, Instant, conversation_, id_, metadata
from earshot.people import CAPACITY

agent = Table(
    "agent",
    metadata,
    id_(),
    Column("email", String(320), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("password_hash", String(200)),
    Column("presence", String(16), nullable=False),
    Column("alerted", Boolean, nullable=False),
    Column("capacity", Integer, nullable=False, default=CAPACITY),
    Column("seen_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("disabled_at", Instant),
)

session = Table(
    "session",
    metadata,
    id_(),
    Column("agent_id", Id, ForeignKey("agent.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("device", String(80), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

mark = Table(
    "mark",
    metadata,
    id_(),
    Column("message_id", Id, ForeignKey("message.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("should", String(16), nullable=False),
    Column("was", Float, nullable=False),
    Column("at", Instant, nullable=False),
)

told = Table(
    "told",
    metadata,
    id_(),
    Column("agent_id", Id, ForeignKey("agent.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    conversation_(),
    Column("entry", Integer, nullable=False),
    Column("by_agent_id", Id, ForeignKey("agent.id")),
    Column("at", Instant, nullable=False),
    Column("seen_at", Instant),
    UniqueConstraint("agent_id", "conversation_id", "entry"),
    Index("ix_told_conversation_id", "conversation_id"),
)

# Append-only, each row sealed with the one before it (earshot/adapters/records/audit.py). Codes and ids, never words.
audit = Table(
    "audit",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=False),
    Column("agent_id", Id, ForeignKey("agent.id")),
    Column("deed", String(40), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("body", JSON, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("seal", String(64), nullable=False),
    Index("ix_audit_deed_subject", "deed", "subject"),
)
