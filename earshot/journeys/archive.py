"""Closed conversations are found again by everybody at the desk, a page at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from earshot.archive import Closed, Place, search_of
from earshot.errors import Refused
from earshot.events import stamp
from earshot.ports import House

AT_ONCE = 30
SHOWN = 200  # characters of what was found


async def closed(house: House, *, search: str, before: str | None = None) -> dict[str, Any]:
    """The newest first; `older` is what to give as `before` for the next page. Raises Refused for what is no such."""
    sought, place = search_of(search), None if before is None else _place(before)
    found = await house.records.read(lambda work: work.archive.closed(sought, AT_ONCE + 1, place))
    older = (
        f"{found[AT_ONCE - 1].closed_at.isoformat()} {found[AT_ONCE - 1].conversation}"
        if len(found) > AT_ONCE
        else None
    )
    return {"lines": [_shown(line) for line in found[:AT_ONCE]], "older": older, "search": search}


def _place(before: str) -> Place:
    try:
        at, conversation = before.split(" ")
        place = Place(datetime.fromisoformat(at), conversation)
    except ValueError:
        raise Refused("That page of the archive could not be found. Search again.") from None
    if place.closed_at.tzinfo is None:
        raise Refused("That page of the archive could not be found. Search again.")
    return place


def _shown(line: Closed) -> dict[str, Any]:
    return {
        "conversation": line.conversation,
        "customer": {"name": line.name, "verified": line.verified, "tier": line.tier},
        "status": "closed",
        "closed_at": stamp(line.closed_at),
        "about": line.title,
        "rating": line.rating,
        "outcome": line.outcome,
        "cause": line.cause,
        "agent": line.agent,
        "last": line.found[:SHOWN] if line.found else None,
    }
