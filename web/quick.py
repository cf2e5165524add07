"""The two requests that nearly all are, a customer's message and an agent's, without the framework's way round them.

What FastAPI does around a request takes a fifth of what a message costs in this process. It describes both all the same
(web/customer.py, web/agent.py) and would answer alike: the shapes, the verbs and the refusals are those.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from earshot.errors import Busy
from web import agent, customer
from web.shapes import Replying, Saying, Shape

KEPT = 202
ROOM = 400  # customers' messages at once: two seconds' worth on a slow machine, and a widget waits for four and a half
LATER = 2  # seconds
S = TypeVar("S", bound=Shape)


def routes() -> list[Route]:
    """To stand before what they are quicker than."""
    return [
        Route("/api/conversations/{conversation}/messages", Quick(Said(ROOM)), methods=["POST"]),
        Route("/api/desk/conversations/{conversation}/messages", Quick(_answer), methods=["POST"]),
    ]


class Quick:
    """An ASGI application for one verb; what it raises is answered where everything else is."""

    def __init__(self, verb: Callable[[Request], Awaitable[object]]) -> None:
        self.verb = verb

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kept = await self.verb(Request(scope, receive))
        await JSONResponse(kept, KEPT)(scope, receive, send)


class Said:
    """A customer's message, as long as there is room: Busy at once for who could not be answered in time.

    Past what is carried each message would wait for all before it, until every widget has given it up and sent it once
    more, for ever. A person is always called, and an agent's answer always taken: those are no crowd.
    """

    def __init__(self, room: int) -> None:
        self.room = room
        self.inside = 0

    async def __call__(self, request: Request) -> object:
        conversation = await customer.entered(request, _named(request))
        saying = await _sent(request, Saying)
        if self.inside >= self.room:  # counted from here: whoever is slow to send takes nobody's place
            raise Busy(retry_after=LATER)
        self.inside += 1
        try:
            return await customer.say(request, conversation, saying)
        finally:
            self.inside -= 1


async def _answer(request: Request) -> object:
    who = await agent.signed_in(request)
    return await agent.answer(request, who, _named(request), await _sent(request, Replying))


def _named(request: Request) -> str:
    name: str = request.path_params["conversation"]
    return name


async def _sent(request: Request, shape: type[S]) -> S:
    """What was sent, in this shape. Raises RequestValidationError, also for what does not say that it is JSON: that is
    all that a form on another page can send.
    """
    sent: object = await request.body()
    try:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json":
            sent = await request.json()
        return shape.model_validate(sent)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None
    except (ValueError, RecursionError):
        raise RequestValidationError([{"type": "json_invalid", "loc": ("body",)}]) from None
