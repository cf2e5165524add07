"""What owners look at: who works here and where they are signed in, what was done, which mails have not gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from earshot.audit import Sealed, Sought
from earshot.journeys import sign_in
from earshot.mail import NOT_SENT, Mail, MailStatus
from earshot.people import Agent, Right, Session
from earshot.ports import House, Work


@dataclass(frozen=True)
class Colleague:
    """Somebody who works here, and the places they are signed in at."""

    agent: Agent
    sessions: list[Session]
    has_password: bool


@dataclass(frozen=True)
class Pages:
    """One page of the audit trail. `names` are everybody's, by id; `older` is where the next page begins."""

    rows: list[Sealed]
    names: Mapping[int, str]
    older: int | None


async def everybody(house: House, *, by: Agent) -> list[Agent]:
    """The disabled ones too, last. Raises NotAllowed."""
    by.must(Right.MANAGE_PEOPLE)
    return await house.records.read(lambda work: work.agents.everybody())


async def somebody(house: House, *, by: Agent, id: int) -> Colleague:
    """Anybody for who manages people; else only themselves. Raises NotAllowed, NotFound."""
    if by.id != id:
        by.must(Right.MANAGE_PEOPLE)
    now = house.clock.now()

    def look(work: Work) -> Colleague:
        places = work.sessions.of(id, sign_in.SESSION, now, now - sign_in.SESSION_IDLE)
        return Colleague(work.agents.get(id), places, work.agents.password_hash(id) is not None)

    return await house.records.read(look)


async def trail(house: House, *, by: Agent, sought: Sought, at_once: int) -> Pages:
    """The newest first, `at_once` of them. Raises NotAllowed."""
    by.must(Right.READ_AUDIT)

    def look(work: Work) -> Pages:
        rows = work.audit.page(sought, at_once + 1)
        names = {agent.id: agent.name for agent in work.agents.everybody()}
        older = rows[at_once - 1].number if len(rows) > at_once else None
        return Pages(rows[:at_once], names, older)

    return await house.records.read(look)


async def unsent(house: House, *, by: Agent, at_once: int) -> dict[MailStatus, list[Mail]]:
    """Mails that have not gone for certain, by where they stand, the newest first. Raises NotAllowed."""
    by.must(Right.READ_POST)
    return await house.records.read(lambda work: {status: work.outbox.newest(at_once, status) for status in NOT_SENT})
