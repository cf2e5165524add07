"""What was said and decided in the debrief of a week, each about one conversation."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table, Text

from earshot.adapters.tables.base import Id, Instant, conversation_, id_, metadata

debrief_comment = Table(
    "debrief_comment",
    metadata,
    id_(),
    Column("week", Date, nullable=False, index=True),
    conversation_(),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_debrief_comment_conversation_id", "conversation_id"),
)

debrief_action = Table(
    "debrief_action",
    metadata,
    id_(),
    Column("week", Date, nullable=False, index=True),
    conversation_(),
    Column("what", String(200), nullable=False),
    Column("owner_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("by_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("done_at", Instant),
    Index("ix_debrief_action_conversation_id", "conversation_id"),
)
