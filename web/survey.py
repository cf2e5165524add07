"""The page a survey link opens: plain forms, no script; looking at it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from earshot.errors import Conflict, LinkInvalid, Refused
from earshot.invitation import Invitation
from earshot.journeys import respond
from earshot.journeys.calls import times_at
from earshot.journeys.links import token_hash
from earshot.journeys.respond import Opened
from earshot.journeys.survey_case import call_at, call_me
from earshot.ports import House
from earshot.survey_words import say
from web.forms import fields_of
from web.security import client_address
from web.survey_page import language_of, said_wrong, speak, survey_page
from web.survey_shown import questions, thanks


def routes() -> list[Route]:
    return [
        Route("/s/{link}", show, methods=["GET"]),
        Route("/s/{link}", answer, methods=["POST"]),
        Route("/s/{link}/call", call, methods=["POST"]),
        Route("/s/{link}/stop", stop_page, methods=["GET"]),
        Route("/s/{link}/stop", stop, methods=["POST"]),
    ]


async def show(request: Request) -> Response:
    """The questions; after the last one, the thanks. A score in the address is only chosen beforehand."""
    opened = await _opened(request)
    if isinstance(opened, Response):
        return opened
    if opened.closed or "done" in request.query_params:
        return await _thanks(request, opened)
    return _questions(request, opened, typed=dict(request.query_params), at=request.query_params.get("at"))


async def answer(request: Request) -> Response:
    opened = await _opened(request)
    if isinstance(opened, Response):
        return opened
    form = await fields_of(request)
    house, link = _house(request), request.path_params["link"]
    asked = {question.key for question in opened.survey.questions}
    opened = await respond.take(house, link, {key: said for key, said in form.items() if key in asked})
    if opened.closed:
        return await _thanks(request, opened)
    if opened.wrong:
        return _questions(request, opened, typed=form, at=next(iter(opened.wrong)), status=400)
    after = _next(opened, form)
    if after is not None:
        return _to(request, at=after)
    await respond.take(house, link, {}, finished=True)
    return _to(request, done="")


async def call(request: Request) -> Response:
    """Books a call at one of the times that were offered."""
    opened = await _opened(request)
    if isinstance(opened, Response):
        return opened
    form = await fields_of(request)
    try:
        slot = datetime.fromisoformat(form.get("slot", "").replace("Z", "+00:00"))
        await call_me(_house(request), request.path_params["link"], slot=slot, phone=form.get("phone") or None)
    except ValueError:
        return await _thanks(request, opened, typed=form, wrong=say("wrong.time", language_of(request)), status=400)
    except (Refused, Conflict) as error:
        return await _thanks(request, opened, typed=form, wrong=said_wrong(request, error), status=error.status)
    return _to(request, done="", called="")


async def stop_page(request: Request) -> Response:
    """Asks once more, since mail programs open links by themselves; changes nothing."""
    try:
        _spoken_to(request, await respond.whose(_house(request), request.path_params["link"]))
    except LinkInvalid as error:
        return await _lost(request, error)
    return survey_page(request, "survey_stop.html", path=_path(request), stopped=False)


async def stop(request: Request) -> Response:
    """RFC 8058: one press in the mail program, without a cookie, whatever the form is sent as; no redirect, 200, and
    the same again when it is sent again. What stands in the form is not needed, so that nothing in it can be wrong.
    """
    try:
        _spoken_to(request, await respond.unsubscribe(_house(request), request.path_params["link"]))
    except LinkInvalid as error:
        return await _lost(request, error)
    return survey_page(request, "survey_stop.html", path=_path(request), stopped=True)


def _next(opened: Opened, form: Mapping[str, str]) -> str | None:
    """The question that comes now: on a narrow page the one after the one that was sent, else the first that is new."""
    keys = [question.key for question in opened.put]
    if (step := form.get("step")) in keys:
        rest = keys[keys.index(str(step)) + 1 :]
        return rest[0] if rest else None
    shown = form.get("shown", "").split()
    return next((key for key in keys if key not in shown), None)


def _questions(
    request: Request, opened: Opened, *, typed: Mapping[str, str], at: str | None, status: int = 200
) -> Response:
    return _page(request, opened, "survey.html", status, **questions(opened, typed, at))


async def _thanks(
    request: Request,
    opened: Opened,
    *,
    typed: Mapping[str, str] | None = None,
    wrong: str | None = None,
    status: int = 200,
) -> Response:
    return _page(
        request,
        opened,
        "survey_thanks.html",
        status,
        **thanks(opened, await times_at(_house(request), opened.site, opened.invitation.locale)),
        called=await _called(request, opened),
        typed=typed or {},
        wrong=wrong,
        link=request.path_params["link"],
        keep=f"survey-{token_hash(request.path_params['link'])[:12]}",  # each its own conversation in this browser
    )


def _page(request: Request, opened: Opened, name: str, status: int, **context: Any) -> Response:
    return survey_page(request, name, status=status, opened=opened, path=_path(request), **context)


async def _called(request: Request, opened: Opened) -> str | None:
    """When the call is, right after it was booked, as the records have it: an address can be written by anybody."""
    if request.method != "GET" or "called" not in request.query_params:
        return None
    house = _house(request)
    at = await call_at(house, opened)
    return None if at is None else opened.site.hours.when(at, house.clock.now(), opened.invitation.locale)


async def _opened(request: Request) -> Opened | Response:
    """What the link opens, or a kind page. Those who try links are slowed down; those who have one are not."""
    try:
        opened = await respond.look(_house(request), request.path_params["link"])
        _spoken_to(request, opened.invitation)
        return opened
    except LinkInvalid as error:
        return await _lost(request, error)


def _spoken_to(request: Request, invitation: Invitation) -> None:
    request.state.site = invitation.site
    speak(request, invitation.locale)


async def _lost(request: Request, error: LinkInvalid) -> Response:
    await request.app.state.limits.lost_link(client_address(request, request.app.state.settings))
    return survey_page(request, "survey_gone.html", status=error.status)


def _to(request: Request, **query: str) -> Response:
    return RedirectResponse(f"{_path(request)}?{urlencode(query)}", status_code=303)


def _path(request: Request) -> str:
    return f"/s/{quote(request.path_params['link'], safe='')}"


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house
