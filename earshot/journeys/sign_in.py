"""An agent comes in: a one-time link becomes a session, a session becomes an agent."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from earshot.errors import LinkInvalid, NotSignedIn
from earshot.people import Agent, Presence, Role
from earshot.ports import House, Work

LINK, SESSION = "link", "session"
LINK_LASTS = timedelta(hours=12)
SESSION_IDLE = timedelta(minutes=30)
SESSION_LASTS = timedelta(hours=12)
USE_NOTED = timedelta(minutes=1)
_LONG_AGO = timedelta(days=3650)


async def invite(house: House, *, email: str, name: str, role: Role = Role.AGENT) -> str:
    """A token that signs this agent in once, within twelve hours; the agent is made if there is none."""
    now = house.clock.now()
    token = secrets.token_urlsafe(32)

    def make(work: Work) -> None:
        agent = work.agents.add(email.strip().lower(), name, role, now)
        work.sessions.open(agent.id, LINK, _hash(token), now, now + LINK_LASTS)
        work.agents.audit(None, "invite", str(agent.id), {}, now)

    await house.records.write(make)
    return token


async def whose(house: House, link: str) -> Agent:
    """Whose link it is, without using it up: mail scanners open links. Raises LinkInvalid."""
    now = house.clock.now()
    agent = await house.records.read(lambda work: work.sessions.agent(LINK, _hash(link), now, now - _LONG_AGO))
    if agent is None:
        raise LinkInvalid()
    return agent


async def sign_in(house: House, *, link: str) -> str:
    """Uses the link up, gives a session's token, makes the agent available. Raises LinkInvalid, each later time too."""
    now = house.clock.now()
    token = secrets.token_urlsafe(32)

    def enter(work: Work) -> None:
        agent = work.sessions.agent(LINK, _hash(link), now, now - _LONG_AGO)
        if agent is None or not work.sessions.end(LINK, _hash(link), now):
            raise LinkInvalid()
        work.sessions.open(agent.id, SESSION, _hash(token), now, now + SESSION_LASTS)
        work.agents.present(agent.id, now, Presence.AVAILABLE)
        work.agents.audit(agent.id, "sign_in", str(agent.id), {}, now)

    await house.records.write(enter)
    return token


async def signed_in(house: House, token: str | None) -> Agent:
    """The agent of a session. Raises NotSignedIn when there is none, it ended, or it was idle for half an hour."""
    now = house.clock.now()
    if not token:
        raise NotSignedIn()
    hashed = _hash(token)
    agent = await house.records.read(lambda work: work.sessions.agent(SESSION, hashed, now, now - SESSION_IDLE))
    if agent is None:
        raise NotSignedIn()
    await _note_use(house, hashed, now)
    return agent


async def sign_out(house: House, *, token: str) -> None:
    now = house.clock.now()

    def leave(work: Work) -> None:
        agent = work.sessions.agent(SESSION, _hash(token), now, now - SESSION_LASTS)
        if work.sessions.end(SESSION, _hash(token), now) and agent is not None:
            work.agents.present(agent.id, now, Presence.AWAY)
            work.agents.audit(agent.id, "sign_out", str(agent.id), {}, now)

    await house.records.write(leave)


async def _note_use(house: House, hashed: str, now: datetime) -> None:
    fresh = now - USE_NOTED
    if await house.records.read(lambda work: work.sessions.agent(SESSION, hashed, now, fresh)) is None:
        await house.records.write(lambda work: work.sessions.used(hashed, now))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
