"""Whom a shop wanted to ask and did not, by the reason that was kept with each."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from earshot.adapters.tables import interaction, invitation
from earshot.contact import Refusal
from earshot.report.sought import Sought

MAIL = "mail"


def not_asked(db: Connection, sought: Sought, zone: str) -> dict[Refusal, int]:
    """Within the days by the shop's clock, the most frequent reason first; none where only chats are sought."""
    if sought.channel not in (None, MAIL):
        return {}
    first = datetime.combine(sought.period.first, time(), ZoneInfo(zone))
    after = datetime.combine(sought.period.last + timedelta(days=1), time(), ZoneInfo(zone))
    made = invitation.c.created_at
    query = select(invitation.c.refusal, func.count()).where(
        invitation.c.refusal.is_not(None), made >= first, made < after
    )
    if sought.site is not None:
        query = query.where(invitation.c.site == sought.site)
    if sought.survey is not None:
        survey, _, version = sought.survey.rpartition(" ")
        query = query.where(invitation.c.survey == survey, invitation.c.version == version)
    if sought.touchpoint is not None:
        query = query.join(interaction, invitation.c.interaction_id == interaction.c.id)
        query = query.where(interaction.c.kind == sought.touchpoint)
    rows = db.execute(query.group_by(invitation.c.refusal)).all()
    return {Refusal(why): times for why, times in sorted(rows, key=lambda row: (-row[1], row[0]))}
