"""A conversation and everything said in it."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
)

from earshot.adapters.tables.base import Id, Instant, conversation_, id_, metadata

conversation = Table(
    "conversation",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("customer_id", Id, ForeignKey("customer.id", ondelete="SET NULL"), index=True),
    Column("interaction_id", Id, ForeignKey("interaction.id", ondelete="SET NULL"), index=True),
    Column("token_hash", String(64), nullable=False),
    Column("token_used_at", Instant, nullable=False),
    Column("identity_jti", String(200)),
    Column("claimed", JSON, nullable=False),
    Column("locale", String(16), nullable=False),
    Column("page_url", String(2000)),
    Column("status", String(16), nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id"), index=True),
    Column("seq", Integer, nullable=False),
    Column("entry", Integer, nullable=False),
    Column("agent_seen", Integer, nullable=False),
    Column("customer_seen", Integer, nullable=False),
    Column("dialogue", JSON),
    Column("dialogue_version", Integer, nullable=False),
    Column("trail", JSON, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("closed_at", Instant),
    UniqueConstraint("site", "identity_jti"),
    Index("ix_conversation_status_last_at", "status", "last_at"),
    Index("ix_conversation_status_closed_at", "status", "closed_at"),
)

message = Table(
    "message",
    metadata,
    id_(),
    conversation_(),
    Column("seq", Integer, nullable=False),
    Column("author", String(16), nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id")),
    Column("text", Text, nullable=False),
    Column("client_id", String(36)),
    Column("mood", JSON),
    Column("at", Instant, nullable=False),
    Column("redacted_at", Instant),
    UniqueConstraint("conversation_id", "seq"),
)

event = Table(
    "event",
    metadata,
    Column(
        "conversation_id",
        String(32),
        ForeignKey("conversation.id", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("entry", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer),
    Column("type", String(16), nullable=False),
    Column("author", String(16), nullable=False),
    Column("name", String(200)),
    Column("message_id", Id, ForeignKey("message.id", ondelete="CASCADE"), index=True),
    Column("body", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("conversation_id", "seq"),
)

# A message's event has its number: found by that it is one step away, and needs no index of its own.
ITS_EVENT = and_(event.c.conversation_id == message.c.conversation_id, event.c.seq == message.c.seq)

choice = Table(
    "choice",
    metadata,
    Column("id", String(32), primary_key=True),
    conversation_(),
    Column("seq", Integer, nullable=False),
    Column("title", String(200), nullable=False),
    Column("means", JSON, nullable=False),
    Index("ix_choice_conversation_id_seq", "conversation_id", "seq"),
)

turn = Table(
    "turn",
    metadata,
    id_(),
    conversation_(),
    Column("message_id", Id, ForeignKey("message.id", ondelete="CASCADE"), nullable=False),
    Column("means", JSON),
    Column("status", String(16), nullable=False),
    Column("process", String(16)),
    Column("attempts", Integer, nullable=False),
    Column("outcome", JSON),
    Column("opened_at", Instant, nullable=False),
    Column("ended_at", Instant),
    UniqueConstraint("message_id"),
    Index("ix_turn_conversation_id", "conversation_id"),
    Index("ix_turn_status_conversation_id", "status", "conversation_id"),
)

receipt = Table(
    "receipt",
    metadata,
    Column("scope", String(80), primary_key=True),
    Column("client_id", String(36), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("answer", JSON, nullable=False),
    Column("at", Instant, nullable=False, index=True),
)
