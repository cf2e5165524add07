"""An agent's own page: who they are here, their password, and where they are signed in."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from earshot.errors import EarshotError, NotRecognised, Refused, TooMany, WeakPassword
from earshot.journeys import office, passwords, people, sign_in
from web.forms import number
from web.inside import Me, done, inside, inside_page, sealed_form
from web.security import client_address
from web.session import cookie_name

DONE = {
    "name": "This is your name from now on. What you said before stays signed as it was.",
    "password": "Your new password holds. Everywhere else you have been signed out.",
    "sessions": "Signed out there.",
}


def routes() -> list[Route]:
    return [
        Route("/desk/account", inside(account), methods=["GET"]),
        Route("/desk/account/name", inside(change_name), methods=["POST"]),
        Route("/desk/account/password", inside(change_password), methods=["POST"]),
        Route("/desk/account/sessions", inside(end_sessions), methods=["POST"]),
    ]


async def account(request: Request, me: Me) -> Response:
    return await _account(request, me)


async def change_name(request: Request, me: Me) -> Response:
    form = await sealed_form(request, me)
    try:
        await people.rename(request.app.state.house, agent=me.agent, name=form.get("name", ""))
    except Refused as error:
        return await _account(request, me, error)
    return done("/desk/account", "name")


async def change_password(request: Request, me: Me) -> Response:
    form = await sealed_form(request, me)
    house, limits = request.app.state.house, request.app.state.limits
    # Counted apart from signing in: wrong tries from elsewhere keep nobody from changing their own.
    who = (f"change {me.agent.id}", client_address(request, request.app.state.settings), None)
    old, new = form.get("old", ""), form.get("password", "")
    try:
        await limits.guess(*who)
        await passwords.change(house, agent=me.agent, session=me.token, old=old, new=new)
    except (NotRecognised, TooMany, WeakPassword) as error:
        return await _account(request, me, error)
    await limits.guessed_right(*who)
    return done("/desk/account", "password")


async def end_sessions(request: Request, me: Me) -> Response:
    """All others, or one; where that is this one, it is signing out."""
    form = await sealed_form(request, me)
    house = request.app.state.house
    if "others" in form:
        await sign_in.end_sessions(house, by=me.agent, agent=me.agent.id, but=me.token)
        return done("/desk/account", "sessions")
    only = number(form.get("only", ""))
    mine = await sign_in.sessions(house, agent=me.agent)
    if any(one.id == only and one.token_hash == sign_in.hash_of(me.token) for one in mine):
        await sign_in.sign_out(house, token=me.token)
        answer = RedirectResponse("/desk/sign-in", status_code=303)
        answer.delete_cookie(cookie_name(request.app.state.settings), path="/")
        return answer
    await sign_in.end_sessions(house, by=me.agent, agent=me.agent.id, only=only)
    return done("/desk/account", "sessions")


async def _account(request: Request, me: Me, error: EarshotError | None = None) -> Response:
    found = await office.somebody(request.app.state.house, by=me.agent, id=me.agent.id)
    shown: dict[str, Any] = {
        "colleague": found,
        "mine": sign_in.hash_of(me.token),
        "done": DONE.get(request.query_params.get("done", "")),
        "problem": None if error is None else error.sentence,
    }
    return inside_page(request, me, "account.html", status=200 if error is None else error.status, **shown)
