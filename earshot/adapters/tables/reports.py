"""What reports are counted from: one row for each time somebody was asked, one for each conversation.

All of it is derived (earshot/adapters/records/books.py): it can be emptied, and is written again. Days are the shop's
own, weeks are named by their Monday.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, LargeBinary, String, Table

from earshot.adapters.tables.base import Id, Instant, metadata

report_offer = Table(
    "report_offer",
    metadata,
    Column("id", String(48), primary_key=True),  # "mail:" and the invitation, or "chat:" and the conversation
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("survey", String(64), nullable=False),
    Column("version", String(12), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("touchpoint", String(40), nullable=False),
    Column("day", Date, nullable=False),
    Column("week", Date, nullable=False),
    Column("test", Boolean, nullable=False),
    Column("score", Integer),
    Column("finished", Boolean, nullable=False),
    Column("conversation_id", String(32), ForeignKey("conversation.id", ondelete="CASCADE"), index=True),
    Column("invitation_id", Id, ForeignKey("invitation.id", ondelete="CASCADE"), index=True),
    Index(  # holds all that the figures need, so that the rows themselves are not looked at
        "ix_report_offer_kind_day",
        *("kind", "day", "week", "site", "channel", "touchpoint", "survey", "version", "score", "finished", "test"),
    ),
    Index("ix_report_offer_day", "day", "kind", "site", "channel", "touchpoint", "survey", "version"),
)

report_case = Table(
    "report_case",
    metadata,
    Column("conversation_id", String(32), ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("entry", Integer, nullable=False),  # how far its log had come when this was written
    Column("status", String(16), nullable=False),
    Column("site", String(64), ForeignKey("site.key"), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("touchpoint", String(40), nullable=False),
    Column("day", Date, nullable=False),
    Column("week", Date, nullable=False),
    Column("test", Boolean, nullable=False),
    Column("score", Integer),
    Column("wanted_at", Instant),
    Column("why", String(32)),
    Column("got_at", Instant),
    Column("upset_at", Instant),
    Column("human_at", Instant),
    Column("loops", Integer, nullable=False),
    Column("transfers", Integer, nullable=False),
    Column("again", Integer, nullable=False),
    Column("came", Float),
    Column("left", Float),
    Column("loudest", Float),
    Column("outcome", String(32)),
    Column("cause", String(32)),
    Index("ix_report_case_day", "day", "test", "site", "channel", "touchpoint"),
    Index("ix_report_case_week", "week", "conversation_id"),
)

# What was spoken of, a row for each term of a conversation, with the message it stood in.
report_term = Table(
    "report_term",
    metadata,
    Column("day", Date, primary_key=True),
    Column("term", String(60), primary_key=True),
    Column(
        "conversation_id", String(32), ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
    Column("message_id", Id, ForeignKey("message.id", ondelete="CASCADE"), nullable=False, index=True),
    Index("ix_report_term_term_day", "term", "day", "message_id", "conversation_id"),
)

# Weeks that are over, summed up. `turn` counts the changes to what was counted of a week, and `whole` says that the
# terms below are all there is of it: whoever sums up must have read the turn that is still there.
report_week = Table(
    "report_week",
    metadata,
    Column("week", Date, primary_key=True),
    Column("turn", Integer, nullable=False),
    Column("whole", Boolean, nullable=False),
)

# Who spoke of what in such a week: a bit for each conversation, in the order of their ids.
report_week_term = Table(
    "report_week_term",
    metadata,
    Column("week", Date, ForeignKey("report_week.week", ondelete="CASCADE"), primary_key=True),
    Column("term", String(60), primary_key=True),
    Column("often", Integer, nullable=False),
    Column("bits", LargeBinary, nullable=False),
    Index("ix_report_week_term_often", "week", "term", "often"),
)

# What somebody decided about a term by hand: another name, part of another theme, not shown.
report_theme = Table(
    "report_theme",
    metadata,
    Column("term", String(60), primary_key=True),
    Column("into", String(60)),  # the theme it was merged into by hand
    Column("name", String(80)),
    Column("hidden", Boolean, nullable=False),
)
