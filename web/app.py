"""The web service, put together: pages, API, live connections, and what guards them."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from functools import partial
from typing import cast

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, WebSocketRoute
from starlette.types import ASGIApp, Scope

from earshot.compose import Composed
from earshot.errors import EarshotError, Refused, TooLong
from earshot.journeys.board import Board
from earshot.journeys.books import Books
from earshot.journeys.trail_check import TrailCheck
from earshot.settings import Settings
from web import (
    aftercare,
    agent,
    archive,
    calls,
    customer,
    desk_live,
    live,
    pages,
    private_forms,
    quick,
    shop,
    survey,
    visitors,
)
from web.assets import Assets
from web.errors import handle_errors, problem
from web.legible import Legible
from web.limits import Limits
from web.metrics import Measured
from web.security import Bounded, Headered, all_origins
from web.session import secure
from web.survey_errors import PLACE, Handler, as_page, kindly
from web.watching import Watching
from web.written import Written


class Guarded(Starlette):
    """With the security headers around everything, the answer to a fault that nobody foresaw included."""

    def __init__(self, *, tls: bool, routes: Sequence[BaseRoute], middleware: Sequence[Middleware]) -> None:
        super().__init__(routes=routes, middleware=middleware)
        self._tls = tls

    def build_middleware_stack(self) -> ASGIApp:
        return Headered(super().build_middleware_stack(), tls=self._tls)


def build(composed: Composed, settings: Settings) -> Starlette:
    """The application over a composed house; the house is opened and closed by whoever runs it."""
    house = composed.house

    def refusal(error: EarshotError, scope: Scope) -> Response:
        request = Request(scope)
        refused = problem(request, error)
        return as_page(request, refused, error) if request.url.path.startswith(PLACE) else refused

    # Given whole, not as routers to include: those are worked out again for each application, at its first request.
    parts = (customer, visitors, shop, agent, aftercare, archive, private_forms)
    api = FastAPI(
        routes=[route for part in parts for route in part.router.routes],
        title="Earshot",
        version="1",
        description="Customers' conversations, and the desk where people answer them.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app = Guarded(
        tls=secure(settings),
        routes=[
            *quick.routes(),
            WebSocketRoute("/api/conversations/{conversation}/stream", live.customer_stream),
            WebSocketRoute("/api/desk/stream", desk_live.desk_stream),
            *pages.routes(demo=settings.demo),
            *survey.routes(),
            *calls.routes(),
            Mount("/api", api),
            Mount("/static", Assets()),
        ],
        middleware=[
            Middleware(Measured),
            Middleware(
                CORSMiddleware,
                allow_origins=sorted(all_origins(house.sites.values(), settings)),
                allow_methods=["GET", "POST"],
                allow_headers=["Authorization", "Content-Type"],
                expose_headers=["Retry-After"],
                max_age=7200,
            ),
            # Inside the one above, so that a shop's page may read the refusal.
            Middleware(Bounded, refusal=partial(refusal, TooLong())),
            Middleware(Legible, refusal=partial(refusal, Refused("That address could not be read."))),
        ],
    )
    board, watching, written = Board(house), Watching(house.bell), Written()
    trail_check, books = TrailCheck(house), Books(house)
    for part in (api, app):
        part.state.mailbox = composed.mailbox
        part.state.stationery = composed.post.stationery
        part.state.house = house
        part.state.board = board
        part.state.watching = watching
        part.state.written = written
        part.state.trail_check = trail_check
        part.state.books = books
        part.state.database = composed.database
        part.state.settings = settings
        handle_errors(part)
    app.add_exception_handler(HTTPException, pages.not_here)
    for kind, handler in list(app.exception_handlers.items()):
        app.add_exception_handler(kind, kindly(cast(Handler, handler)))
    app.state.limits = api.state.limits = Limits(
        settings.conversations_per_hour, settings.redis_url, f"earshot:{_of(house.secret)}:limits"
    )
    return app


def _of(secret: bytes) -> str:
    """Tells this Earshot's counts from those of others on the same Redis."""
    return hmac.digest(secret, b"limits", "sha256").hex()[:16]
