"""The pages: the demo shop, the desk and its door, the API's own page, and whether all is well."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.templating import Jinja2Templates

from earshot.errors import EarshotError, LinkInvalid, NotFound, NotSignedIn
from earshot.journeys import sign_in
from earshot.ports import House
from web.errors import http_problem, phone_of, site_of
from web.security import DOCS_POLICY, client_address, own_origin
from web.session import cookie_name, put_cookie

templates = Jinja2Templates(Path(__file__).parent / "templates")


def routes(*, demo: bool) -> list[Route]:
    shown = [
        Route("/", front),
        Route("/desk", desk),
        Route("/desk/sign-in", sign_in_page, methods=["GET"]),
        Route("/desk/sign-in", use_link, methods=["POST"]),
        Route("/api/docs", docs),
        Route("/health", health),
    ]
    return [*shown, Route("/demo", demo_shop)] if demo else shown


async def front(request: Request) -> Response:
    return RedirectResponse("/demo" if request.app.state.settings.demo else "/desk", status_code=303)


async def demo_shop(request: Request) -> Response:
    """A shop page with the widget on it, as a shop would embed it; on this machine only."""
    return _page(request, "demo.html", origin=request.app.state.settings.address)


async def desk(request: Request) -> Response:
    settings = request.app.state.settings
    try:
        await sign_in.signed_in(_house(request), request.cookies.get(cookie_name(settings)))
    except NotSignedIn:
        return _page(request, "signed_out.html", status=401)
    return _page(request, "desk.html", site_name=site_of(request).name)


async def sign_in_page(request: Request) -> Response:
    """Says whose link it is and changes nothing: mail programs open links by themselves."""
    request.app.state.limits.sign_in(client_address(request, request.app.state.settings))
    link = request.query_params.get("link", "")
    try:
        agent = await sign_in.whose(_house(request), link)
    except LinkInvalid as error:
        return _page(request, "sign_in_gone.html", status=error.status)
    return _page(request, "sign_in.html", agent_name=agent.name, link=link)


async def use_link(request: Request) -> Response:
    settings = request.app.state.settings
    own_origin(request, settings.address)
    request.app.state.limits.sign_in(client_address(request, settings))
    form = parse_qs((await request.body()).decode(errors="replace"))
    try:
        token = await sign_in.sign_in(_house(request), link=form.get("link", [""])[0])
    except LinkInvalid as error:
        return _page(request, "sign_in_gone.html", status=error.status)
    answer = RedirectResponse("/desk", status_code=303)
    put_cookie(answer, token, settings)
    return answer


async def docs(request: Request) -> Response:
    answer = _page(request, "docs.html")
    answer.headers["Content-Security-Policy"] = DOCS_POLICY
    return answer


async def health(request: Request) -> Response:
    """200 while customers' words can be kept; what else is away is named, since the rest works without it."""
    state = request.app.state
    try:
        await state.database.check()
    except EarshotError:
        return JSONResponse({"records": "away"}, status_code=503, headers={"Cache-Control": "no-store"})
    bot = "starting" if state.house.assistant.starting else "away" if state.house.assistant.failing else "ready"
    ear = "ready" if state.house.ear.ready else "starting"
    found = {"records": "ready", "assistant": bot, "hearing": ear}
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


async def not_here(request: Request, error: Exception) -> Response:
    """A page for a browser, a problem document for everybody else."""
    if "text/html" in request.headers.get("accept", "") and getattr(error, "status_code", 0) == 404:
        return problem_page(request, NotFound("The address may have a slip in it."))
    return await http_problem(request, error)


def problem_page(request: Request, error: EarshotError) -> Response:
    """The same problem for a person with a browser: what happened, and the number."""
    title = "This page is not here" if isinstance(error, NotFound) else "That did not work"
    return _page(request, "problem.html", status=error.status, title=title, sentence=error.sentence)


def _page(request: Request, name: str, *, status: int = 200, **context: Any) -> Response:
    site = site_of(request)
    shown = {"site": site, "phone": phone_of(_house(request), site), **context}
    headers = {"Cache-Control": "no-store"}
    return templates.TemplateResponse(request, name, shown, status_code=status, headers=headers)


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house
