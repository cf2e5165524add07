"""What is sent by mail, and the surveys it asks with."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from earshot.adapters.tables.base import Id, Instant, id_, metadata

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
    id_(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("survey", String(64), nullable=False),
    Column("version", String(12), nullable=False),
    Column("interaction_id", Id, ForeignKey("interaction.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("customer_id", Id, ForeignKey("customer.id", ondelete="SET NULL"), index=True),
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
    Index("ix_invitation_sent_at", "sent_at"),
    sqlite_autoincrement=True,  # a webhook told the id: no other row ever has it
)

response = Table(
    "response",
    metadata,
    Column("invitation_id", Id, ForeignKey("invitation.id", ondelete="CASCADE"), primary_key=True),
    Column("score", Integer),
    Column("answers", JSON, nullable=False),
    Column("moods", JSON, nullable=False),
    Column("started_at", Instant, nullable=False, index=True),
    Column("last_at", Instant, nullable=False, index=True),
    Column("finished_at", Instant),
    Column("conversation_id", String(32), ForeignKey("conversation.id", ondelete="SET NULL"), index=True),
)

# A mail to be sent, and what became of it. `key` makes it one: the same key is never a second mail. What the letter
# says is written when it goes (earshot/journeys/letters.py), so that no link that works lies in the records.
outbox = Table(
    "outbox",
    metadata,
    id_(),
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
