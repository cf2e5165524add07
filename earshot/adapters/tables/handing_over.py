"""Handoffs, and what was promised and done about them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from earshot.adapters.tables.base import Id, Instant, conversation_, id_, metadata

handoff = Table(
    "handoff",
    metadata,
    id_(),
    conversation_(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("score", Float, nullable=False),
    Column("words", Text),
    Column("about", String(200)),
    Column("front", Boolean, nullable=False),
    Column("senior", Boolean, nullable=False),
    Column("for_agent_id", Id, ForeignKey("agent.id")),
    Column("note", Text),
    Column("agent_id", Id, ForeignKey("agent.id")),
    Column("step", String(16)),
    Column("requested_at", Instant, nullable=False),
    Column("missed_at", Instant),
    Column("accepted_at", Instant),
    Column("ended_at", Instant),
    Index("ix_handoff_conversation_id", "conversation_id"),
    Index("ix_handoff_status_site", "status", "site"),
    sqlite_autoincrement=True,  # a webhook told the id: no other row ever has it
)

promise = Table(
    "promise",
    metadata,
    id_(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    conversation_(nullable=True),
    Column("customer_id", Id, ForeignKey("customer.id", ondelete="SET NULL"), index=True),
    Column("kind", String(16), nullable=False),
    Column("what", Text, nullable=False),
    Column("phone", String(40)),
    Column("status", String(16), nullable=False),
    Column("owner_id", Id, ForeignKey("agent.id")),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("reason", String(200)),
    Column("reminded_at", Instant),
    Column("uid", String(32), index=True),  # of a call, the same when it is moved: calendars know it by that
    Column("sequence", Integer, nullable=False, default=0),
    Index("ix_promise_conversation_id", "conversation_id"),
    Index("ix_promise_status_due_at", "status", "due_at"),
    Index("ix_promise_due_at", "due_at"),
    sqlite_autoincrement=True,  # a webhook told the id: no other row ever has it
)

call_attempt = Table(
    "call_attempt",
    metadata,
    id_(),
    Column("promise_id", Id, ForeignKey("promise.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("result", String(16), nullable=False),
    Column("at", Instant, nullable=False),
)

wrap_up = Table(
    "wrap_up",
    metadata,
    id_(),
    conversation_(),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("cause", String(32), nullable=False),
    Column("record", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_wrap_up_conversation_id", "conversation_id"),
)
