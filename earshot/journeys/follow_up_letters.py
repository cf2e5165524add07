"""The mails about follow-ups: to the owner before the time, to the supervisors once it has gone by."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from earshot.follow_up import FollowUp, Why
from earshot.mail import PERSONAL, Mail
from earshot.people import Right
from earshot.ports import OUTBOX, House, Work

KIND = "follow_up"
WAITS = timedelta(hours=12)


def put(work: Work, found: FollowUp, at: datetime, *, late: bool) -> None:
    """Once for each of the two; whoever owns nothing is not written to before it is late."""
    (work.follow_ups.raised if late else work.follow_ups.reminded)(found.id, at)
    for agent in work.agents.all():
        if agent.may(Right.STEP_IN) if late else agent.id == found.owner_id:
            body = {"follow_up": found.id, "agent": agent.id, "late": late}
            key = f"{KIND}:{found.id}:{'late' if late else 'soon'}:{agent.id}"
            work.outbox.add(KIND, key, agent.email, body, at, at + WAITS, rank=PERSONAL)
    work.ring(OUTBOX)


def written(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    """Without a customer's word or name; withdrawn where it has been seen to."""
    found, agent = work.follow_ups.get(mail.body["follow_up"]), work.agents.get(mail.body["agent"])
    if found.outcome is not None or agent.disabled_at is not None:
        return None
    site, now = house.sites[found.site], house.clock.now()
    owner = None if found.owner_id is None else work.agents.get(found.owner_id).name
    return {
        "sender": site.name,
        "name": agent.name,
        "low_score": found.why is Why.LOW_SCORE,
        "late": bool(mail.body["late"]),
        "owner": owner,
        "yours": found.owner_id == agent.id,
        "when": site.hours.when(found.due_at, now),
        "link": f"{house.address}/desk/follow-ups",
    }
