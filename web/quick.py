"""The two requests that nearly all are, a customer's message and an agent's, without the framework's way round them.

What FastAPI does around a request takes a fifth of what a message costs in this process. It describes both all the same
(web/customer.py, web/agent.py) and would answer alike: the shapes, the verbs and the refusals are those.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from time import monotonic
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
FEW = 50  # customers' messages at once are no crowd, however long they wait
LONG = 2.0  # seconds that one waits where more than few do; a widget waits for four and a half
LATER = 2  # seconds
S = TypeVar("S", bound=Shape)


def routes() -> list[Route]:
    """To stand before what they are quicker than."""
    return [
        Route("/api/conversations/{conversation}/messages", Quick(Said(FEW, LONG)), methods=["POST"]),
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
    """A customer's message, unless it could not be answered in time: then Busy, at once.

    Past what is carried each message would wait for all before it, until every widget has given it up and sent it once
    more, for ever. A person is always called, and an agent's answer always taken: those are no crowd.
    """

    def __init__(self, few: int, long: float) -> None:
        self.few, self.long = few, long
        self.inside: dict[object, float] = {}  # since when each has waited, the first one first

    async def __call__(self, request: Request) -> object:
        conversation = await customer.entered(request, _named(request))
        saying = await _sent(request, Saying)
        with self._place():  # not before: whoever is slow to send takes nobody's
            return await customer.say(request, conversation, saying)

    @contextmanager
    def _place(self) -> Iterator[None]:
        now, this = monotonic(), object()
        if len(self.inside) >= self.few and now - next(iter(self.inside.values()), now) >= self.long:
            raise Busy(retry_after=LATER)
        self.inside[this] = now
        try:
            yield
        finally:
            del self.inside[this]


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
