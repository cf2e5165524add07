"""The tables: what Earshot remembers, as SQLAlchemy Core sees it.

One log per conversation (`event`), two cursors on it: `entry` numbers everything for the desk, `seq` numbers what the
customer may see. Moods, reasons and notes have an `entry` and no `seq`, so no query on the customer's cursor can
return them.
"""

from earshot.adapters.tables.base import Instant, metadata
from earshot.adapters.tables.customers import asked, customer, interaction, site
from earshot.adapters.tables.debrief import debrief_action, debrief_comment
from earshot.adapters.tables.desk import agent, audit, mark, session, told
from earshot.adapters.tables.follow_ups import follow_up
from earshot.adapters.tables.forms import private_form
from earshot.adapters.tables.handing_over import call_attempt, handoff, promise, wrap_up
from earshot.adapters.tables.hooks import hook, hook_delivery
from earshot.adapters.tables.mails import invitation, mailbox, outbox, response, survey_version
from earshot.adapters.tables.matters import contact, matter
from earshot.adapters.tables.privacy import tombstone
from earshot.adapters.tables.processes import process
from earshot.adapters.tables.reports import (
    report_case,
    report_offer,
    report_term,
    report_theme,
    report_week,
    report_week_term,
)
from earshot.adapters.tables.snippets import snippet, snippet_use
from earshot.adapters.tables.talk import ITS_EVENT, choice, conversation, event, message, receipt, turn

__all__ = [
    "ITS_EVENT",
    "Instant",
    "agent",
    "asked",
    "audit",
    "call_attempt",
    "choice",
    "contact",
    "conversation",
    "customer",
    "debrief_action",
    "debrief_comment",
    "event",
    "follow_up",
    "handoff",
    "hook",
    "hook_delivery",
    "interaction",
    "invitation",
    "mailbox",
    "mark",
    "matter",
    "message",
    "metadata",
    "outbox",
    "private_form",
    "process",
    "promise",
    "receipt",
    "report_case",
    "report_offer",
    "report_term",
    "report_theme",
    "report_week",
    "report_week_term",
    "response",
    "session",
    "site",
    "snippet",
    "snippet_use",
    "survey_version",
    "told",
    "tombstone",
    "turn",
    "wrap_up",
]
