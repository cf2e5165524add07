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

from web import agent, customer
from web.shapes import Replying, Saying, Shape

KEPT = 202
S = TypeVar("S", bound=Shape)


def routes() -> list[Route]:
    """To stand before what they are quicker than."""
    return [
        Route("/api/conversations/{conversation}/messages", Quick(_say), methods=["POST"]),
        Route("/api/desk/conversations/{conversation}/messages", Quick(_answer), methods=["POST"]),
    ]


class Quick:
    """An ASGI application for one verb; what it raises is answered where everything else is."""

    def __init__(self, verb: Callable[[Request], Awaitable[object]]) -> None:
        self._verb = verb

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kept = await self._verb(Request(scope, receive))
        await JSONResponse(kept, KEPT)(scope, receive, send)


async def _say(request: Request) -> object:
    conversation = await customer.entered(request, _named(request))
    return await customer.say(request, conversation, await _sent(request, Saying))


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
