"""The pages: the desk, the API's own page, and whether all is well."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from earshot.errors import EarshotError, NotFound, NotSignedIn
from earshot.journeys import sign_in
from web import (
    account,
    audit_page,
    colleagues,
    debrief_page,
    door,
    follow_ups_page,
    hooks_page,
    post_page,
    snippets_page,
    wall_page,
)
from web import demo as shop_demo
from web.assets import modules
from web.errors import http_problem, site_of
from web.metrics import metrics
from web.page import page, problem_page
from web.reports import pages as report_pages
from web.security import DOCS_POLICY
from web.session import cookie_name


def routes(*, demo: bool) -> list[Route]:
    shown = [
        Route("/", front),
        Route("/desk", desk),
        *door.routes(),
        *account.routes(),
        *snippets_page.routes(),
        *follow_ups_page.routes(),
        *wall_page.routes(),
        *hooks_page.routes(),
        *debrief_page.routes(),
        *colleagues.routes(),
        *audit_page.routes(),
        *post_page.routes(),
        *report_pages.routes(),
        Route("/api/docs", docs),
        Route("/health", health),
        Route("/live", live),
        Route("/metrics", metrics),
    ]
    return [*shown, *shop_demo.routes()] if demo else shown


async def front(request: Request) -> Response:
    return RedirectResponse("/demo" if request.app.state.settings.demo else "/desk", status_code=303)


async def desk(request: Request) -> Response:
    settings = request.app.state.settings
    try:
        await sign_in.signed_in(request.app.state.house, request.cookies.get(cookie_name(settings)))
    except NotSignedIn:
        return page(request, "signed_out.html", status=401)
    return page(request, "desk.html", site_name=site_of(request).name, modules=modules("desk"))


async def docs(request: Request) -> Response:
    answer = page(request, "docs.html")
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
    if (linked := state.house.bell.linked) is not None:
        found["doorbell"] = "ready" if linked else "away"
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


async def live(request: Request) -> Response:
    """204 while this process answers at all: for a balancer, which has nobody better to turn to without the records.
    404 once it has been asked to end: what is new is better asked of another one (web/leaving.py)."""
    leaving = getattr(request.app.state, "leaving", False)
    return Response(status_code=404 if leaving else 204, headers={"Cache-Control": "no-store"})


async def not_here(request: Request, error: Exception) -> Response:
    """A page for a browser, a problem document for everybody else."""
    if "text/html" in request.headers.get("accept", "") and getattr(error, "status_code", 0) == 404:
        return problem_page(request, NotFound("The address may have a slip in it."))
    return await http_problem(request, error)
