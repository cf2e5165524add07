"""One place turns what went wrong into a problem document (RFC 9457) or a page, always with the number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from earshot.errors import EarshotError, NotFound, NotSaved, Refused
from earshot.ports import House
from earshot.site import Site

log = structlog.get_logger()
PROBLEM = "application/problem+json"
LINES_AHEAD = 3  # about a day: closing, the night's "opens today", opening


def handle_errors(app: FastAPI | Starlette) -> None:
    app.add_exception_handler(EarshotError, _earshot)
    app.add_exception_handler(RequestValidationError, _shape)
    app.add_exception_handler(HTTPException, http_problem)
    app.add_exception_handler(Exception, _unexpected)


def phone_of(
    house: House, site: Site, locale: str = "en", topic: str | None = None, *, language: str = "en"
) -> dict[str, Any]:
    """The number for this reader, what its hours are now, and how that line will change next: a page that stands open
    stays true without asking. `language` is the one of the words around it."""
    now = house.clock.now()
    number = site.number_for(locale, topic)
    (_, line, open_now), *changes = site.hours_at(number).lines(now, LINES_AHEAD, language)
    return {
        "display": number.display,
        "tel": number.tel,
        "hours": line,
        "open_now": open_now,
        "then": _then(changes, now),
        "clock": site.hours.clock,
    }


def numbers_of(house: House, site: Site, locale: str = "en", *, language: str = "en") -> list[dict[str, str]]:
    """All of them with what each is for, where there are several: none has to be asked for the other."""
    now = house.clock.now()
    return [
        {
            "label": number.label or "",
            "display": number.display,
            "tel": number.tel,
            "hours": site.hours_at(number).line(now, language),
        }
        for number in site.listed(locale)
    ]


def _then(changes: Sequence[tuple[datetime, str, bool]], since: datetime) -> dict[str, Any] | None:
    """Each change holds the one after it, in seconds from the one before: the reader's own clock may be wrong."""
    if not changes:
        return None
    (at, line, open_then), *later = changes
    seconds = ceil((at - since).total_seconds())
    return {"seconds": seconds, "hours": line, "open_now": open_then, "then": _then(later, at)}


def site_of(request: Request) -> Site:
    """The site this request is about, as far as it got; else the first one: some number is better than none."""
    house: House = request.app.state.house
    return house.sites.get(getattr(request.state, "site", ""), next(iter(house.sites.values())))


def problem(request: Request, error: EarshotError) -> Response:
    house: House = request.app.state.house
    return problem_of(house, site_of(request), error)


def problem_of(house: House, site: Site, error: EarshotError) -> Response:
    body = {
        **error.extra,
        "type": "about:blank",
        "title": error.code.replace("_", " ").capitalize(),
        "status": error.status,
        "code": error.code,
        "detail": error.sentence,
        "phone": phone_of(house, site),
    }
    headers = {"Cache-Control": "no-store"}
    if "retry_after" in error.extra:
        headers["Retry-After"] = str(error.extra["retry_after"])
    return JSONResponse(body, status_code=error.status, media_type=PROBLEM, headers=headers)


async def _earshot(request: Request, error: Exception) -> Response:
    assert isinstance(error, EarshotError)
    if isinstance(error, NotSaved):
        log.error("not saved", path=request.url.path)
    return problem(request, error)


async def _shape(request: Request, error: Exception) -> Response:
    """What did not fit, by field; what was sent is not repeated: it may be a customer's words."""
    assert isinstance(error, RequestValidationError)
    fields = [".".join(str(part) for part in e["loc"] if part != "body") for e in error.errors()]
    if any(e["type"] == "json_invalid" for e in error.errors()):
        return problem(request, Refused("That is not JSON."))
    named = ", ".join(f for f in fields if f) or "the body"
    return problem(request, Refused(f"That request does not have the right shape: see {named}.", fields=fields))


async def http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    found = NotFound() if error.status_code == 404 else Refused(str(error.detail) + ".")
    answer = problem(request, found)
    answer.status_code = error.status_code
    return answer


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected", path=request.url.path, exc_info=error)
    return problem(request, EarshotError())
