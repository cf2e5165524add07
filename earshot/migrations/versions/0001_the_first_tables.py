"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # the number of a row


def upgrade() -> None:
    op.create_table(
        "agent",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("presence", sa.String(length=16), nullable=False),
        sa.Column("alerted", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("disabled_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent")),
        sa.UniqueConstraint("email", name=op.f("uq_agent_email")),
    )
    op.create_table(
        "hook",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("sealed", sa.String(length=300), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("noticed_to", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("handed_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("said", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_status_rank_due_at", ["status", "rank", "due_at"], unique=False)

    op.create_table(
        "process",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("beats", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
    )
    op.create_table(
        "receipt",
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "client_id", name=op.f("pk_receipt")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_at"), ["at"], unique=False)

    op.create_table(
        "report_theme",
        sa.Column("term", sa.String(length=60), nullable=False),
        sa.Column("into", sa.String(length=60), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_report_theme")),
    )
    op.create_table(
        "report_week",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_report_week")),
    )
    op.create_table(
        "site",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_site")),
    )
    op.create_table(
        "survey_version",
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("survey", "version", name=op.f("pk_survey_version")),
    )
    op.create_table(
        "tombstone",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_tombstone")),
    )
    op.create_table(
        "audit",
        sa.Column("number", ROW, autoincrement=False, nullable=False),
        sa.Column("agent_id", ROW, nullable=True),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_audit_agent_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_deed_subject", ["deed", "subject"], unique=False)

    op.create_table(
        "customer",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("called", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("tier", sa.String(length=40), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_customer_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("site", "external_id", name=op.f("uq_customer_site_external_id")),
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index("ix_customer_site_email", ["site", "email"], unique=False)

    op.create_table(
        "mailbox",
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("unsubscribed_at", sa.BigInteger(), nullable=True),
        sa.Column("bounced_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_mailbox_site")),
        sa.PrimaryKeyConstraint("site", "email", name=op.f("pk_mailbox")),
    )
    op.create_table(
        "report_week_term",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("term", sa.String(length=60), nullable=False),
        sa.Column("often", sa.Integer(), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["week"], ["report_week.week"], name=op.f("fk_report_week_term_week"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("week", "term", name=op.f("pk_report_week_term")),
    )
    with op.batch_alter_table("report_week_term", schema=None) as batch_op:
        batch_op.create_index("ix_report_week_term_often", ["week", "term", "often"], unique=False)

    op.create_table(
        "session",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("agent_id", ROW, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_session_agent_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_session_token_hash")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_agent_id"), ["agent_id"], unique=False)

    op.create_table(
        "snippet",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ROW, nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["agent.id"], name=op.f("fk_snippet_changed_by")),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_snippet_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippet")),
        sa.UniqueConstraint("site", "title", name=op.f("uq_snippet_site_title")),
    )
    op.create_table(
        "asked",
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=False),
        sa.Column("customer_id", ROW, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_asked_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_asked_site")),
        sa.PrimaryKeyConstraint("site", "about", name=op.f("pk_asked")),
    )
    with op.batch_alter_table("asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_asked_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_asked_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "interaction",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("customer_id", ROW, nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("happened_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_interaction_customer_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_interaction_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
        sa.UniqueConstraint("site", "external_id", name=op.f("uq_interaction_site_external_id")),
    )
    with op.batch_alter_table("interaction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interaction_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "matter",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("customer_id", ROW, nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_matter_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_matter_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
    )
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_customer_id"), ["customer_id"], unique=False)

    op.create_table(
        "conversation",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("customer_id", ROW, nullable=True),
        sa.Column("interaction_id", ROW, nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("token_used_at", sa.BigInteger(), nullable=False),
        sa.Column("identity_jti", sa.String(length=200), nullable=True),
        sa.Column("claimed", sa.JSON(), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("page_url", sa.String(length=2000), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("agent_id", ROW, nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("agent_seen", sa.Integer(), nullable=False),
        sa.Column("customer_seen", sa.Integer(), nullable=False),
        sa.Column("dialogue", sa.JSON(), nullable=True),
        sa.Column("dialogue_version", sa.Integer(), nullable=False),
        sa.Column("trail", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_conversation_agent_id")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_conversation_customer_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_conversation_interaction_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_conversation_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint("site", "identity_jti", name=op.f("uq_conversation_site_identity_jti")),
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conversation_agent_id"), ["agent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conversation_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conversation_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index("ix_conversation_status_closed_at", ["status", "closed_at"], unique=False)
        batch_op.create_index("ix_conversation_status_last_at", ["status", "last_at"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("interaction_id", ROW, nullable=False),
        sa.Column("customer_id", ROW, nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("refusal", sa.String(length=16), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("reminded_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_invitation_customer_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_invitation_interaction_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_invitation_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("survey", "interaction_id", name=op.f("uq_invitation_survey_interaction_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index("ix_invitation_sent_at", ["sent_at"], unique=False)
        batch_op.create_index("ix_invitation_site_email", ["site", "email"], unique=False)
        batch_op.create_index("ix_invitation_status_due_at", ["status", "due_at"], unique=False)

    op.create_table(
        "choice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("means", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_choice_conversation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choice")),
    )
    with op.batch_alter_table("choice", schema=None) as batch_op:
        batch_op.create_index("ix_choice_conversation_id_seq", ["conversation_id", "seq"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("matter_id", ROW, nullable=False),
        sa.Column("customer_id", ROW, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("invitation_id", ROW, nullable=True),
        sa.Column("interaction_id", ROW, nullable=True),
        sa.Column("why", sa.String(length=16), nullable=True),
        sa.Column("with_id", ROW, nullable=True),
        sa.Column("agent_id", ROW, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_contact_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_contact_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_contact_interaction_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_contact_invitation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_contact_matter_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["with_id"], ["contact.id"], name=op.f("fk_contact_with_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index("ix_contact_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index("ix_contact_customer_id_at", ["customer_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_invitation_id"), ["invitation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_matter_id"), ["matter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_with_id"), ["with_id"], unique=False)

    op.create_table(
        "debrief_action",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("owner_id", ROW, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("by_id", ROW, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["agent.id"], name=op.f("fk_debrief_action_by_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_debrief_action_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["agent.id"], name=op.f("fk_debrief_action_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief_action")),
    )
    with op.batch_alter_table("debrief_action", schema=None) as batch_op:
        batch_op.create_index("ix_debrief_action_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_debrief_action_week"), ["week"], unique=False)

    op.create_table(
        "debrief_comment",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("agent_id", ROW, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_debrief_comment_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_debrief_comment_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief_comment")),
    )
    with op.batch_alter_table("debrief_comment", schema=None) as batch_op:
        batch_op.create_index("ix_debrief_comment_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_debrief_comment_week"), ["week"], unique=False)

    op.create_table(
        "follow_up",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("invitation_id", ROW, nullable=True),
        sa.Column("owner_id", ROW, nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("reminded_at", sa.BigInteger(), nullable=True),
        sa.Column("raised_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_follow_up_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_follow_up_invitation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["agent.id"], name=op.f("fk_follow_up_owner_id")),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_follow_up_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("conversation_id", name=op.f("uq_follow_up_conversation_id")),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_follow_up_invitation_id")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_due_at"), ["due_at"], unique=False)
        batch_op.create_index("ix_follow_up_outcome_due_at", ["outcome", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "handoff",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("about", sa.String(length=200), nullable=True),
        sa.Column("front", sa.Boolean(), nullable=False),
        sa.Column("senior", sa.Boolean(), nullable=False),
        sa.Column("for_agent_id", ROW, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("agent_id", ROW, nullable=True),
        sa.Column("step", sa.String(length=16), nullable=True),
        sa.Column("requested_at", sa.BigInteger(), nullable=False),
        sa.Column("missed_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_handoff_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_handoff_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["for_agent_id"], ["agent.id"], name=op.f("fk_handoff_for_agent_id")),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_handoff_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoff")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("handoff", schema=None) as batch_op:
        batch_op.create_index("ix_handoff_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index("ix_handoff_status_site", ["status", "site"], unique=False)

    op.create_table(
        "hook_delivery",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("hook_id", ROW, nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("invitation_id", ROW, nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("said", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_hook_delivery_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["hook_id"], ["hook.id"], name=op.f("fk_hook_delivery_hook_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_hook_delivery_invitation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook_delivery")),
        sa.UniqueConstraint("hook_id", "key", name=op.f("uq_hook_delivery_hook_id_key")),
    )
    with op.batch_alter_table("hook_delivery", schema=None) as batch_op:
        batch_op.create_index("ix_hook_delivery_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hook_delivery_invitation_id"), ["invitation_id"], unique=False)
        batch_op.create_index("ix_hook_delivery_status_due_at", ["status", "due_at"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=16), nullable=False),
        sa.Column("agent_id", ROW, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=True),
        sa.Column("mood", sa.JSON(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("redacted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_message_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_message_conversation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_message_conversation_id_seq")),
    )
    op.create_table(
        "private_form",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("agent_id", ROW, nullable=False),
        sa.Column("asked", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_private_form_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_private_form_conversation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_form")),
    )
    with op.batch_alter_table("private_form", schema=None) as batch_op:
        batch_op.create_index("ix_private_form_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index("ix_private_form_state_expires_at", ["state", "expires_at"], unique=False)

    op.create_table(
        "promise",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("customer_id", ROW, nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("owner_id", ROW, nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("reminded_at", sa.BigInteger(), nullable=True),
        sa.Column("uid", sa.String(length=32), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_promise_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_promise_customer_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["agent.id"], name=op.f("fk_promise_owner_id")),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_promise_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index("ix_promise_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_customer_id"), ["customer_id"], unique=False)
        batch_op.create_index("ix_promise_due_at", ["due_at"], unique=False)
        batch_op.create_index("ix_promise_status_due_at", ["status", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_promise_uid"), ["uid"], unique=False)

    op.create_table(
        "report_case",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("touchpoint", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("wanted_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.String(length=32), nullable=True),
        sa.Column("got_at", sa.BigInteger(), nullable=True),
        sa.Column("upset_at", sa.BigInteger(), nullable=True),
        sa.Column("human_at", sa.BigInteger(), nullable=True),
        sa.Column("loops", sa.Integer(), nullable=False),
        sa.Column("transfers", sa.Integer(), nullable=False),
        sa.Column("again", sa.Integer(), nullable=False),
        sa.Column("came", sa.Float(), nullable=True),
        sa.Column("left", sa.Float(), nullable=True),
        sa.Column("loudest", sa.Float(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("cause", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_report_case_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_report_case_site")),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_report_case")),
    )
    with op.batch_alter_table("report_case", schema=None) as batch_op:
        batch_op.create_index("ix_report_case_day", ["day", "test", "site", "channel", "touchpoint"], unique=False)
        batch_op.create_index("ix_report_case_week", ["week", "conversation_id"], unique=False)

    op.create_table(
        "report_offer",
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("touchpoint", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("invitation_id", ROW, nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_report_offer_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_report_offer_invitation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["site"], ["site.key"], name=op.f("fk_report_offer_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_offer")),
    )
    with op.batch_alter_table("report_offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_offer_conversation_id"), ["conversation_id"], unique=False)
        batch_op.create_index(
            "ix_report_offer_day", ["day", "kind", "site", "channel", "touchpoint", "survey", "version"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_report_offer_invitation_id"), ["invitation_id"], unique=False)
        batch_op.create_index(
            "ix_report_offer_kind_day",
            ["kind", "day", "week", "site", "channel", "touchpoint", "survey", "version", "score", "finished", "test"],
            unique=False,
        )

    op.create_table(
        "response",
        sa.Column("invitation_id", ROW, nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("moods", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_response_conversation_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_response_invitation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_response")),
    )
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_response_conversation_id"), ["conversation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_response_last_at"), ["last_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_response_started_at"), ["started_at"], unique=False)

    op.create_table(
        "snippet_use",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("snippet_id", ROW, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("agent_id", ROW, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_snippet_use_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_snippet_use_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["snippet_id"], ["snippet.id"], name=op.f("fk_snippet_use_snippet_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippet_use")),
    )
    with op.batch_alter_table("snippet_use", schema=None) as batch_op:
        batch_op.create_index("ix_snippet_use_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_snippet_use_snippet_id"), ["snippet_id"], unique=False)

    op.create_table(
        "told",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("agent_id", ROW, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("by_agent_id", ROW, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_told_agent_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["by_agent_id"], ["agent.id"], name=op.f("fk_told_by_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_told_conversation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told")),
        sa.UniqueConstraint(
            "agent_id", "conversation_id", "entry", name=op.f("uq_told_agent_id_conversation_id_entry")
        ),
    )
    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.create_index("ix_told_conversation_id", ["conversation_id"], unique=False)

    op.create_table(
        "wrap_up",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("agent_id", ROW, nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_wrap_up_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_wrap_up_conversation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrap_up")),
    )
    with op.batch_alter_table("wrap_up", schema=None) as batch_op:
        batch_op.create_index("ix_wrap_up_conversation_id", ["conversation_id"], unique=False)

    op.create_table(
        "call_attempt",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("promise_id", ROW, nullable=False),
        sa.Column("agent_id", ROW, nullable=False),
        sa.Column("result", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_call_attempt_agent_id")),
        sa.ForeignKeyConstraint(
            ["promise_id"], ["promise.id"], name=op.f("fk_call_attempt_promise_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_attempt")),
    )
    with op.batch_alter_table("call_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_attempt_promise_id"), ["promise_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("author", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("message_id", ROW, nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_event_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_event_message_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "entry", name=op.f("pk_event")),
        sa.UniqueConstraint("conversation_id", "seq", name=op.f("uq_event_conversation_id_seq")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_message_id"), ["message_id"], unique=False)

    op.create_table(
        "mark",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("message_id", ROW, nullable=False),
        sa.Column("agent_id", ROW, nullable=False),
        sa.Column("should", sa.String(length=16), nullable=False),
        sa.Column("was", sa.Float(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_mark_agent_id")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_mark_message_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mark_message_id")),
    )
    op.create_table(
        "report_term",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("term", sa.String(length=60), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", ROW, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_report_term_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_report_term_message_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("day", "term", "conversation_id", name=op.f("pk_report_term")),
    )
    with op.batch_alter_table("report_term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_term_conversation_id"), ["conversation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_term_message_id"), ["message_id"], unique=False)
        batch_op.create_index("ix_report_term_term_day", ["term", "day", "message_id", "conversation_id"], unique=False)

    op.create_table(
        "turn",
        sa.Column("id", ROW, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("message_id", ROW, nullable=False),
        sa.Column("means", sa.JSON(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("process", sa.String(length=16), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_turn_conversation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_turn_message_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn")),
        sa.UniqueConstraint("message_id", name=op.f("uq_turn_message_id")),
    )
    with op.batch_alter_table("turn", schema=None) as batch_op:
        batch_op.create_index("ix_turn_conversation_id", ["conversation_id"], unique=False)
        batch_op.create_index("ix_turn_status_conversation_id", ["status", "conversation_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("turn", schema=None) as batch_op:
        batch_op.drop_index("ix_turn_status_conversation_id")
        batch_op.drop_index("ix_turn_conversation_id")

    op.drop_table("turn")
    with op.batch_alter_table("report_term", schema=None) as batch_op:
        batch_op.drop_index("ix_report_term_term_day")
        batch_op.drop_index(batch_op.f("ix_report_term_message_id"))
        batch_op.drop_index(batch_op.f("ix_report_term_conversation_id"))

    op.drop_table("report_term")
    op.drop_table("mark")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_message_id"))

    op.drop_table("event")
    with op.batch_alter_table("call_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_attempt_promise_id"))

    op.drop_table("call_attempt")
    with op.batch_alter_table("wrap_up", schema=None) as batch_op:
        batch_op.drop_index("ix_wrap_up_conversation_id")

    op.drop_table("wrap_up")
    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.drop_index("ix_told_conversation_id")

    op.drop_table("told")
    with op.batch_alter_table("snippet_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_snippet_use_snippet_id"))
        batch_op.drop_index("ix_snippet_use_conversation_id")

    op.drop_table("snippet_use")
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_response_started_at"))
        batch_op.drop_index(batch_op.f("ix_response_last_at"))
        batch_op.drop_index(batch_op.f("ix_response_conversation_id"))

    op.drop_table("response")
    with op.batch_alter_table("report_offer", schema=None) as batch_op:
        batch_op.drop_index("ix_report_offer_kind_day")
        batch_op.drop_index(batch_op.f("ix_report_offer_invitation_id"))
        batch_op.drop_index("ix_report_offer_day")
        batch_op.drop_index(batch_op.f("ix_report_offer_conversation_id"))

    op.drop_table("report_offer")
    with op.batch_alter_table("report_case", schema=None) as batch_op:
        batch_op.drop_index("ix_report_case_week")
        batch_op.drop_index("ix_report_case_day")

    op.drop_table("report_case")
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promise_uid"))
        batch_op.drop_index("ix_promise_status_due_at")
        batch_op.drop_index("ix_promise_due_at")
        batch_op.drop_index(batch_op.f("ix_promise_customer_id"))
        batch_op.drop_index("ix_promise_conversation_id")

    op.drop_table("promise")
    with op.batch_alter_table("private_form", schema=None) as batch_op:
        batch_op.drop_index("ix_private_form_state_expires_at")
        batch_op.drop_index("ix_private_form_conversation_id")

    op.drop_table("private_form")
    op.drop_table("message")
    with op.batch_alter_table("hook_delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_hook_delivery_status_due_at")
        batch_op.drop_index(batch_op.f("ix_hook_delivery_invitation_id"))
        batch_op.drop_index("ix_hook_delivery_conversation_id")

    op.drop_table("hook_delivery")
    with op.batch_alter_table("handoff", schema=None) as batch_op:
        batch_op.drop_index("ix_handoff_status_site")
        batch_op.drop_index("ix_handoff_conversation_id")

    op.drop_table("handoff")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_owner_id"))
        batch_op.drop_index("ix_follow_up_outcome_due_at")
        batch_op.drop_index(batch_op.f("ix_follow_up_due_at"))

    op.drop_table("follow_up")
    with op.batch_alter_table("debrief_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_debrief_comment_week"))
        batch_op.drop_index("ix_debrief_comment_conversation_id")

    op.drop_table("debrief_comment")
    with op.batch_alter_table("debrief_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_debrief_action_week"))
        batch_op.drop_index("ix_debrief_action_conversation_id")

    op.drop_table("debrief_action")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_with_id"))
        batch_op.drop_index(batch_op.f("ix_contact_matter_id"))
        batch_op.drop_index(batch_op.f("ix_contact_invitation_id"))
        batch_op.drop_index(batch_op.f("ix_contact_interaction_id"))
        batch_op.drop_index("ix_contact_customer_id_at")
        batch_op.drop_index("ix_contact_conversation_id")

    op.drop_table("contact")
    with op.batch_alter_table("choice", schema=None) as batch_op:
        batch_op.drop_index("ix_choice_conversation_id_seq")

    op.drop_table("choice")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index("ix_invitation_status_due_at")
        batch_op.drop_index("ix_invitation_site_email")
        batch_op.drop_index("ix_invitation_sent_at")
        batch_op.drop_index(batch_op.f("ix_invitation_interaction_id"))
        batch_op.drop_index(batch_op.f("ix_invitation_customer_id"))

    op.drop_table("invitation")
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_index("ix_conversation_status_last_at")
        batch_op.drop_index("ix_conversation_status_closed_at")
        batch_op.drop_index(batch_op.f("ix_conversation_interaction_id"))
        batch_op.drop_index(batch_op.f("ix_conversation_customer_id"))
        batch_op.drop_index(batch_op.f("ix_conversation_agent_id"))

    op.drop_table("conversation")
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matter_customer_id"))

    op.drop_table("matter")
    with op.batch_alter_table("interaction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interaction_customer_id"))

    op.drop_table("interaction")
    with op.batch_alter_table("asked", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_asked_customer_id"))
        batch_op.drop_index(batch_op.f("ix_asked_at"))

    op.drop_table("asked")
    op.drop_table("snippet")
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_agent_id"))

    op.drop_table("session")
    with op.batch_alter_table("report_week_term", schema=None) as batch_op:
        batch_op.drop_index("ix_report_week_term_often")

    op.drop_table("report_week_term")
    op.drop_table("mailbox")
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_index("ix_customer_site_email")

    op.drop_table("customer")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_deed_subject")
        batch_op.drop_index(batch_op.f("ix_audit_at"))

    op.drop_table("audit")
    op.drop_table("tombstone")
    op.drop_table("survey_version")
    op.drop_table("site")
    op.drop_table("report_week")
    op.drop_table("report_theme")
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_at"))

    op.drop_table("receipt")
    op.drop_table("process")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_status_rank_due_at")

    op.drop_table("outbox")
    op.drop_table("hook")
    op.drop_table("agent")
