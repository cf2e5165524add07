"""What is for one agent reaches that agent: praise by name (R20), mentions in notes, promises that fall due."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from earshot.conversation import Conversation, OpenTurn
from earshot.errors import NotFound
from earshot.events import stamp
from earshot.mood import Mood
from earshot.people import Agent
from earshot.ports import DESK, House, Work
from earshot.praise import has_praise, praised
from earshot.promise import Promise, PromiseKind
from earshot.told import Told, ToldKind

CONTENT = 0.5  # a reading above it is no praise, whatever words are in it


async def for_me(house: House, *, agent: Agent) -> dict[str, Any]:
    """Promises that are still to be kept, this agent's and everybody's, and what they were told. Booked calls stand in
    the queue, and only there."""
    now = house.clock.now()

    def look(work: Work) -> dict[str, Any]:
        names = {a.id: a.name for a in work.agents.all()}
        open_ones = [p for p in work.promises.open_ones() if p.kind is not PromiseKind.CALLBACK]
        return {
            "promises": [_due(work, p, agent, names, now) for p in open_ones],
            "told": [_shown(told) for told in work.told.of(agent.id)],
        }

    return await house.records.read(look)


async def see(house: House, *, agent: Agent, told: int) -> None:
    """It has been looked at; looking twice is looking once."""
    now = house.clock.now()
    await house.records.write(lambda work: work.told.see(told, agent.id, now))


def pass_on_praise(work: Work, talk: Conversation, owed: OpenTurn, mood: Mood, at: datetime) -> None:
    """A customer who praises somebody of the desk by name is heard by that person."""
    if mood.score > CONTENT or not has_praise(owed.text):
        return
    agents = work.agents.all()
    for name in praised(owed.text, [a.name for a in agents]):
        for agent in (a for a in agents if a.name == name):
            if work.told.add(agent.id, ToldKind.PRAISE, talk.id, owed.entry, None, at):
                work.ring(DESK)


def _due(work: Work, promise: Promise, agent: Agent, names: dict[int, str], now: datetime) -> dict[str, Any]:
    return {
        "id": promise.id,
        "conversation": promise.conversation,
        "customer": _customer(work, promise),
        "what": promise.what,
        "kind": promise.kind.value,
        "phone": promise.phone,
        "due_at": stamp(promise.due_at),
        "late": promise.late(now),
        "soon": promise.reminded_at is not None,
        "owner": None if promise.owner_id is None else names.get(promise.owner_id),
        "mine": promise.owner_id == agent.id,
    }


def _customer(work: Work, promise: Promise) -> str | None:
    if promise.conversation is None:
        return None
    try:
        return work.conversations.get(promise.conversation).customer.name
    except NotFound:
        return None


def _shown(told: Told) -> dict[str, Any]:
    return {**vars(told), "kind": told.kind.value, "at": stamp(told.at)}
