"""What each kind of mail is written from, looked up as it goes.

A one-time link is made here, in the transaction that claims the mail: until then none exists, and afterwards only its
hash does. A kind returns None where its mail is no longer true or wanted, and it is withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from earshot.handoff import OPEN, REASON_WORDS, Handoff
from earshot.journeys import call_letters, follow_up_letters, reminders, survey_letters, weekly
from earshot.journeys.sign_in import INVITE, RESET, hash_of, new_token
from earshot.mail import PERSONAL, URGENT, Mail, Outcome
from earshot.people import Agent, Right
from earshot.ports import OUTBOX, House, Work

INVITATION_LASTS = timedelta(days=3)
RESET_LASTS = timedelta(hours=1)
INVITATION_WAITS = timedelta(days=2)  # in the outbox; its link lasts from when it goes
RESET_WAITS = timedelta(hours=1)
ALERT_WAITS = timedelta(minutes=30)  # later it is news to nobody
SENIORS_FIRST = timedelta(minutes=2)  # by which they are written to before the others


def settled(work: Work, mail: Mail, outcome: Outcome, at: datetime) -> None:
    """What follows from what became of a mail, in the same commit."""
    if mail.kind == survey_letters.KIND:
        survey_letters.settled(work, mail, outcome, at)


def prepare(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    """The values of its template and the `sender`'s name; or None. Raises KeyError for a kind nobody knows."""
    values = KINDS[mail.kind](work, house, mail)
    return None if values is None else {"sender": next(iter(house.sites.values())).name, **values}


def invitation(work: Work, agent: Agent, by: Agent | None, at: datetime) -> None:
    """Each invitation is a mail of its own; the newest link is the one that works."""
    body = {"agent": agent.id, "by": None if by is None else by.id}
    _put(work, "invitation", f"invitation:{new_token()}", agent, body, at, INVITATION_WAITS, PERSONAL)


def reset(work: Work, agent: Agent, at: datetime) -> bool:
    """One an hour at most for an address: the key is the hour, so nobody's letter-box is filled from our form."""
    key = f"reset:{agent.id}:{at.strftime('%Y-%m-%dT%H')}"
    return _put(work, "reset", key, agent, {"agent": agent.id}, at, RESET_WAITS, URGENT)


def alert(work: Work, handoff: Handoff, at: datetime) -> None:
    """To everybody on the on-duty list, once a handoff: somebody waits and nobody is at the desk. What is for somebody
    senior goes to the supervisors first."""
    listed = [agent for agent in work.agents.all() if agent.alerted]
    seniors = {agent.id for agent in listed if agent.may(Right.STEP_IN)} if handoff.senior else set()
    for agent in listed:
        body = {"agent": agent.id, "conversation": handoff.conversation, "handoff": handoff.id}
        due_at = at + SENIORS_FIRST if seniors and agent.id not in seniors else at
        _put(work, "alert", f"alert:{handoff.id}:{agent.id}", agent, body, at, ALERT_WAITS, URGENT, due_at=due_at)


def _invitation(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    agent = work.agents.get(mail.body["agent"])
    if agent.disabled_at is not None:
        return None
    by = None if mail.body["by"] is None else work.agents.get(mail.body["by"]).name
    link = choosing_link(work, house, agent, INVITE)
    return {"name": agent.name, "by": by, "link": link, "days": INVITATION_LASTS.days, "email": agent.email}


def _reset(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    agent = work.agents.get(mail.body["agent"])
    if agent.disabled_at is not None:
        return None
    return {"name": agent.name, "link": choosing_link(work, house, agent, RESET), "email": agent.email}


def _alert(work: Work, house: House, mail: Mail) -> dict[str, Any] | None:
    """Withdrawn where it is not true any more: somebody is here, or the customer does not wait."""
    agent, now = work.agents.get(mail.body["agent"]), house.clock.now()
    handoff = work.handoffs.current(mail.body["conversation"])
    waits = handoff is not None and handoff.id == mail.body["handoff"] and handoff.status in OPEN
    if handoff is None or not waits or not agent.alerted or any(a.on_duty(now) for a in work.agents.all()):
        return None
    minutes = int((now - handoff.requested_at).total_seconds() // 60)
    return {
        "sender": house.sites[handoff.site].name,
        "name": agent.name,
        "reason": REASON_WORDS[handoff.reason],
        "waited": "less than a minute" if minutes < 1 else "a minute" if minutes == 1 else f"{minutes} minutes",
        "link": f"{house.address}/desk#/{handoff.conversation}",
    }


def choosing_link(work: Work, house: House, agent: Agent, kind: str) -> str:
    """A new link behind which this agent chooses a password; the earlier ones of its kind are over."""
    now = house.clock.now()
    token = new_token()
    work.sessions.end_all(agent.id, now, kinds=(kind,))
    lasts = INVITATION_LASTS if kind == INVITE else RESET_LASTS
    work.sessions.open(agent.id, kind, hash_of(token), now, now + lasts)
    return f"{house.address}/desk/password?link={token}"


def _put(
    work: Work,
    kind: str,
    key: str,
    agent: Agent,
    body: dict[str, Any],
    at: datetime,
    waits: timedelta,
    rank: int,
    *,
    due_at: datetime | None = None,
) -> bool:
    new = work.outbox.add(kind, key, agent.email, body, at, at + waits, rank=rank, due_at=due_at)
    if new:
        work.ring(OUTBOX)
    return new


KINDS: dict[str, Callable[[Work, House, Mail], dict[str, Any] | None]] = {
    "invitation": _invitation,
    "reset": _reset,
    "alert": _alert,
    survey_letters.KIND: survey_letters.written,
    call_letters.KIND: call_letters.written,
    reminders.KIND: reminders.written,
    follow_up_letters.KIND: follow_up_letters.written,
    weekly.KIND: weekly.written,
}
