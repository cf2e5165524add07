"""The tables: what Earshot remembers, as SQLAlchemy Core sees it.

One log per conversation (`event`), two cursors on it: `entry` numbers everything for the desk, `seq` numbers what the
customer may see. Moods, reasons and notes have an `entry` and no `seq`, so no query on the customer's cursor can
return them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

from earshot.people import CAPACITY

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, stored as microseconds since 1970: the same order and precision in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone is not a moment")
        delta = value - _EPOCH
        return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return datetime.fromtimestamp(value // 1_000_000, UTC).replace(microsecond=value % 1_000_000)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only in INTEGER columns


def _id() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=True)


def _conversation(nullable: bool = False) -> Column[str]:
    return Column("conversation_id", String(32), ForeignKey("conversation.id", ondelete="CASCADE"), nullable=nullable)


site = Table(
    "site",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("seen_at", Instant, nullable=False),
)

customer = Table(
    "customer",
    metadata,
    _id(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("name", String(200)),
    Column("email", String(320)),
    Column("phone", String(40)),
    Column("tier", String(40)),
    Column("since", Instant, nullable=False),
    UniqueConstraint("site", "external_id"),
)

interaction = Table(
    "interaction",
    metadata,
    _id(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("customer_id", _Id, ForeignKey("customer.id", ondelete="SET NULL"), index=True),
    Column("kind", String(40), nullable=False),
    Column("title", String(200)),
    Column("happened_at", Instant),
    UniqueConstraint("site", "external_id"),
)

matter = Table(
    "matter",
    metadata,
    _id(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("customer_id", _Id, ForeignKey("customer.id", ondelete="CASCADE"), index=True),
    Column("subject", String(200), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("settled_at", Instant),
)

conversation = Table(
    "conversation",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("customer_id", _Id, ForeignKey("customer.id", ondelete="SET NULL"), index=True),
    Column("interaction_id", _Id, ForeignKey("interaction.id", ondelete="SET NULL")),
    Column("matter_id", _Id, ForeignKey("matter.id", ondelete="SET NULL"), index=True),
    Column("token_hash", String(64), nullable=False),
    Column("token_used_at", Instant, nullable=False),
    Column("identity_jti", String(200)),
    Column("claimed", JSON, nullable=False),
    Column("locale", String(16), nullable=False),
    Column("page_url", String(2000)),
    Column("status", String(16), nullable=False),
    Column("agent_id", _Id, ForeignKey("agent.id"), index=True),
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
)

message = Table(
    "message",
    metadata,
    _id(),
    _conversation(),
    Column("seq", Integer, nullable=False),
    Column("author", String(16), nullable=False),
    Column("agent_id", _Id, ForeignKey("agent.id")),
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
    Column("message_id", _Id, ForeignKey("message.id", ondelete="CASCADE")),
    Column("body", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("conversation_id", "seq"),
)

choice = Table(
    "choice",
    metadata,
    Column("id", String(32), primary_key=True),
    _conversation(),
    Column("seq", Integer, nullable=False),
    Column("title", String(200), nullable=False),
    Column("means", JSON, nullable=False),
    Index("ix_choice_conversation_id_seq", "conversation_id", "seq"),
)

turn = Table(
    "turn",
    metadata,
    _id(),
    _conversation(),
    Column("message_id", _Id, ForeignKey("message.id", ondelete="CASCADE"), nullable=False),
    Column("means", JSON),
    Column("status", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("outcome", JSON),
    Column("opened_at", Instant, nullable=False),
    Column("ended_at", Instant),
    UniqueConstraint("message_id"),
    Index("ix_turn_status_conversation_id", "status", "conversation_id"),
)

handoff = Table(
    "handoff",
    metadata,
    _id(),
    _conversation(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("score", Float, nullable=False),
    Column("words", Text),
    Column("about", String(200)),
    Column("front", Boolean, nullable=False),
    Column("for_agent_id", _Id, ForeignKey("agent.id")),
    Column("note", Text),
    Column("agent_id", _Id, ForeignKey("agent.id")),
    Column("step", String(16)),
    Column("requested_at", Instant, nullable=False),
    Column("missed_at", Instant),
    Column("accepted_at", Instant),
    Column("ended_at", Instant),
    Index("ix_handoff_conversation_id", "conversation_id"),
    Index("ix_handoff_status_site", "status", "site"),
)

promise = Table(
    "promise",
    metadata,
    _id(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    _conversation(nullable=True),
    Column("customer_id", _Id, ForeignKey("customer.id", ondelete="SET NULL"), index=True),
    Column("kind", String(16), nullable=False),
    Column("what", Text, nullable=False),
    Column("phone", String(40)),
    Column("status", String(16), nullable=False),
    Column("owner_id", _Id, ForeignKey("agent.id")),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_promise_conversation_id", "conversation_id"),
    Index("ix_promise_status_due_at", "status", "due_at"),
)

wrap_up = Table(
    "wrap_up",
    metadata,
    _id(),
    _conversation(),
    Column("agent_id", _Id, ForeignKey("agent.id"), nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("cause", String(32), nullable=False),
    Column("record", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_wrap_up_conversation_id", "conversation_id"),
)

call_attempt = Table(
    "call_attempt",
    metadata,
    _id(),
    Column("promise_id", _Id, ForeignKey("promise.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("agent_id", _Id, ForeignKey("agent.id"), nullable=False),
    Column("result", String(16), nullable=False),
    Column("at", Instant, nullable=False),
)

mark = Table(
    "mark",
    metadata,
    _id(),
    Column("message_id", _Id, ForeignKey("message.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("agent_id", _Id, ForeignKey("agent.id"), nullable=False),
    Column("should", String(16), nullable=False),
    Column("was", Float, nullable=False),
    Column("at", Instant, nullable=False),
)

told = Table(
    "told",
    metadata,
    _id(),
    Column("agent_id", _Id, ForeignKey("agent.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),
    _conversation(),
    Column("entry", Integer, nullable=False),
    Column("by_agent_id", _Id, ForeignKey("agent.id")),
    Column("at", Instant, nullable=False),
    Column("seen_at", Instant),
    UniqueConstraint("agent_id", "conversation_id", "entry"),
)

agent = Table(
    "agent",
    metadata,
    _id(),
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
    _id(),
    Column("agent_id", _Id, ForeignKey("agent.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("device", String(80), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

asked = Table(
    "asked",
    metadata,
    Column("site", String(64), ForeignKey("site.key"), primary_key=True),
    Column("about", String(64), primary_key=True),
    Column("client_id", String(36), nullable=False),
    Column("customer_id", _Id, ForeignKey("customer.id", ondelete="CASCADE"), index=True),
    Column("at", Instant, nullable=False, index=True),
)

mailbox = Table(  # what is known of an address, whoever it belongs to
    "mailbox",
    metadata,
    Column("site", String(64), ForeignKey("site.key"), primary_key=True),
    Column("email", String(254), primary_key=True),
    Column("unsubscribed_at", Instant),
    Column("bounced_at", Instant),
)

survey_version = Table(  # the wording that answers were given to
    "survey_version",
    metadata,
    Column("survey", String(64), primary_key=True),
    Column("version", String(12), primary_key=True),
    Column("body", JSON, nullable=False),
    Column("first_at", Instant, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    _id(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("survey", String(64), nullable=False),
    Column("version", String(12), nullable=False),
    Column("interaction_id", _Id, ForeignKey("interaction.id", ondelete="CASCADE"), nullable=False),
    Column("customer_id", _Id, ForeignKey("customer.id", ondelete="SET NULL"), index=True),
    Column("email", String(254), nullable=False),
    Column("name", String(200)),
    Column("locale", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("nonce", String(32), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("status", String(16), nullable=False),
    Column("refusal", String(16)),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("reminded_at", Instant),
    UniqueConstraint("survey", "interaction_id"),
    Index("ix_invitation_status_due_at", "status", "due_at"),
    Index("ix_invitation_site_email", "site", "email"),
)

response = Table(
    "response",
    metadata,
    Column("invitation_id", _Id, ForeignKey("invitation.id", ondelete="CASCADE"), primary_key=True),
    Column("score", Integer),
    Column("answers", JSON, nullable=False),
    Column("moods", JSON, nullable=False),
    Column("started_at", Instant, nullable=False, index=True),
    Column("last_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("conversation_id", String(32), ForeignKey("conversation.id", ondelete="SET NULL")),
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

# A mail to be sent, and what became of it. `key` makes it one: the same key is never a second mail. What the letter
# says is written when it goes (earshot/journeys/letters.py), so that no link that works lies in the records.
outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("kind", String(40), nullable=False),
    Column("key", String(200), nullable=False, unique=True),
    Column("recipient", String(320), nullable=False),
    Column("body", JSON, nullable=False),
    Column("status", String(16), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("message_id", String(200), unique=True),
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("claimed_at", Instant),
    Column("handed_at", Instant),
    Column("ended_at", Instant),
    Column("said", String(500)),
    Index("ix_outbox_status_rank_due_at", "status", "rank", "due_at"),
)

# Append-only, each row sealed with the one before it (earshot/adapters/records/audit.py). Codes and ids, never words.
audit = Table(
    "audit",
    metadata,
    Column("number", _Id, primary_key=True, autoincrement=False),
    Column("agent_id", _Id, ForeignKey("agent.id")),
    Column("deed", String(40), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("body", JSON, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("seal", String(64), nullable=False),
    Index("ix_audit_deed_subject", "deed", "subject"),
)
