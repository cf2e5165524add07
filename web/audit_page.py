"""The audit trail as a page: the newest first, filtered by what stands in its address, and whether it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from earshot.audit import ABOUT_CONVERSATIONS, DEEDS, Sealed, Sought
from earshot.errors import Refused
from earshot.journeys import office
from web.errors import site_of
from web.forms import number
from web.inside import Me, inside, inside_page

AT_ONCE = 50
FILTERS = ("who", "what", "from", "to")
BY_NOBODY = frozenset({"sign_in_failed", "reset"})  # done by whoever was not signed in; the rest by the command line
# What stands beside a deed, in words; codes and counts only, as the trail itself.
DETAILS = {
    "role": "role: {}",
    "was": "was: {}",
    "on": "on: {}",
    "sessions": "sessions: {}",
    "conversations": "conversations given back: {}",
    "outcome": "ended: {}",
    "status": "{}",
    "to": "to {}",
    "change": "{}",
}


@dataclass(frozen=True)
class Line:
    """One row in words. `conversation` is the desk's address for it."""

    number: int
    at: datetime
    what: str
    who: str
    about: str
    detail: str
    conversation: str | None


def routes() -> list[Route]:
    return [Route("/desk/audit", inside(audit), methods=["GET"])]


async def audit(request: Request, me: Me) -> Response:
    house, asked = request.app.state.house, request.query_params
    zone = ZoneInfo(site_of(request).hours.zone)
    problem = None
    try:
        sought = _sought(dict(asked), zone)
    except Refused as error:
        sought, problem = Sought(), error.sentence
    found = await office.trail(house, by=me.agent, sought=sought, at_once=AT_ONCE)
    checked = await request.app.state.trail_check.look(by=me.agent, anew="check" in asked)
    filters = {key: asked[key] for key in FILTERS if asked.get(key)}
    shown: dict[str, Any] = {
        "lines": [line_of(row, found.names) for row in found.rows],
        "names": found.names,
        "deeds": DEEDS,
        "filters": filters,
        "checked": checked,
        "problem": problem,
        "newest": None if sought.before is None else f"/desk/audit?{urlencode(filters)}",
        "older": found.older and f"/desk/audit?{urlencode({**filters, 'before': found.older})}",
        "again": f"/desk/audit?{urlencode({**filters, 'check': 'now'})}",
    }
    return inside_page(request, me, "audit.html", status=400 if problem else 200, **shown)


def line_of(row: Sealed, names: Mapping[int, str]) -> Line:
    trace = row.trace
    talk = f"/desk#/{trace.subject}" if trace.deed in ABOUT_CONVERSATIONS else None
    nobody = "somebody not signed in" if trace.deed in BY_NOBODY else "the command line"
    who = nobody if trace.agent_id is None else names.get(trace.agent_id, f"no. {trace.agent_id}")
    detail = " · ".join(_detail(key, value, names) for key, value in trace.body.items())
    own = trace.agent_id is not None and trace.subject == str(trace.agent_id) and talk is None
    about = "" if own else _about(trace.deed, trace.subject, names)
    return Line(row.number, trace.at, DEEDS[trace.deed], who, about, detail, talk)


def _about(deed: str, subject: str, names: Mapping[int, str]) -> str:
    if deed in ABOUT_CONVERSATIONS:
        return "a conversation"
    if deed in ("promise", "snippet"):
        return f"{deed} {subject}"
    if subject.isdigit():
        return names.get(int(subject), f"no. {subject}")
    return "an unknown address" if subject == "unknown" else subject


def _detail(key: str, value: Any, names: Mapping[int, str]) -> str:
    if key == "to":
        value = "whoever is free" if value is None else names.get(value, f"no. {value}")
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return DETAILS.get(key, f"{key.replace('_', ' ')}: {{}}").format(str(value).replace("_", " "))


def _sought(asked: dict[str, str], zone: ZoneInfo) -> Sought:
    """Days are the shop's, the last one included. Raises Refused."""
    what = asked.get("what") or None
    if what is not None and what not in DEEDS:
        raise Refused("There is no such deed to look for; this is everything.")
    until = _midnight(asked.get("to"), zone, days=1)
    return Sought(
        agent_id=number(asked["who"]) if asked.get("who") else None,
        deed=what,
        since=_midnight(asked.get("from"), zone),
        until=until,
        before=number(asked["before"]) if asked.get("before") else None,
    )


def _midnight(day: str | None, zone: ZoneInfo, *, days: int = 0) -> datetime | None:
    if not day:
        return None
    try:
        found = date.fromisoformat(day) + timedelta(days=days)
        return datetime(found.year, found.month, found.day, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused("That day could not be read; this is everything.") from None
