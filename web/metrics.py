"""How the service is doing, for Prometheus: what comes in, how long it takes, what fails, how full it is, who waits.

Counts only: no words, no names, no addresses. One process tells of itself; who waits is the same at each of them.
"""

from __future__ import annotations

import asyncio
import hmac
import re
from ipaddress import ip_address
from time import perf_counter

from prometheus_client import CONTENT_TYPE_LATEST, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from earshot.errors import NotFound
from earshot.journeys.standing import Standing, standing
from earshot.settings import Settings

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
REQUESTS = Histogram(
    "earshot_request_seconds", "Time to the whole answer, by what it was", ("kind", "status"), buckets=SECONDS
)
STREAMS = Gauge("earshot_streams", "Open WebSockets", ("who",))
LAG = Gauge("earshot_loop_lag_seconds", "How late the event loop was when this was asked for")
LINKED = Gauge("earshot_doorbell_linked", "1 while every process hears every other; 1 where there is only one")
ASSISTANT = Gauge("earshot_assistant_ready", "1 while Rasa answers")
WAITING = Gauge("earshot_waiting", "Customers who wait for a person")
LONGEST = Gauge("earshot_longest_wait_seconds", "How long the one has waited who has waited longest")
OWED = Gauge("earshot_open_turns", "Messages that are owed an answer")
MAILS = Gauge("earshot_mails_due", "Mails that are due and have not gone")
PRESENT = Gauge("earshot_agents_available", "Agents at the desk who take conversations")
_CONVERSATION = re.compile(r"/api/(?:desk/)?conversations/([0-9a-f]{32})(?:/|$)")
_PAUSE = 0.02  # seconds; what it takes longer is the lag
_FORWARDED = frozenset({"x-forwarded-for", "forwarded", "via", "x-real-ip"})


class Measured:
    """Times requests, counts open sockets, and puts the conversation's id on every line that is logged meanwhile."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        found = _CONVERSATION.match(scope["path"])
        with bound_contextvars(**({} if found is None else {"conversation": found[1]})):
            if scope["type"] == "http":
                await self._timed(scope, receive, send)
            else:
                with STREAMS.labels("desk" if scope["path"].startswith("/api/desk") else "customer").track_inprogress():
                    await self._app(scope, receive, send)

    async def _timed(self, scope: Scope, receive: Receive, send: Send) -> None:
        status, began = 500, perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            kind = kind_of(scope["method"], scope["path"])
            REQUESTS.labels(kind, f"{status // 100}xx").observe(perf_counter() - began)


def kind_of(method: str, path: str) -> str:
    """One of a dozen: a label for each address would be a series for each conversation."""
    parts = path.split("/")[1:]
    match parts:
        case ["api", "conversations"]:
            return "open"
        case ["api", "conversations", _, "messages"]:
            return "message"
        case ["api", "conversations", _, "events"]:
            return "events"
        case ["api", "conversations", *_]:
            return "customer"
        case ["api", "desk", *rest]:
            return "reply" if method == "POST" and rest[-1:] == ["messages"] else "desk"
        case ["api", *_]:
            return "api"
        case ["static" | "desk" | "demo" | "s" | "c" as first, *_]:
            return {"s": "survey", "c": "call"}.get(first, first)
    return "other"


async def metrics(request: Request) -> Response:
    """`GET /metrics`: for this machine itself, or for who has the token; for anybody else there is no such page."""
    state = request.app.state
    if not _may_read(request, state.settings):
        raise NotFound()
    began = perf_counter()
    await asyncio.sleep(_PAUSE)
    LAG.set(max(0.0, perf_counter() - began - _PAUSE))
    LINKED.set(state.house.bell.linked is not False)
    ASSISTANT.set(not (state.house.assistant.failing or state.house.assistant.starting))
    _stands(await standing(state.house))
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _stands(now: Standing) -> None:
    WAITING.set(now.waiting)
    LONGEST.set(now.longest_wait)
    OWED.set(now.open_turns)
    MAILS.set(now.mails_due)
    PRESENT.set(now.available)


def _may_read(request: Request, settings: Settings) -> bool:
    """A proxy on this machine passes on what comes from elsewhere: what was passed on is not from here."""
    token = settings.metrics_token
    if token is not None:
        said = request.headers.get("authorization", "").encode(errors="replace")
        return hmac.compare_digest(said, f"Bearer {token.get_secret_value()}".encode())
    passed_on = any(name in request.headers for name in _FORWARDED)
    return not passed_on and request.client is not None and _loopback(request.client.host)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
