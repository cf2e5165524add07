"""The page of the shop's own words: written by supervisors, found by agents with a slash."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from earshot.errors import Conflict, EarshotError, NotFound, Refused
from earshot.journeys import snippets
from earshot.snippet import PLACEHOLDERS
from web.forms import number
from web.inside import Me, done, inside, inside_page, sealed_form

DONE = {
    "added": "Added. Agents find it with a slash in an empty reply.",
    "changed": "Changed.",
    "removed": "Removed. What was sent with it stays in the conversations.",
}
STANDS_FOR = dict(
    zip(
        PLACEHOLDERS,
        ("the customer, as they gave their name", "whoever answers", "the shop", "its number"),
        strict=True,
    )
)


def routes() -> list[Route]:
    return [
        Route("/desk/snippets", inside(everything), methods=["GET"]),
        Route("/desk/snippets", inside(add), methods=["POST"]),
        Route("/desk/snippets/{id}", inside(one), methods=["GET"]),
        Route("/desk/snippets/{id}", inside(change), methods=["POST"]),
        Route("/desk/snippets/{id}/remove", inside(remove), methods=["POST"]),
    ]


async def everything(request: Request, me: Me) -> Response:
    return await _everything(request, me)


async def add(request: Request, me: Me) -> Response:
    form = await sealed_form(request, me)
    words = {key: form.get(key, "") for key in ("site", "title", "text")}
    try:
        await snippets.add(request.app.state.house, by=me.agent, **words)
    except (Conflict, NotFound, Refused) as error:
        return await _everything(request, me, error, form)
    return done("/desk/snippets", "added")


async def one(request: Request, me: Me) -> Response:
    return await _one(request, me)


async def change(request: Request, me: Me) -> Response:
    form = await sealed_form(request, me)
    id, title, text = number(request.path_params["id"]), form.get("title", ""), form.get("text", "")
    try:
        await snippets.change(request.app.state.house, by=me.agent, id=id, title=title, text=text)
    except (Conflict, Refused) as error:
        return await _one(request, me, error, form)
    return done("/desk/snippets", "changed")


async def remove(request: Request, me: Me) -> Response:
    await sealed_form(request, me)
    await snippets.remove(request.app.state.house, by=me.agent, id=number(request.path_params["id"]))
    return done("/desk/snippets", "removed")


async def _everything(
    request: Request, me: Me, error: EarshotError | None = None, typed: dict[str, str] | None = None
) -> Response:
    shown: dict[str, Any] = {
        "shelves": await snippets.shelves(request.app.state.house, by=me.agent),
        "stands_for": STANDS_FOR,
        "typed": typed or {},
        "done": DONE.get(request.query_params.get("done", "")),
        "problem": None if error is None else error.sentence,
    }
    return inside_page(request, me, "snippets.html", status=200 if error is None else error.status, **shown)


async def _one(
    request: Request, me: Me, error: EarshotError | None = None, typed: dict[str, str] | None = None
) -> Response:
    found = await snippets.one(request.app.state.house, by=me.agent, id=number(request.path_params["id"]))
    shown: dict[str, Any] = {
        "snippet": found,
        "stands_for": STANDS_FOR,
        "typed": typed or {"title": found.title, "text": found.text},
        "problem": None if error is None else error.sentence,
    }
    return inside_page(request, me, "snippet.html", status=200 if error is None else error.status, **shown)
