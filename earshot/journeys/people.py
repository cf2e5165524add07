"""Who works here: added, invited, given a role, disabled. `by` is the owner who does it; None is the command line."""

from __future__ import annotations

from datetime import datetime

from earshot.confidential import mask
from earshot.errors import Conflict, NotFound, Refused
from earshot.journeys import letters
from earshot.journeys.follow_ups import leave_behind
from earshot.journeys.handover import desk_now, tell
from earshot.journeys.sign_in import CHOOSING, INVITE, LINK, SESSION, ring_out
from earshot.ownership import Deed, Status, change
from earshot.people import Agent, Desk, Right, Role
from earshot.ports import DESK, House, Work
from earshot.text import LONGEST, line

LONGEST_NAME = 80


async def add(house: House, *, by: Agent | None, email: str, name: str, role: Role) -> Agent:
    """A new colleague, without a way in yet. Raises Conflict where the address is somebody's."""
    address, shown = _address(email), _shown_name(name)

    def make(work: Work) -> Agent:
        _may(by)
        if work.agents.by_email(address) is not None:
            raise Conflict("There is somebody with this address already.")
        now = house.clock.now()
        agent = work.agents.add(address, shown, role, now)
        work.agents.audit(_id(by), "add", str(agent.id), {"role": role.value}, now)
        return agent

    return await house.records.write(make)


async def invite(house: House, *, by: Agent | None, email: str) -> Agent:
    """Puts a mail into the outbox, behind whose link a password is chosen."""

    def ask(work: Work) -> Agent:
        agent = _noted_invitation(work, house, by, email)
        letters.invitation(work, agent, by, house.clock.now())
        return agent

    return await house.records.write(ask)


async def invitation_link(house: House, *, by: Agent | None, email: str) -> str:
    """The same link for handing over in person, where there is no mail server."""

    def make(work: Work) -> str:
        return letters.choosing_link(work, house, _noted_invitation(work, house, by, email), INVITE)

    return await house.records.write(make)


async def give_role(house: House, *, by: Agent | None, email: str, role: Role) -> Agent:
    """Raises Conflict where it would leave nobody who manages people."""

    def give(work: Work) -> Agent:
        agent = _colleague(work, by, email)
        work.agents.give_role(agent.id, role)
        _somebody_must_own(work, agent)
        work.agents.audit(
            _id(by), "role", str(agent.id), {"was": agent.role.value, "role": role.value}, house.clock.now()
        )
        return work.agents.get(agent.id)

    return await house.records.write(give)


async def rename(house: House, *, agent: Agent, name: str) -> Agent:
    """One's own: what customers and colleagues read from now on. What was said before stays signed as it was."""
    shown = _shown_name(name)

    def give(work: Work) -> Agent:
        now = house.clock.now()
        work.agents.give_name(agent.id, shown)
        work.agents.audit(agent.id, "name", str(agent.id), {}, now)
        work.ring(DESK)
        return work.agents.get(agent.id)

    return await house.records.write(give)


async def alert(house: House, *, by: Agent | None, email: str, alerted: bool) -> Agent:
    """On the on-duty list, or off it: whoever is on it gets a mail when somebody waits and nobody is at the desk."""

    def put(work: Work) -> Agent:
        agent = _colleague(work, by, email)
        work.agents.alert(agent.id, alerted)
        work.agents.audit(_id(by), "alerted", str(agent.id), {"on": alerted}, house.clock.now())
        return agent

    return await house.records.write(put)


async def disable(house: House, *, by: Agent | None, email: str) -> int:
    """Out at once: sessions, links and open lines end. What they had goes to the front of the queue, and each customer
    is told; how many that were. Raises Conflict where it would leave nobody who manages people.
    """

    def end(work: Work) -> int:
        agent = _colleague(work, by, email)
        now = house.clock.now()
        theirs = [id for id, agent_id in work.conversations.with_agents() if agent_id == agent.id]
        for conversation in theirs:
            _give_up(work, house, agent, conversation)
        work.agents.disable(agent.id, now)
        work.promises.disowned(agent.id)
        leave_behind(work, agent.id)
        _somebody_must_own(work, agent)
        ring_out(work, work.sessions.end_all(agent.id, now, kinds=(SESSION, LINK, *CHOOSING)))
        _alert_where_nobody_is_left(work, house, now)
        work.agents.audit(_id(by), "disable", str(agent.id), {"conversations": len(theirs)}, now)
        work.ring(DESK)
        return len(theirs)

    return await house.records.write(end)


async def enable(house: House, *, by: Agent | None, email: str) -> Agent:
    """In again, with the password they had."""

    def let(work: Work) -> Agent:
        agent = _colleague(work, by, email)
        work.agents.disable(agent.id, None)
        work.agents.audit(_id(by), "enable", str(agent.id), {}, house.clock.now())
        return work.agents.get(agent.id)

    return await house.records.write(let)


def _noted_invitation(work: Work, house: House, by: Agent | None, email: str) -> Agent:
    agent = _colleague(work, by, email)
    if agent.disabled_at is not None:
        raise Conflict(f"{agent.name} is disabled. Enable them first.")
    work.agents.audit(_id(by), "invite", str(agent.id), {}, house.clock.now())
    return agent


def _give_up(work: Work, house: House, agent: Agent, conversation: str) -> None:
    talk = work.conversations.get(conversation, lock=True)
    if talk.status is not Status.WITH_AGENT or talk.agent_id != agent.id:
        return
    now = house.clock.now()
    handoff = work.handoffs.current(conversation)
    work.conversations.own(conversation, change(talk.status, Deed.LOSE).status, None, now)
    if handoff is not None:
        work.handoffs.again(handoff.id, now, front=True)
    tell(work, talk, "requested", "left", now, agent=agent.name)


def _alert_where_nobody_is_left(work: Work, house: House, at: datetime) -> None:
    """Those who waited for somebody else than the one who left were counting on them too."""
    if desk_now(work, at) is not Desk.NOBODY:
        return
    for site in house.sites:
        for handoff, _ in work.queue.in_line(site):
            letters.alert(work, handoff, at)


def _colleague(work: Work, by: Agent | None, email: str) -> Agent:
    _may(by)
    work.agents.lock()
    agent = work.agents.by_email(_address(email))
    if agent is None:
        raise NotFound("There is nobody with this address.")
    return agent


def _shown_name(name: str) -> str:
    found = line(name, LONGEST_NAME)
    if found is None:
        raise Refused("Please give a name: it is what customers see.")
    if mask(line(name, LONGEST) or "").found:  # all of it: half a number is none to the mask
        raise Refused("This name holds a number that is not kept, such as a card's.")
    return found


def _somebody_must_own(work: Work, was: Agent) -> None:
    if was.may(Right.MANAGE_PEOPLE) and not any(agent.may(Right.MANAGE_PEOPLE) for agent in work.agents.all()):
        raise Conflict("This is the only owner. Make somebody else one first.")


def _may(by: Agent | None) -> None:
    if by is not None:
        by.must(Right.MANAGE_PEOPLE)


def _id(by: Agent | None) -> int | None:
    return None if by is None else by.id


def _address(email: str) -> str:
    found = line(email, 320)
    if found is None or found.count("@") != 1 or " " in found or not found.isascii() or found[0] in "@-":
        raise Refused("That is not a mail address.")
    return found.lower()
