"""An agent says what belongs together: a contact is put into a conversation's matter, or taken out of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from earshot.conversation import Conversation
from earshot.errors import NotPossible, Refused
from earshot.events import Author, Type, stamp
from earshot.journeys.attend import by_agent
from earshot.journeys.matters import file
from earshot.matter import Contact, Why, count_contacts
from earshot.people import Agent
from earshot.ports import DESK, House, Work, topic


async def regroup(
    house: House,
    *,
    agent: Agent,
    conversation: str,
    client_id: str,
    same: bool,
    contact: int | None = None,
    earlier: str | None = None,
) -> dict[str, Any]:
    """Joins a contact of this customer's, or an `earlier` conversation, to this matter; not the `same` splits it off.

    Raises NotFound for what is not this customer's, NotPossible where nobody has vouched for the customer.
    """
    if (contact is None) == (earlier is None):
        raise Refused("Say which contact it is about.")

    def do(work: Work, talk: Conversation) -> dict[str, Any]:
        at = house.clock.now()
        mine, other = _mine(work, talk, at), _other(work, talk, contact, earlier, at)
        if same:
            together = [c for c in work.matters.all_of(other.matter) if c.conversation == other.conversation]
            work.matters.move(together, mine.matter, Why.AGENT, other=mine.id, agent_id=agent.id)
        else:
            work.matters.split(other, agent.id)
        count = count_contacts(work.matters.all_of(mine.matter), at)
        handoff = work.handoffs.current(talk.id)
        if handoff is not None and handoff.senior != count.too_many:
            work.handoffs.for_senior(handoff.id, count.too_many)
        _note(work, talk, agent, other, same, at)
        return {"contacts": count.contacts, "too_many": count.too_many}

    return await by_agent(house, agent, conversation, client_id, ["matter", contact, earlier, same], do)


def _mine(work: Work, talk: Conversation, at: datetime) -> Contact:
    file(work, talk, at)
    mine = work.matters.of_conversation(talk.id)
    if mine is None:
        raise NotPossible("Only customers the shop has signed in have a history.")
    return mine


def _other(work: Work, talk: Conversation, contact: int | None, earlier: str | None, at: datetime) -> Contact:
    assert talk.customer.id is not None
    if contact is not None:
        return work.matters.get(contact, talk.customer.id)
    before = work.conversations.get(earlier or "")
    if before.customer.id != talk.customer.id or before.site != talk.site or before.id == talk.id:
        raise Refused("That is not an earlier conversation of this customer's.")
    return _mine(work, before, before.opened_at)


def _note(work: Work, talk: Conversation, agent: Agent, other: Contact, same: bool, at: datetime) -> None:
    body = {"matter": {"same": same, "channel": other.channel.value, "at": stamp(other.at)}}
    work.log.add(talk.id, Type.MATTER, Author.AGENT, at, name=agent.name, body=body, agent_id=agent.id)
    deed = "join" if same else "split"
    work.agents.audit(agent.id, deed, talk.id, {"channel": other.channel.value, "contact": other.id}, at)
    work.ring(topic(talk.id))
    work.ring(DESK)
