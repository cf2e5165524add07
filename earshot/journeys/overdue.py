"""A promise is late and whoever made it is not here: a supervisor hears of it while it can still be put right (R8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from earshot.events import Author, Type, stamp
from earshot.people import Agent, Presence, Right
from earshot.ports import DESK, House, Work, topic
from earshot.promise import PromiseStatus
from earshot.told import ToldKind


async def tell_supervisors(house: House) -> int:
    """Once a promise; how many there were. It stays its owner's until somebody takes it over."""
    now = house.clock.now()

    def late(work: Work) -> list[int]:
        agents = {agent.id: agent for agent in work.agents.all()}  # whose account is closed is not among them
        return [
            promise.id
            for site in house.sites.values()
            for promise in work.promises.late_and_untold(site.key, now)
            if not _there(agents.get(promise.owner_id or 0), now) and _above(agents.values(), promise.owner_id)
        ]

    found = await house.records.read(late)
    for promise in found:
        await house.records.write(partial(_tell, house, promise))
    return len(found)


def _tell(house: House, id: int, work: Work) -> None:
    promise, now = work.promises.get(id, lock=True), house.clock.now()
    if promise.status is not PromiseStatus.OPEN or promise.conversation is None or promise.owner_id is None:
        return
    owner = work.agents.get(promise.owner_id)
    body = {"promise": {"id": promise.id, "due_at": stamp(promise.due_at), "status": "late"}}
    said = work.log.add(
        promise.conversation, Type.PROMISE, Author.SYSTEM, now, text=promise.what, name=owner.name, body=body
    )
    for supervisor in _above(work.agents.all(), owner.id):
        work.told.add(supervisor.id, ToldKind.OVERDUE, promise.conversation, said.entry, owner.id, now)
    work.ring(topic(promise.conversation))
    work.ring(DESK)


def _there(agent: Agent | None, now: datetime) -> bool:
    return agent is not None and agent.here(now) and agent.presence is not Presence.AWAY


def _above(agents: Iterable[Agent], owner_id: int | None) -> list[Agent]:
    return [agent for agent in agents if agent.may(Right.STEP_IN) and agent.id != owner_id]
