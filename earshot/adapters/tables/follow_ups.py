"""What is still owed to those who were let down: one row for a conversation, or for the answers to a survey's mail."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from earshot.adapters.tables.base import Id, Instant, id_, metadata

follow_up = Table(
    "follow_up",
    metadata,
    id_(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("why", String(16), nullable=False),
    Column("conversation_id", String(32), ForeignKey("conversation.id", ondelete="CASCADE"), unique=True),
    Column("invitation_id", Id, ForeignKey("invitation.id", ondelete="CASCADE"), unique=True),
    Column("owner_id", Id, ForeignKey("agent.id"), index=True),
    Column("opened_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False, index=True),
    Column("outcome", String(16)),
    Column("note", Text),
    Column("ended_at", Instant),
    Column("told_at", Instant),  # its owner, that it is theirs
    Column("reminded_at", Instant),
    Column("raised_at", Instant),  # its time went by, and the supervisors were told
    Index("ix_follow_up_outcome_due_at", "outcome", "due_at"),
)
