"""Promises are made, change hands, and come due: somebody says whether they were kept (R8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from earshot.confidential import safe_line
from earshot.errors import NotPossible, Refused
from earshot.events import Author, Type, stamp
from earshot.journeys.once import once
from earshot.people import Agent
from earshot.ports import DESK, House, Work, topic
from earshot.promise import Promise, PromiseKind, PromiseStatus

FAR = timedelta(days=366)


@dataclass(frozen=True)
class Promising:
    what: str
    due_at: datetime


async def make(
    house: House, *, agent: Agent, conversation: str, client_id: str, promising: Promising
) -> dict[str, Any]:
    """A promise of this agent's, from now on. Raises NotFound, and Refused for one without words or a day to come."""
    at = house.clock.now()
    meant = checked(promising, at)

    def do(work: Work) -> dict[str, Any]:
        def write() -> dict[str, Any]:
            made = work.promises.make(work.conversations.get(conversation), meant.what, agent.id, at, meant.due_at)
            note_promise(work, agent, made, PromiseStatus.OPEN, at)
            work.agents.audit(agent.id, "promise", str(made.id), {"status": PromiseStatus.OPEN.value}, at)
            return {"id": made.id}

        content = ["promise", meant.what, stamp(meant.due_at)]
        return once(work, f"a:{agent.id}:{conversation}", client_id, content, at, write)

    return await house.records.write(do)


def checked(promising: Promising, now: datetime) -> Promising:
    what = safe_line(promising.what)
    if what is None:
        raise Refused("A promise needs words: who does what.")
    if not now < promising.due_at < now + FAR:
        raise Refused("A promise needs a day from now on, within a year.")
    return Promising(what, promising.due_at)


async def settle(
    house: House, *, agent: Agent, promise: int, client_id: str, status: PromiseStatus, reason: str | None = None
) -> dict[str, Any]:
    """Says what became of a promise, and why. Raises NotFound, NotPossible for a call and for what was settled."""
    at = house.clock.now()
    why = None if reason is None else safe_line(reason)

    def do(work: Work) -> dict[str, Any]:
        content = ["settle", status.value, why]
        return once(work, f"p:{agent.id}:{promise}", client_id, content, at, lambda: _settle(work, promise))

    def _settle(work: Work, id: int) -> dict[str, Any]:
        found = _open(work, id)
        work.promises.end(id, status, at, why)
        note_promise(work, agent, found, status, at)
        work.agents.audit(agent.id, "promise", str(id), {"status": status.value}, at)
        return {"status": status.value}

    return await house.records.write(do)


async def take_over(house: House, *, agent: Agent, promise: int, client_id: str) -> dict[str, Any]:
    """It is this agent's to keep. Raises NotFound, NotPossible."""
    at = house.clock.now()

    def take(work: Work) -> dict[str, Any]:
        _open(work, promise)
        work.promises.owned_by(promise, agent.id)
        work.agents.audit(agent.id, "promise_taken", str(promise), {}, at)
        work.ring(DESK)
        return {"owner": agent.name}

    return await house.records.write(
        lambda work: once(work, f"p:{agent.id}:{promise}", client_id, ["take over"], at, lambda: take(work))
    )


def note_promise(work: Work, agent: Agent, promise: Promise, status: PromiseStatus, at: datetime) -> None:
    """A line in the desk's log: made, kept or broken. It has no seq: what the desk calls a promise is the desk's."""
    work.ring(DESK)
    if promise.conversation is None:
        return
    body = {"promise": {"id": promise.id, "due_at": stamp(promise.due_at), "status": status.value}}
    work.log.add(promise.conversation, Type.PROMISE, Author.AGENT, at, text=promise.what, name=agent.name, body=body)
    work.ring(topic(promise.conversation))


def _open(work: Work, id: int) -> Promise:
    """A call is left to `calls` and `callback`, which tell the customer; ended here they would wait for it in vain."""
    found = work.promises.get(id, lock=True)
    if found.kind is PromiseKind.CALLBACK:
        raise NotPossible("This is a booked call. Say what came of it in the conversation, under “Log the call”.")
    if found.status is not PromiseStatus.OPEN:
        raise NotPossible(f"This promise is {found.status.value} already.")
    return found
