"""What a shop's own systems tell: interactions to be asked about, as they happen."""

from __future__ import annotations

import hmac
from datetime import UTC
from typing import Any

from fastapi import APIRouter, Request

from earshot import secret
from earshot.errors import NotFound, NotSignedIn
from earshot.invitation import Row, Wanted
from earshot.journeys.invite import Told, invite
from earshot.ports import House
from earshot.site import Site
from earshot.text import line
from web.shapes import InteractionsShape, InvitedShape, WantedShape

router = APIRouter(prefix="/interactions", tags=["shop"])
PURPOSE = "api key"


@router.post("", response_model=InvitedShape, response_model_exclude_none=True)
async def tell(request: Request, told: InteractionsShape) -> dict[str, Any]:
    """Invites the customers of up to 100 interactions to a survey. The same interaction again adds nothing."""
    house: House = request.app.state.house
    site = _let_in(request, house)
    request.state.site = site.key
    if told.survey not in house.surveys:
        raise NotFound(f"There is no survey {told.survey!r}.")
    rows = [_row(place, each) for place, each in enumerate(told.interactions)]
    survey = house.surveys[told.survey]
    said = [each async for each in invite(house, site=site, survey=survey, rows=rows, dry_run=told.dry_run)]
    return {"invited": [_shown(told.interactions[each.line], each) for each in said]}


def api_key(site: Site) -> str:
    """The key of a site's own systems; changed by changing the site's secret."""
    return secret.derive(site.secret, PURPOSE)


def _let_in(request: Request, house: House) -> Site:
    """The site whose key it is. Raises NotSignedIn."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    found = [
        site
        for site in house.sites.values()
        if hmac.compare_digest(given.encode(errors="replace"), api_key(site).encode())
    ]
    if scheme.lower() != "bearer" or not found:
        raise NotSignedIn("That is no API key of ours. `earshot api-key` prints the one of your site.")
    return found[0]


def _row(place: int, given: WantedShape) -> Row:
    """One that cannot be read costs no other."""
    try:
        return Row(place, _wanted(given))
    except (TypeError, OverflowError):
        return Row(place, problem="interaction and title need a letter that can be seen, and happened_at a real day")


def _wanted(given: WantedShape) -> Wanted:
    words = {name: line(value) for name, value in given.model_dump(exclude={"email", "happened_at"}).items() if value}
    return Wanted(
        email=given.email.lower(),
        happened_at=None if given.happened_at is None else given.happened_at.astimezone(UTC),
        **{name: value for name, value in words.items() if value},
    )


def _shown(given: WantedShape, told: Told) -> dict[str, Any]:
    return {
        "interaction": given.interaction,
        "fate": told.fate.value,
        "due_at": told.due_at,
        "refusal": None if told.refusal is None else told.refusal.value,
        "problem": told.problem,
    }
