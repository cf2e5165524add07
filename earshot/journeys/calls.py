"""Calls that were promised: each attempt is kept, the customer is told, a call that was missed gets another time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from earshot import words
from earshot.conversation import Conversation
from earshot.errors import Conflict, NotAllowed, Refused
from earshot.events import Author, Type, stamp
from earshot.journeys.callback import promise_call
from earshot.journeys.handover import slots
from earshot.journeys.matters import was_called
from earshot.journeys.once import once
from earshot.ownership import Deed, Status, change
from earshot.people import Agent
from earshot.ports import DESK, House, Work, topic
from earshot.promise import Attempt, Promise, PromiseKind, PromiseStatus


class NoCall(Conflict):
    code = "no_call"
    sentence = "No call is open here: somebody has made it, or the customer has taken it back."


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


async def times(house: House, *, conversation: str) -> list[dict[str, str]]:
    """The times that can be promised next."""
    talk = await house.records.read(lambda work: work.conversations.get(conversation))
    return slots(house.sites[talk.site], house.clock.now())


def _log(
    work: Work, house: House, talk: Conversation, agent: Agent, result: Attempt, slot: datetime | None, at: datetime
) -> dict[str, Any]:
    if talk.status is Status.WITH_AGENT and talk.agent_id != agent.id:
        raise NotAllowed("A colleague has this customer now.")
    call = _open_call(work, talk)
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


def _open_call(work: Work, talk: Conversation) -> Promise:
    for promise in reversed(work.promises.of(talk.id)):
        if promise.kind is PromiseKind.CALLBACK and promise.status is PromiseStatus.OPEN:
            return promise
    raise NoCall()


def _tell(work: Work, talk: Conversation, agent: Agent, call: Promise, key: str, result: Attempt, at: datetime) -> None:
    text = words.say(key, talk.locale, agent=agent.name, phone=call.phone)
    body = {"call": result.value, "status": work.conversations.get(talk.id).status.value}
    work.log.add(talk.id, Type.STATUS, Author.SYSTEM, at, text=text, name=agent.name, body=body, agent_id=agent.id)
