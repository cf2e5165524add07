"""The page a call's mail opens: when we call, another time, or no call; plain forms, and looking changes nothing."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from earshot.call_words import language_of, say
from earshot.errors import Conflict, LinkInvalid, Refused, TooMany
from earshot.journeys import callback, calls
from earshot.ports import House
from earshot.survey_words import spoken_by
from earshot.survey_words import wrong as told
from web.errors import numbers_of, phone_of, site_of
from web.forms import form_of
from web.page import page
from web.security import client_address


def routes() -> list[Route]:
    return [
        Route("/c/{link}", show, methods=["GET"]),
        Route("/c/{link}", move, methods=["POST"]),
        Route("/c/{link}/no-call", take_back, methods=["POST"]),
        Route("/c/{link}/call.ics", file, methods=["GET"]),
    ]


async def show(request: Request) -> Response:
    try:
        return await _page(request)
    except LinkInvalid as error:
        return await _gone(request, error)


async def move(request: Request) -> Response:
    """Another of the times that are free; where the call was taken back or missed, a new one."""
    try:
        seen = await calls.look(_house(request), request.path_params["link"])
        await request.app.state.limits.call_change(request.path_params["link"])
        slot = datetime.fromisoformat((await form_of(request)).get("slot", "").replace("Z", "+00:00"))
        await callback.book_callback(
            _house(request), conversation=seen.talk.id, client_id=str(uuid4()), slot=slot, phone=seen.call.phone
        )
    except LinkInvalid as error:
        return await _gone(request, error)
    except ValueError:
        return await _page(request, wrong=say("choose", language_of(seen.talk.locale)), status=400)
    except (Refused, Conflict, TooMany) as error:
        return await _page(request, wrong=told(error, language_of(seen.talk.locale)), status=error.status)
    return _to(request)


async def take_back(request: Request) -> Response:
    """Pressed twice it is taken back once."""
    try:
        seen = await calls.look(_house(request), request.path_params["link"])
        if seen.open:
            await request.app.state.limits.call_change(request.path_params["link"])
            await callback.cancel_callback(_house(request), conversation=seen.talk.id, client_id=str(uuid4()))
    except LinkInvalid as error:
        return await _gone(request, error)
    except (Conflict, TooMany) as error:
        return await _page(request, wrong=told(error, language_of(seen.talk.locale)), status=error.status)
    return _to(request)


async def file(request: Request) -> Response:
    try:
        seen = await calls.look(_house(request), request.path_params["link"])
    except LinkInvalid as error:
        return await _gone(request, error)
    headers = {"Content-Disposition": 'attachment; filename="call.ics"', "Cache-Control": "no-store"}
    written = request.app.state.stationery.calendar(seen.appointment)
    kind = f"text/calendar; method={written.method}; charset=utf-8"
    return Response(written.text, media_type=kind, headers=headers)


async def _page(request: Request, *, wrong: str | None = None, status: int = 200) -> Response:
    house = _house(request)
    seen = await calls.look(house, request.path_params["link"])
    request.state.site, language = seen.site.key, language_of(seen.talk.locale)
    days: dict[str, list[dict[str, str]]] = {}
    for slot in seen.slots:
        days.setdefault(slot["day"], []).append(slot)
    shown: dict[str, Any] = {
        "path": _path(request),
        "when": seen.site.hours.when(seen.call.due_at, house.clock.now(), language),
        "call": seen.call,
        "open": seen.open,
        "days": days,
        "wrong": wrong,
        "lang": language,
        "say": partial(say, language=language, shop=seen.site.name),
        "phone": phone_of(house, seen.site, seen.talk.locale, seen.talk.topic, language=language),
        "numbers": numbers_of(house, seen.site, seen.talk.locale, language=language),
    }
    return page(request, "call.html", status=status, **shown)


async def _gone(request: Request, error: LinkInvalid) -> Response:
    await request.app.state.limits.lost_link(client_address(request, request.app.state.settings))
    site, language = site_of(request), spoken_by(request.headers.get("accept-language", ""))
    shown = {"lang": language, "phone": phone_of(_house(request), site, language, language=language)}
    words = partial(say, language=language, shop=site.name)
    return page(request, "call_gone.html", status=error.status, say=words, **shown)


def _to(request: Request) -> Response:
    return RedirectResponse(_path(request), status_code=303)


def _path(request: Request) -> str:
    return f"/c/{quote(request.path_params['link'], safe='')}"


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house
