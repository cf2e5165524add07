"""What an agent does in a conversation besides answering (`reply`): accepts, notes, passes on, hands back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from earshot.confidential import mask
from earshot.conversation import Conversation
from earshot.errors import AlreadyTaken, NotAllowed
from earshot.events import Author, Event, Type
from earshot.journeys.handover import tell
from earshot.journeys.keep_out import noted_here
from earshot.journeys.once import once
from earshot.mention import mentioned
from earshot.ownership import Deed, Status, change
from earshot.people import Agent, Presence, Right
from earshot.ports import DESK, House, Work, topic
from earshot.text import clean
from earshot.told import ToldKind
from earshot.trail import Trail


async def accept(house: House, *, agent: Agent, conversation: str, client_id: str) -> dict[str, Any]:
    """The first hand wins. Raises AlreadyTaken with the name of the other one, NotPossible when nobody waits."""
    at = house.clock.now()

    def take(work: Work, talk: Conversation) -> dict[str, Any]:
        if talk.status is Status.WITH_AGENT:
            raise _taken(work, talk, agent, at)
        row = change(talk.status, Deed.ACCEPT)
        handoff = work.handoffs.current(talk.id)
        work.conversations.own(talk.id, row.status, agent.id, at)
        if handoff is not None and row.handoff is not None:
            work.handoffs.become(handoff.id, row.handoff, at, agent.id)
        work.agents.present(agent.id, at)
        work.agents.audit(agent.id, "accept", talk.id, {}, at)
        tell(work, talk, "accepted", "accepted", at, agent=agent.name)
        return {"status": row.status.value, "agent": {"id": agent.id, "name": agent.name}}

    return await by_agent(house, agent, conversation, client_id, ["accept"], take)


async def note(house: House, *, agent: Agent, conversation: str, client_id: str, text: str) -> dict[str, Any]:
    """For the desk only: it has an entry and no seq. A colleague named with @ is told at their desk."""
    said = safe(text)

    def write(work: Work, talk: Conversation) -> dict[str, Any]:
        at = house.clock.now()
        event = _note(work, talk, agent, noted_here(work, talk, said, at), at)
        names = {a.name: a.id for a in work.agents.all() if a.id != agent.id}
        for name in mentioned(said, list(names)) if "@" in said else ():
            work.told.add(names[name], ToldKind.MENTION, talk.id, event.entry, agent.id, at)
        return {"entry": event.entry}

    return await by_agent(house, agent, conversation, client_id, ["note", said], write)


async def transfer(
    house: House, *, agent: Agent, conversation: str, client_id: str, note: str, to: int | None = None
) -> dict[str, Any]:
    """Passes it on with a note, the customer staying where they are (R5).

    Raises Empty without a note, and NotAllowed for a second time by anyone but a supervisor: no runaround.
    """
    said = safe(note)

    def pass_on(work: Work, talk: Conversation) -> dict[str, Any]:
        at = house.clock.now()
        owned(talk, agent)
        whom = None if to is None else work.agents.get(to)
        row = change(talk.status, Deed.TRANSFER)
        if not agent.may(Right.TRANSFER_AGAIN) and work.agents.deeds("transfer", talk.id):
            raise NotAllowed("This was passed on once already. A second time needs a supervisor.")
        kept = noted_here(work, talk, said, at)
        handoff = work.handoffs.current(talk.id)
        work.conversations.own(talk.id, row.status, None, at)
        if handoff is not None:
            work.handoffs.again(handoff.id, at, front=True, for_agent_id=to, note=kept)
        _note(work, talk, agent, kept, at)
        work.agents.audit(agent.id, "transfer", talk.id, {"to": to}, at)
        if whom is None:
            tell(work, talk, "requested", "transferred", at, agent=agent.name)
        else:
            tell(work, talk, "requested", "transferred.to", at, agent=agent.name, to=whom.name)
        return {"status": row.status.value}

    return await by_agent(house, agent, conversation, client_id, ["transfer", said, str(to)], pass_on)


async def hand_back(house: House, *, agent: Agent, conversation: str, client_id: str) -> dict[str, Any]:
    """Gives it back to the bot, announced; the bot's trail begins anew, since a person has settled what was there."""

    def give_back(work: Work, talk: Conversation) -> dict[str, Any]:
        at = house.clock.now()
        owned(talk, agent)
        row = change(talk.status, Deed.HAND_BACK)
        handoff = work.handoffs.current(talk.id)
        work.conversations.own(talk.id, row.status, None, at)
        work.conversations.learn(talk.id, trail=Trail())
        work.agents.audit(agent.id, "hand_back", talk.id, {}, at)
        tell(work, talk, "completed", "handed_back", at, agent=agent.name)
        if handoff is not None and row.handoff is not None:
            work.handoffs.become(handoff.id, row.handoff, at)
        return {"status": row.status.value}

    return await by_agent(house, agent, conversation, client_id, ["hand back"], give_back)


async def be_present(
    house: House, *, agent: Agent, presence: Presence | None = None, capacity: int | None = None
) -> None:
    """The heartbeat, and with `presence` the switch: what keeps a lease, and what "on duty" means."""
    at = house.clock.now()

    def mark(work: Work) -> None:
        work.agents.present(agent.id, at, presence)
        if capacity is not None:
            work.agents.counted_on_for(agent.id, capacity)
        if presence is not None:
            work.ring(DESK)

    await house.records.jot(mark)


async def by_agent(
    house: House,
    agent: Agent,
    conversation: str,
    client_id: str,
    content: list[Any],
    deed: Callable[[Work, Conversation], dict[str, Any]],
) -> dict[str, Any]:
    """An agent's write: once for each `client_id`, under the lock that puts the conversation's writers in order."""

    def run(work: Work) -> dict[str, Any]:
        talk = work.conversations.get(conversation, lock=True)
        scope = f"a:{agent.id}:{conversation}"
        return once(work, scope, client_id, content, house.clock.now(), lambda: deed(work, talk))

    answer = await house.records.jot(run)
    house.wake(conversation)
    return answer


def safe(text: str) -> str:
    """What an agent writes is kept by the same rule as what customers do: nothing confidential."""
    return mask(clean(text)).text


def owned(talk: Conversation, agent: Agent) -> None:
    """Raises NotAllowed for anybody who has not accepted it."""
    if talk.status is not Status.WITH_AGENT or talk.agent_id != agent.id:
        raise NotAllowed("This conversation is not yours now. Accept it first.")


def _taken(work: Work, talk: Conversation, agent: Agent, at: datetime) -> AlreadyTaken:
    if talk.agent_id is None or talk.agent_id == agent.id:
        return AlreadyTaken("You have already taken this.")
    owner = work.agents.get(talk.agent_id)
    handoff = work.handoffs.current(talk.id)
    since = 0 if handoff is None or handoff.accepted_at is None else int((at - handoff.accepted_at).total_seconds())
    ago = "just now" if since < 2 else f"{since} seconds ago" if since < 120 else f"{since // 60} minutes ago"
    return AlreadyTaken(f"{owner.name} took this {ago}.", agent={"id": owner.id, "name": owner.name})


def _note(work: Work, talk: Conversation, agent: Agent, text: str, at: datetime) -> Event:
    event = work.log.add(talk.id, Type.NOTE, Author.AGENT, at, text=text, name=agent.name, agent_id=agent.id)
    ring_both(work, talk)
    return event


def ring_both(work: Work, talk: Conversation) -> None:
    """Whoever has the conversation open, and every queue."""
    work.ring(topic(talk.id))
    work.ring(DESK)
