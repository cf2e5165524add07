"""Calls that were promised: each attempt is kept, the customer is told, a call that was missed gets another time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from earshot import words
from earshot.appointment import Appointment
from earshot.call_words import language_of
from earshot.conversation import Conversation
from earshot.errors import LinkInvalid, NotAllowed, NotFound, Refused
from earshot.events import Author, Type, stamp
from earshot.journeys import call_letters
from earshot.journeys.callback import NoCall, open_call, promise_call
from earshot.journeys.matters import was_called
from earshot.journeys.once import once
from earshot.journeys.slots import offered
from earshot.ownership import Deed, Status, change
from earshot.people import Agent
from earshot.ports import DESK, House, Work, topic
from earshot.promise import Attempt, Promise, PromiseStatus
from earshot.site import Site


async def log_call(
    house: House, *, agent: Agent, conversation: str, client_id: str, result: Attempt, slot: datetime | None = None
) -> dict[str, Any]:
    """What came of ringing. Raises NoCall, NotAllowed where a colleague has the customer, SlotGone, Refused."""
    at = house.clock.now()
    if (slot is None) == (result is Attempt.REBOOKED):
        raise Refused("A call that is moved needs a new time, and only that one.")

    def log(work: Work) -> dict[str, Any]:
        talk = work.conversations.get(conversation, lock=True)
        content = ["call", result.value, "" if slot is None else stamp(slot)]
        scope = f"a:{agent.id}:{conversation}"
        return once(work, scope, client_id, content, at, lambda: _log(work, house, talk, agent, result, slot, at))

    return await house.records.write(log)


@dataclass(frozen=True)
class Seen:
    """A call as the page of its link shows it, with the times that are free instead."""

    site: Site
    talk: Conversation
    call: Promise
    appointment: Appointment
    slots: list[dict[str, str]]

    @property
    def open(self) -> bool:
        return self.call.status is PromiseStatus.OPEN


async def look(house: House, link: str) -> Seen:
    """What the link in a call's mail opens. Raises LinkInvalid."""
    uid, at = call_letters.uid_of(house, link), house.clock.now()

    def see(work: Work) -> Seen:
        try:
            call = work.promises.call(uid)
            talk = work.conversations.get(call.conversation or "")
        except NotFound:
            raise LinkInvalid() from None
        site = house.sites[talk.site]
        cancelled = call.status is PromiseStatus.WITHDRAWN
        booked = call_letters.appointment(house, talk, call, cancelled=cancelled)
        return Seen(site, talk, call, booked, offered(work, site, at, language_of(talk.locale)))

    return await house.records.read(see)


async def times_at(house: House, site: Site, language: str = "en") -> list[dict[str, str]]:
    """The times that can be promised next, for somebody who has no conversation yet."""
    at = house.clock.now()
    return await house.records.read(lambda work: offered(work, site, at, language))


async def times(house: House, *, conversation: str) -> list[dict[str, str]]:
    """The times that can be promised next."""
    at = house.clock.now()

    def look(work: Work) -> list[dict[str, str]]:
        return offered(work, house.sites[work.conversations.get(conversation).site], at)

    return await house.records.read(look)


def _log(
    work: Work, house: House, talk: Conversation, agent: Agent, result: Attempt, slot: datetime | None, at: datetime
) -> dict[str, Any]:
    if talk.status is Status.WITH_AGENT and talk.agent_id != agent.id:
        raise NotAllowed("A colleague has this customer now.")
    call = open_call(work, talk.id)
    if call is None:
        raise NoCall()
    work.promises.attempt(call.id, agent.id, result, at)
    work.agents.audit(agent.id, "call", talk.id, {"result": result.value}, at)
    if result is Attempt.REBOOKED and slot is not None:
        promise_call(work, house, talk, slot, call.phone, at)
    elif result is Attempt.REACHED:
        work.promises.end(call.id, PromiseStatus.KEPT, at)
        was_called(work, talk, at)
        _take(work, talk, agent, at)
        _tell(work, talk, agent, call, "call.reached", result, at)
    else:
        _tell(work, talk, agent, call, "call.tried", result, at)
    work.ring(topic(talk.id))
    work.ring(DESK)
    return {"result": result.value}


def _take(work: Work, talk: Conversation, agent: Agent, at: datetime) -> None:
    """Who has them on the telephone has them: a customer who was rung up does not stand in line as well."""
    if talk.status is not Status.WAITING:
        return
    row = change(talk.status, Deed.ACCEPT)
    handoff = work.handoffs.current(talk.id)
    work.conversations.own(talk.id, row.status, agent.id, at)
    if handoff is not None and row.handoff is not None:
        work.handoffs.become(handoff.id, row.handoff, at, agent.id)


def _tell(work: Work, talk: Conversation, agent: Agent, call: Promise, key: str, result: Attempt, at: datetime) -> None:
    text = words.say(key, talk.locale, agent=agent.name, phone=call.phone)
    body = {"call": result.value, "status": work.conversations.get(talk.id).status.value}
    work.log.add(talk.id, Type.STATUS, Author.SYSTEM, at, text=text, name=agent.name, body=body, agent_id=agent.id)
