"""What the desk sees of everybody: who waits and why, and who else is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from earshot.conversation import Conversation
from earshot.events import stamp
from earshot.handoff import REASON_WORDS, Handoff
from earshot.ownership import Status
from earshot.people import Agent
from earshot.ports import House, Work
from earshot.promise import Promise, PromiseKind, PromiseStatus

WITH_BOT_SHOWN = 20
LIVE_SHOWN = 1000


async def queue(house: House, *, agent: Agent) -> dict[str, Any]:
    """Those who wait in the order they are next, this agent's own, the others', and the newest with the bot."""
    now = house.clock.now()

    def look(work: Work) -> dict[str, Any]:
        agents = {a.id: a for a in work.agents.all()}
        waiting = [
            _item(work, work.conversations.get(h.conversation), h, agents, now)
            for h in work.handoffs.waiting()
            if h.for_agent_id is None or h.for_agent_id == agent.id or not _here(agents, h.for_agent_id, now)
        ]
        taken = work.conversations.live([Status.WITH_AGENT], LIVE_SHOWN)
        items = [_item(work, talk, work.handoffs.current(talk.id), agents, now) for talk in taken]
        bots = work.conversations.live([Status.WITH_BOT], WITH_BOT_SHOWN)
        answered = work.handoffs.last_answered()
        return {
            "waiting": waiting,
            "mine": [i for i, talk in zip(items, taken, strict=True) if talk.agent_id == agent.id],
            "others": [i for i, talk in zip(items, taken, strict=True) if talk.agent_id != agent.id],
            "with_bot": [_item(work, talk, None, agents, now) for talk in bots],
            "recent": None
            if answered is None
            else {"answered_at": stamp(answered[0]), "waited_seconds": round(answered[1])},
        }

    return await house.records.read(look)


async def colleagues(house: House) -> list[dict[str, Any]]:
    now = house.clock.now()
    agents = await house.records.read(lambda work: work.agents.all())
    return [{"id": a.id, "name": a.name, "presence": "available" if a.on_duty(now) else "away"} for a in agents]


def _item(
    work: Work, talk: Conversation, handoff: Handoff | None, agents: Mapping[int, Agent], now: datetime
) -> dict[str, Any]:
    last = work.log.words_of_customer(talk.id, last=1)
    since = talk.last_at if handoff is None else handoff.requested_at
    return {
        "conversation": talk.id,
        "customer": {"name": talk.customer.name, "verified": talk.customer.verified, "tier": talk.customer.tier},
        "status": talk.status.value,
        "agent": _agent(agents, talk.agent_id),
        "reason": None if handoff is None else handoff.reason.value,
        "reason_words": None if handoff is None else REASON_WORDS[handoff.reason],
        "score": max([s.score for s in talk.trail.steps[-3:]], default=0.0) if handoff is None else handoff.score,
        "waiting_since": stamp(since),
        "waited_seconds": max(0, int((now - since).total_seconds())),
        "front": handoff is not None and handoff.front,
        "escalated": handoff is not None and handoff.missed_at is not None,
        "callback": _callback(work.promises.of(talk.id)),
        "last": last[0][:200] if last else None,
        "about": None if handoff is None else handoff.about,
        "rating": talk.answers.get("rating"),
        "unread": work.log.unread(talk.id, talk.agent_seen),
    }


def _callback(promises: list[Promise]) -> dict[str, Any] | None:
    open_ones = [p for p in promises if p.kind is PromiseKind.CALLBACK and p.status is PromiseStatus.OPEN]
    return {"due_at": stamp(open_ones[-1].due_at), "phone": open_ones[-1].phone} if open_ones else None


def _agent(agents: Mapping[int, Agent], id: int | None) -> dict[str, Any] | None:
    return None if id is None or id not in agents else {"id": id, "name": agents[id].name}


def _here(agents: Mapping[int, Agent], id: int, now: datetime) -> bool:
    return id in agents and agents[id].on_duty(now)
