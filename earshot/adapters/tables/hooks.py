"""Webhooks, and what each is told. A row that tells of a customer's conversation goes with it."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from earshot.adapters.tables.base import Id, Instant, conversation_, id_, metadata

hook = Table(
    "hook",
    metadata,
    id_(),
    Column("url", String(500), nullable=False),
    Column("sealed", String(300), nullable=False),  # its secret, under the key of this installation
    Column("topics", JSON, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("noticed_to", Instant, nullable=False),
)

hook_delivery = Table(
    "hook_delivery",
    metadata,
    id_(),
    Column("hook_id", Id, ForeignKey("hook.id", ondelete="CASCADE"), nullable=False),
    Column("key", String(120), nullable=False),
    # Whoever listens refuses one that it has seen: random, as rows are numbered anew in a database that was restored.
    Column("event_id", String(36), nullable=False),
    Column("type", String(40), nullable=False),
    conversation_(nullable=True),
    Column("invitation_id", Id, ForeignKey("invitation.id", ondelete="CASCADE"), index=True),
    Column("body", JSON, nullable=False),
    Column("status", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("claimed_at", Instant),
    Column("ended_at", Instant),
    Column("said", String(200)),
    UniqueConstraint("hook_id", "key"),
    Index("ix_hook_delivery_conversation_id", "conversation_id"),
    Index("ix_hook_delivery_status_due_at", "status", "due_at"),
)
