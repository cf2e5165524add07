"""A line of the queue in the words of the contract: what desks are sent of it, where it stands and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from earshot.events import stamp
from earshot.handoff import REASON_WORDS
from earshot.ownership import Status
from earshot.people import Agent
from earshot.queue_order import Place, place_of
from earshot.queue_row import Call, QueueRow
from earshot.site import Site

Line = dict[str, Any]
SECTIONS = ("senior", "waiting", "mine", "calls", "others", "with_bot")


def line_of(found: QueueRow, agents: Mapping[int, Agent], site: Site | None) -> Line:
    handoff = found.handoff
    place = None if handoff is None else place_of(handoff, found.tier, site.loyalty if site else {})
    return {
        "conversation": found.conversation,
        "customer": {"name": found.name, "verified": found.verified, "tier": found.tier},
        "status": found.status.value,
        "agent": _agent(agents, found.agent_id),
        "reason": None if handoff is None else handoff.reason.value,
        "reason_words": None if handoff is None else REASON_WORDS[handoff.reason],
        "score": found.score,
        "waiting_since": stamp(found.last_at if handoff is None else handoff.requested_at),
        "last_at": stamp(found.last_at),
        "place": _place(place),
        "front": handoff is not None and handoff.front,
        "senior": handoff is not None and handoff.senior,
        "escalated": handoff is not None and handoff.missed_at is not None,
        "step": None if handoff is None or handoff.step is None else handoff.step.value,
        "for": None if handoff is None or found.status is not Status.WAITING else handoff.for_agent_id,
        "callback": _call(found.call),
        "last": found.last[:200] if found.last else None,
        "about": None if handoff is None else handoff.about,
        "rating": found.rating,
        "unread": found.unread,
    }


def section_of(line: Line, me: int) -> str:
    """Each conversation stands in one place: one with a call booked waits for that call."""
    if line["status"] == Status.WITH_AGENT.value:
        return "mine" if line["agent"] and line["agent"]["id"] == me else "others"
    if line["callback"]:
        return "calls"
    if line["status"] != Status.WAITING.value:
        return "with_bot"
    return "senior" if line["senior"] else "waiting"


def order_of(line: Line) -> tuple[Any, ...]:
    """Those who wait by their place, calls by when they are due, the rest with the newest words first."""
    if line["callback"] and line["status"] != Status.WITH_AGENT.value:
        return (0, line["callback"]["due_at"])
    if line["place"] and line["status"] == Status.WAITING.value:
        return (1, not line["front"], line["place"]["counts_from"], line["place"]["number"])
    return (2, -datetime.fromisoformat(line["last_at"]).timestamp())


def _place(place: Place | None) -> Line | None:
    if place is None:
        return None
    parts = {"urgency": place.urgency, "loyalty": place.loyalty, "head_start": place.head_start}
    return {"counts_from": stamp(place.counts_from), "number": place.number, **parts}


def _call(call: Call | None) -> Line | None:
    if call is None:
        return None
    tried_at = None if call.tried_at is None else stamp(call.tried_at)
    return {"due_at": stamp(call.due_at), "phone": call.phone, "tried": call.tried, "tried_at": tried_at}


def _agent(agents: Mapping[int, Agent], id: int | None) -> Line | None:
    return None if id is None or id not in agents else {"id": id, "name": agents[id].name}
