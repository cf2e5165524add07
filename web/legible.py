"""A NUL is no part of a text that can be kept, and nobody types one: it is met at the door, wherever it comes in.

In an address it is refused, since what stands there names something. In a form or in JSON it is taken out, as it is
from a message (earshot/text.py): what was typed around it is not lost. PostgreSQL would refuse the whole of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

NUL = "\x00"


class Legible:
    """Refuses what is asked for by a path or a query with a NUL in it."""

    def __init__(self, app: ASGIApp, refusal: Callable[[Scope], Response]) -> None:
        self._app = app
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or not _in_address(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocket(scope, receive, send).close()
        else:
            await self._refusal(scope)(scope, receive, send)


def without(said: Any) -> Any:
    """`said` with no NUL, be it a text or several; anything else as it is."""
    if isinstance(said, str):
        return said.replace(NUL, "")
    if isinstance(said, list):
        return [each.replace(NUL, "") if isinstance(each, str) else each for each in said]
    return said


def is_legible(said: str) -> bool:
    """Whether it can be asked for in a database: no NUL in it, and no half of a character, as JSON can write one."""
    return NUL not in said and not any("\ud800" <= letter <= "\udfff" for letter in said)


def _in_address(scope: Scope) -> bool:
    query: bytes = scope["query_string"]
    return NUL in scope["path"] or b"%00" in query or b"\x00" in query
