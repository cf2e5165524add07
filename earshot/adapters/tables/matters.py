"""What customers came about, and each time they did."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table

from earshot.adapters.tables.base import Id, Instant, conversation_, id_, metadata

matter = Table(
    "matter",
    metadata,
    id_(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("customer_id", Id, ForeignKey("customer.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("opened_at", Instant, nullable=False),
)

# One time a customer came about a matter: a conversation, a survey's answers, a call. The words that say why it is this
# matter are not kept here: they are looked up where they were said, so that what is taken out there is gone here too.
contact = Table(
    "contact",
    metadata,
    id_(),
    Column("matter_id", Id, ForeignKey("matter.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("customer_id", Id, ForeignKey("customer.id", ondelete="CASCADE"), nullable=False),
    Column("channel", String(16), nullable=False),
    conversation_(nullable=True),
    Column("invitation_id", Id, ForeignKey("invitation.id", ondelete="CASCADE"), index=True),
    Column("interaction_id", Id, ForeignKey("interaction.id", ondelete="SET NULL"), index=True),
    Column("why", String(16)),
    Column("with_id", Id, ForeignKey("contact.id", ondelete="SET NULL"), index=True),
    Column("agent_id", Id, ForeignKey("agent.id")),
    Column("at", Instant, nullable=False),
    Index("ix_contact_customer_id_at", "customer_id", "at"),
    Index("ix_contact_conversation_id", "conversation_id"),
)
