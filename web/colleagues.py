"""The owners' page about people: who works here, what each may do, and the door for those who come and go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from earshot.errors import Conflict, EarshotError, NotFound, Refused
from earshot.journeys import office, people, sign_in
from earshot.people import Agent, Right, Role
from web.forms import number
from web.inside import Me, done, inside, inside_page, sealed_form

DONE = {
    "added": "Added, and an invitation is on its way.",
    "invite": "An invitation is on its way.",
    "role": "The role is changed.",
    "on-duty": "The on-duty list is changed.",
    "disable": "Disabled, and signed out everywhere. Whoever they were helping is back at the front of the queue.",
    "enable": "Enabled again, with the password they had.",
    "sessions": "Signed out there.",
}


def routes() -> list[Route]:
    return [
        Route("/desk/people", inside(everybody), methods=["GET"]),
        Route("/desk/people", inside(add), methods=["POST"]),
        Route("/desk/people/{id}", inside(somebody), methods=["GET"]),
        Route("/desk/people/{id}/{deed}", inside(do), methods=["POST"]),
    ]


async def everybody(request: Request, me: Me) -> Response:
    return await _everybody(request, me)


async def add(request: Request, me: Me) -> Response:
    """Adds and invites in one go; without a mail server the link is on the page that follows."""
    form = await sealed_form(request, me)
    house = request.app.state.house
    try:
        role = _role(form)
        made = await people.add(house, by=me.agent, email=form.get("email", ""), name=form.get("name", ""), role=role)
    except (Conflict, Refused) as error:
        return await _everybody(request, me, error, form)
    return await _invite(request, me, made, "added")


async def somebody(request: Request, me: Me) -> Response:
    return await _somebody(request, me, number(request.path_params["id"]))


async def do(request: Request, me: Me) -> Response:
    """One deed to one person. Raises NotFound for one there is not."""
    deed = DEEDS.get(request.path_params["deed"])
    if deed is None:
        raise NotFound()
    form = await sealed_form(request, me)
    found = await _colleague(request, me, number(request.path_params["id"]))
    try:
        return await deed(request, me, found.agent, form)
    except (Conflict, Refused) as error:
        return await _somebody(request, me, found.agent.id, error)


async def _invite_again(request: Request, me: Me, who: Agent, form: dict[str, str]) -> Response:
    return await _invite(request, me, who, "invite")


async def _invite(request: Request, me: Me, who: Agent, what: str) -> Response:
    house = request.app.state.house
    if request.app.state.settings.smtp_host is None:
        link = await people.invitation_link(house, by=me.agent, email=who.email)
        return await _somebody(request, me, who.id, link=link)
    await people.invite(house, by=me.agent, email=who.email)
    return done(f"/desk/people/{who.id}", what)


async def _give_role(request: Request, me: Me, who: Agent, form: dict[str, str]) -> Response:
    await people.give_role(request.app.state.house, by=me.agent, email=who.email, role=_role(form))
    return done(f"/desk/people/{who.id}", "role")


async def _alert(request: Request, me: Me, who: Agent, form: dict[str, str]) -> Response:
    await people.alert(request.app.state.house, by=me.agent, email=who.email, alerted=form.get("on") == "yes")
    return done(f"/desk/people/{who.id}", "on-duty")


async def _disable(request: Request, me: Me, who: Agent, form: dict[str, str]) -> Response:
    await people.disable(request.app.state.house, by=me.agent, email=who.email)
    return done(f"/desk/people/{who.id}", "disable")


async def _enable(request: Request, me: Me, who: Agent, form: dict[str, str]) -> Response:
    await people.enable(request.app.state.house, by=me.agent, email=who.email)
    return done(f"/desk/people/{who.id}", "enable")


async def _end_sessions(request: Request, me: Me, who: Agent, form: dict[str, str]) -> Response:
    only = None if "all" in form else number(form.get("only", ""))
    await sign_in.end_sessions(request.app.state.house, by=me.agent, agent=who.id, only=only)
    return done(f"/desk/people/{who.id}", "sessions")


DEEDS: dict[str, Callable[[Request, Me, Agent, dict[str, str]], Awaitable[Response]]] = {
    "invite": _invite_again,
    "role": _give_role,
    "on-duty": _alert,
    "disable": _disable,
    "enable": _enable,
    "sessions": _end_sessions,
}


def _role(form: dict[str, str]) -> Role:
    try:
        return Role(form.get("role", ""))
    except ValueError:
        raise Refused("Please choose a role.") from None


async def _colleague(request: Request, me: Me, id: int) -> office.Colleague:
    """Raises NotAllowed, for one's own too: what one may see of oneself is on one's own page."""
    me.agent.must(Right.MANAGE_PEOPLE)
    return await office.somebody(request.app.state.house, by=me.agent, id=id)


async def _everybody(
    request: Request, me: Me, error: EarshotError | None = None, form: dict[str, str] | None = None
) -> Response:
    shown = {
        "everybody": await office.everybody(request.app.state.house, by=me.agent),
        "roles": list(Role),
        "mail": request.app.state.settings.smtp_host is not None,
        "problem": None if error is None else error.sentence,
        "typed": form or {},
    }
    return inside_page(request, me, "people.html", status=200 if error is None else error.status, **shown)


async def _somebody(
    request: Request, me: Me, id: int, error: EarshotError | None = None, link: str | None = None
) -> Response:
    found = await _colleague(request, me, id)
    shown: dict[str, Any] = {
        "colleague": found,
        "roles": list(Role),
        "mail": request.app.state.settings.smtp_host is not None,
        "link": link,
        "mine": sign_in.hash_of(me.token),
        "done": DONE.get(request.query_params.get("done", "")),
        "problem": None if error is None else error.sentence,
    }
    return inside_page(request, me, "person.html", status=200 if error is None else error.status, **shown)
