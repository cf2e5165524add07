"""Promises come due: somebody says whether they were kept (R8)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from earshot.errors import NotPossible
from earshot.events import Author, Type, stamp
from earshot.journeys.once import once
from earshot.people import Agent
from earshot.ports import DESK, House, Work, topic
from earshot.promise import Promise, PromiseStatus


async def settle(house: House, *, agent: Agent, promise: int, client_id: str, status: PromiseStatus) -> dict[str, Any]:
    """Says what became of a promise. Raises NotFound, and NotPossible for one that was settled before."""
    at = house.clock.now()

    def do(work: Work) -> dict[str, Any]:
        return once(
            work, f"p:{agent.id}:{promise}", client_id, ["settle", status.value], at, lambda: _settle(work, promise)
        )

    def _settle(work: Work, id: int) -> dict[str, Any]:
        found = work.promises.get(id, lock=True)
        if found.status is not PromiseStatus.OPEN:
            raise NotPossible(f"This promise is {found.status.value} already.")
        work.promises.end(id, status, at)
        note_promise(work, agent, found, status, at)
        work.agents.audit(agent.id, "promise", str(id), {"status": status.value}, at)
        return {"status": status.value}

    return await house.records.write(do)


def note_promise(work: Work, agent: Agent, promise: Promise, status: PromiseStatus, at: datetime) -> None:
    """A line in the desk's log: made, kept or broken. It has no seq: what the desk calls a promise is the desk's."""
    work.ring(DESK)
    if promise.conversation is None:
        return
    body = {"promise": {"id": promise.id, "due_at": stamp(promise.due_at), "status": status.value}}
    work.log.add(promise.conversation, Type.PROMISE, Author.AGENT, at, text=promise.what, name=agent.name, body=body)
    work.ring(topic(promise.conversation))
