"""Our own files as browsers get them: asked for again by their ETag, or kept for good under an address of this version.

The desk is made of some eighty small modules. Under `/static/v-<version>/` a browser keeps them until one of them has
changed, so that opening the desk again asks for none.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600
_VERSIONED = re.compile(r"^/?v-([0-9a-f]+)/")


@cache
def version() -> str:
    """Another one whenever any file is another: the whole of it is read once, at the start."""
    found = hashlib.sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        found.update(str(path.relative_to(STATIC)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


def base() -> str:
    """Where a page's own files are, for as long as they are the same."""
    return f"/static/v-{version()}"


@cache
def modules(folder: str) -> tuple[str, ...]:
    """All modules of a page, so that the browser fetches them at once and not each when another has asked for it."""
    return tuple(sorted(str(path.relative_to(STATIC)) for path in (STATIC / folder).rglob("*.js")))


class Assets(StaticFiles):
    """The widget's may be loaded by any shop's page. An older version's address gives today's file, not for good."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    def get_path(self, scope: Scope) -> str:
        return _VERSIONED.sub("", super().get_path(scope))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _VERSIONED.match(super().get_path(scope))
        kept_for = f"max-age={YEAR}, immutable" if asked and asked[1] == version() else "no-cache"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [(b"cache-control", kept_for.encode()), (b"access-control-allow-origin", b"*")]
                headers.append((b"cross-origin-resource-policy", b"cross-origin"))
                kept = [h for h in message["headers"] if h[0] not in {name for name, _ in headers}]
                message["headers"] = [*kept, *headers]
            await send(message)

        await super().__call__(scope, receive, with_headers)
