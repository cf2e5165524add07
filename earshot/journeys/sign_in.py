"""An agent comes in: a one-time link becomes a session, a session becomes an agent, and ends."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from earshot.errors import LinkInvalid, NotSaved, NotSignedIn
from earshot.people import Agent, Presence, Right, Role, Session
from earshot.ports import House, Work

LINK, INVITE, RESET, SESSION = "link", "invite", "reset", "session"
CHOOSING = (INVITE, RESET)  # links behind which a password is chosen
LINK_LASTS = timedelta(hours=12)
SESSION_IDLE = timedelta(minutes=30)
SESSION_LASTS = timedelta(hours=12)
USE_NOTED = timedelta(minutes=1)
_LONG_AGO = timedelta(days=3650)


async def invite(house: House, *, email: str, name: str, role: Role = Role.AGENT) -> str:
    """A token that signs this agent in once, within twelve hours; the agent is made if there is none."""
    now = house.clock.now()
    token = new_token()

    def make(work: Work) -> None:
        agent = work.agents.add(email.strip().lower(), name, role, now)
        work.sessions.open(agent.id, LINK, hash_of(token), now, now + LINK_LASTS)
        work.agents.audit(None, "invite", str(agent.id), {}, now)

    await house.records.write(make)
    return token


async def whose(house: House, link: str, *, kinds: Sequence[str] = (LINK,)) -> Agent:
    """Whose link it is, without using it up: mail scanners open links. Raises LinkInvalid."""
    now = house.clock.now()
    return await house.records.read(lambda work: owner_of(work, link, now, kinds))


async def sign_in(house: House, *, link: str, device: str = "") -> str:
    """Uses the link up, gives a session's token, makes the agent available. Raises LinkInvalid, each later time too."""
    now = house.clock.now()
    token = new_token()

    def use(work: Work) -> None:
        agent = owner_of(work, link, now, (LINK,))
        if not work.sessions.end(LINK, hash_of(link), now):
            raise LinkInvalid()
        enter(work, agent, token, now, device)

    await house.records.write(use)
    return token


async def signed_in(house: House, token: str | None) -> Agent:
    """The agent of a session. Raises NotSignedIn when there is none, it ended, or it was idle for half an hour."""
    now = house.clock.now()
    if not token:
        raise NotSignedIn()
    hashed = hash_of(token)

    found = await house.records.glance(lambda work: work.sessions.agent(SESSION, hashed, now, now - SESSION_IDLE))
    if found is None:
        raise NotSignedIn()
    agent, used_at = found
    if used_at < now - USE_NOTED:
        with suppress(NotSaved):  # on a full disk the desk is still read; that it was used is noted the next time
            await house.records.jot(lambda work: work.sessions.used(hashed, now))
    return agent


async def sign_out(house: House, *, token: str) -> None:
    now = house.clock.now()

    def leave(work: Work) -> None:
        found = work.sessions.agent(SESSION, hash_of(token), now, now - SESSION_LASTS)
        if work.sessions.end(SESSION, hash_of(token), now) and found is not None:
            agent, _ = found
            work.agents.present(agent.id, now, Presence.AWAY)
            work.agents.audit(agent.id, "sign_out", str(agent.id), {}, now)
            work.ring(session_topic(hash_of(token)))

    await house.records.write(leave)


async def sessions(house: House, *, agent: Agent) -> list[Session]:
    """Where this agent is signed in, the last used first."""
    now = house.clock.now()
    return await house.records.read(lambda work: work.sessions.of(agent.id, SESSION, now, now - SESSION_IDLE))


async def end_sessions(house: House, *, by: Agent, agent: int, only: int | None = None, but: str | None = None) -> int:
    """Ends all of `agent`'s sessions, `only` one, or all `but` the one with this token; how many. Their own, or any
    where `by` manages people. Raises NotAllowed. A line that is open under one closes at once.
    """
    if by.id != agent:
        by.must(Right.MANAGE_PEOPLE)
    now = house.clock.now()

    def end(work: Work) -> int:
        kept = None if but is None else hash_of(but)
        ended = work.sessions.end_all(agent, now, kinds=(SESSION,), but=kept, only=only)
        ring_out(work, ended)
        if ended:
            work.agents.audit(by.id, "session_end", str(agent), {"sessions": len(ended)}, now)
        return len(ended)

    return await house.records.write(end)


def enter(work: Work, agent: Agent, token: str, at: datetime, device: str) -> None:
    """A new session; its agent is available."""
    work.sessions.open(agent.id, SESSION, hash_of(token), at, at + SESSION_LASTS, device[:80])
    work.agents.present(agent.id, at, Presence.AVAILABLE)
    work.agents.audit(agent.id, "sign_in", str(agent.id), {}, at)


def owner_of(work: Work, link: str, at: datetime, kinds: Sequence[str]) -> Agent:
    """Raises LinkInvalid: unknown, used and expired are told apart by nobody."""
    for kind in kinds:
        found = work.sessions.agent(kind, hash_of(link), at, at - _LONG_AGO)
        if found is not None:
            return found[0]
    raise LinkInvalid()


def ring_out(work: Work, ended: Sequence[str]) -> None:
    for hashed in ended:
        work.ring(session_topic(hashed))


def session_topic(hashed: str) -> str:
    """Rung when the session with this hash ends, so that a live connection ends with it."""
    return f"session:{hashed}"


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
