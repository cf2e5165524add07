"""What a customer has answered, as it is kept: what was taken back is gone, a number stands as it is dialled."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from earshot.conversation import Conversation
from earshot.errors import Refused
from earshot.ports import House
from earshot.reach import Reach
from earshot.site import Site


def answers_after(house: House, site: Site, before: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """`before` with what a turn brought. Whoever would rather not be contacted has no number kept for it."""
    kept = {key: value for key, value in {**before, **said}.items() if value is not None}
    if kept.get("contact") == "no":
        kept.pop("reach", None)
    elif "reach" in said and said["reach"] != before.get("reach") and "reach" in kept:
        kept["reach"] = _as_dialled(house, site, str(kept["reach"]))
    return kept


def reachable(talk: Conversation) -> list[str]:
    """How the shop can reach this customer already, so that nobody is asked for what is known (R5)."""
    ways = {"phone": talk.customer.phone, "mail": talk.customer.email}
    return [way for way, known in ways.items() if known]


def _as_dialled(house: House, site: Site, reach: str) -> str:
    """A number in international form, with the time wished for. An address stays as it is, and so does a number
    nobody could call: the desk sees what was given.
    """
    if "@" in reach or not any(character.isdecimal() for character in reach):
        return reach
    try:
        given = Reach.read(reach)
        return str(replace(given, where=house.phones.normalise(given.where, site)))
    except Refused:
        return reach
