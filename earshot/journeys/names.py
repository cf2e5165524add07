"""A name is put right, by whose it is or by an agent: from then on it is the one that is used, everywhere (R9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from earshot import words
from earshot.conversation import Conversation
from earshot.errors import Refused
from earshot.events import Author, Type
from earshot.journeys.attend import by_agent, safe
from earshot.naming import LONGEST
from earshot.people import Agent
from earshot.ports import DESK, House, Work, topic
from earshot.promise import PromiseKind, PromiseStatus
from earshot.text import line


async def put_right(house: House, *, agent: Agent, conversation: str, client_id: str, name: str) -> dict[str, Any]:
    """An agent writes it as the customer says it is. Raises Refused where it is empty or no name's length."""
    given = line(name)
    if given is None or len(given) > LONGEST:
        raise Refused(f"A name has 1 to {LONGEST} characters.")
    given = safe(given)

    def do(work: Work, talk: Conversation) -> dict[str, Any]:
        at = house.clock.now()
        use(work, talk, given)
        text = f"{talk.customer.name or '–'} → {given}"
        work.log.add(talk.id, Type.AUDIT, Author.AGENT, at, text=text, name=agent.name, agent_id=agent.id)
        work.agents.audit(agent.id, "called", talk.id, {}, at)
        return {"name": given}

    return await by_agent(house, agent, conversation, client_id, ["name", given], do)


def take(work: Work, talk: Conversation, name: str, at: datetime) -> None:
    """What a customer says they are called, said back so that they see that it was heard."""
    use(work, talk, name)
    text = words.say("named", talk.locale, name=name)
    work.log.add(talk.id, Type.STATUS, Author.SYSTEM, at, text=text, body={"named": True})


def use(work: Work, talk: Conversation, name: str) -> None:
    """From now on, and in what is still to be read: the lines of the desk, the calls that are booked."""
    work.customers.called(talk, name)
    for promise in work.promises.known_to(talk):
        if promise.kind is PromiseKind.CALLBACK and promise.status is PromiseStatus.OPEN:
            what = words.say("callback.what", talk.locale, name=name, phone=promise.phone)
            work.promises.say_anew(promise.id, what)
    work.ring(topic(talk.id))
    work.ring(DESK)
