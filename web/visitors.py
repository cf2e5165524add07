"""Who a page says its visitor is: the site, what is claimed, what is signed, and the question put to them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request

from earshot.confidential import safe_line, safe_name
from earshot.errors import NotFound
from earshot.journeys.ask import ask
from earshot.people import Claimed, Identity
from earshot.ports import House
from earshot.site import Site
from earshot.text import line
from web.identity import verify
from web.security import client_address, customer_origin
from web.shapes import AskedShape, Asking, InteractionShape

COUNTRY = re.compile(r"[A-Za-z]{2}")
router = APIRouter(prefix="/asks", tags=["customer"])


@dataclass(frozen=True)
class Visitor:
    site: Site
    claimed: Claimed
    identity: Identity | None
    locale: str


@router.post("", response_model=AskedShape, response_model_exclude_none=True)
async def ask_once(request: Request, asking: Asking) -> dict[str, Any]:
    """May this visitor be asked about the interaction? Yes is said once; then they count as asked."""
    visitor = await visitor_of(request, asking, request.app.state.limits.asking)
    asked = await ask(request.app.state.house, client_id=asking.id, **vars(visitor))
    return {"ask": asked.refusal is None, "question": asked.question, "reason": asked.refusal}


async def visitor_of(request: Request, asking: Asking, limit: Callable[[str], Awaitable[None]]) -> Visitor:
    """Raises NotFound, NotAllowed, TooMany and IdentityRefused."""
    house: House = request.app.state.house
    settings = request.app.state.settings
    site = _site(house, asking.site)
    request.state.site = site.key
    customer_origin(request, site, settings.address)
    await limit(client_address(request, settings))
    identity = None if asking.identity is None else verify(asking.identity, site, house.clock.now())
    said = asking.claimed
    claimed = Claimed(
        safe_name(said.name), safe_line(said.email), safe_line(said.phone, 40), _interaction(said.interaction)
    )
    return Visitor(site, claimed, identity, _locale(site, asking.locale))


def _interaction(said: InteractionShape | None) -> dict[str, str] | None:
    if said is None:
        return None
    found = {name: safe_line(getattr(said, name)) for name in ("id", "kind", "title")}
    cleaned = {name: text for name, text in found.items() if text is not None}
    if cleaned.get("id") != line(said.id):
        return None  # what was taken out of it would be everybody's interaction
    return cleaned


def _site(house: House, key: str | None) -> Site:
    if key is None and len(house.sites) == 1:
        return next(iter(house.sites.values()))
    if key is None or key not in house.sites:
        raise NotFound("There is no such site.")
    return house.sites[key]


def _locale(site: Site, wanted: str | None) -> str:
    """A language the site speaks; its country stays with it, since a number may be for that country alone."""
    language, *rest = (wanted or "").replace("_", "-").split("-")
    if language.lower() not in site.languages:
        return site.languages[0]
    country = next((part.upper() for part in rest if COUNTRY.fullmatch(part)), None)
    return language.lower() if country is None else f"{language.lower()}-{country}"
