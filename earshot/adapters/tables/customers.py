"""Sites, their customers, and what they are asked about."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    UniqueConstraint,
)

from earshot.adapters.tables.base import Id, Instant, id_, metadata

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
    id_(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("name", String(200)),
    Column("called", String(200)),  # by their own word, which goes before the shop's
    Column("email", String(320)),
    Column("phone", String(40)),
    Column("tier", String(40)),
    Column("since", Instant, nullable=False),
    UniqueConstraint("site", "external_id"),
    Index("ix_customer_site_email", "site", "email"),
)

interaction = Table(
    "interaction",
    metadata,
    id_(),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("customer_id", Id, ForeignKey("customer.id", ondelete="SET NULL"), index=True),
    Column("kind", String(40), nullable=False),
    Column("title", String(200)),
    Column("happened_at", Instant),
    UniqueConstraint("site", "external_id"),
)

asked = Table(
    "asked",
    metadata,
    Column("site", String(64), ForeignKey("site.key"), primary_key=True),
    Column("about", String(64), primary_key=True),
    Column("client_id", String(36), nullable=False),
    Column("customer_id", Id, ForeignKey("customer.id", ondelete="CASCADE"), index=True),
    Column("at", Instant, nullable=False, index=True),
)
