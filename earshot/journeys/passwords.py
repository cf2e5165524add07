"""A password: signing in with one, choosing a first or a new one, changing it."""

from __future__ import annotations

from datetime import datetime

from earshot import password as rules
from earshot.errors import LinkInvalid, NotRecognised, WeakPassword
from earshot.journeys import letters
from earshot.journeys.sign_in import CHOOSING, SESSION, enter, hash_of, new_token, owner_of, ring_out
from earshot.people import Agent
from earshot.ports import House, Work

NOBODY = "unknown"


async def sign_in(house: House, *, email: str, password: str, device: str = "") -> str:
    """A session's token. Raises NotRecognised, in the same words and time whether or not there is such an address."""
    agent, hashed = await house.records.read(lambda work: _found(work, email))
    if not await house.passwords.right(hashed, _typed(password)) or agent is None or hashed is None:
        await _note_failure(house, agent)
        raise NotRecognised()
    fresh = await house.passwords.hash(_typed(password)) if house.passwords.stale(hashed) else hashed
    token = new_token()

    def let_in(work: Work) -> None:
        if _found(work, email)[1] != hashed:
            raise NotRecognised()  # changed or disabled while we were looking
        if fresh != hashed:
            work.agents.give_password(agent.id, fresh)
        enter(work, agent, token, house.clock.now(), device)

    await house.records.write(let_in)
    return token


async def choose(house: House, *, link: str, password: str, device: str = "") -> str:
    """Uses up an invitation or a reset: the password holds, every other session and link is over, and they are in.

    Raises LinkInvalid, and WeakPassword, after which the link still works.
    """
    now = house.clock.now()
    who = await house.records.read(lambda work: owner_of(work, link, now, CHOOSING))
    hashed = await house.passwords.hash(rules.accept(password, email=who.email, name=who.name))
    token = new_token()

    def take(work: Work) -> None:
        agent = owner_of(work, link, now, CHOOSING)
        if not any(work.sessions.end(kind, hash_of(link), now) for kind in CHOOSING):
            raise LinkInvalid()
        _give(work, agent, hashed, now)
        enter(work, agent, token, now, device)

    await house.records.write(take)
    return token


async def change(house: House, *, agent: Agent, session: str, old: str, new: str) -> None:
    """Ends every other session. Raises NotRecognised for a wrong old one (none is asked of those who had none)."""
    hashed = await house.records.read(lambda work: work.agents.password_hash(agent.id))
    if hashed is not None and not await house.passwords.right(hashed, _typed(old)):
        await _note_failure(house, agent)
        raise NotRecognised("That is not your password so far.")
    fresh = await house.passwords.hash(rules.accept(new, email=agent.email, name=agent.name))
    now = house.clock.now()
    await house.records.write(lambda work: _give(work, agent, fresh, now, but=hash_of(session)))


async def forgot(house: House, *, email: str) -> None:
    """A mail with a link to whom the address belongs, once an hour. Nobody else learns whether it is anybody's."""

    def ask(work: Work) -> None:
        now = house.clock.now()
        agent = work.agents.by_email(email.strip().lower())
        if agent is not None and agent.disabled_at is None and letters.reset(work, agent, now):
            work.agents.audit(None, "reset", str(agent.id), {}, now)

    await house.records.write(ask)


def _give(work: Work, agent: Agent, hashed: str, at: datetime, *, but: str | None = None) -> None:
    work.agents.give_password(agent.id, hashed)
    ring_out(work, work.sessions.end_all(agent.id, at, kinds=(SESSION, *CHOOSING), but=but))
    work.agents.audit(agent.id, "password", str(agent.id), {}, at)


def _found(work: Work, email: str) -> tuple[Agent | None, str | None]:
    agent = work.agents.by_email(email.strip().lower())
    if agent is None or agent.disabled_at is not None:
        return None, None
    return agent, work.agents.password_hash(agent.id)


def _typed(password: str) -> str:
    """As it would have been kept; what could never have been one is simply wrong."""
    try:
        return rules.normal(password[: rules.LONGEST + 1])
    except WeakPassword:
        return ""


async def _note_failure(house: House, agent: Agent | None) -> None:
    """Never what was typed: people type passwords into the field for the address."""
    now = house.clock.now()
    subject = NOBODY if agent is None else str(agent.id)
    await house.records.write(lambda work: work.agents.audit(None, "sign_in_failed", subject, {}, now))
