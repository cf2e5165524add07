"""Who may talk to us from where: content policy, origins, sizes, addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from earshot.errors import NotAllowed
from earshot.settings import Settings
from earshot.site import Site

LARGEST_BODY = 64 * 1024  # bytes; 4,000 characters need at most 24 kB as JSON
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    "; require-trusted-types-for 'script'; trusted-types earshot-heart"  # that one: web/static/desk/heart.js
)
# Swagger UI, vendored as it is, writes HTML into its own page; it shows our own document and nothing a person typed.
DOCS_POLICY = POLICY.partition("; require-trusted-types-for")[0]
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
TLS_FROM_NOW_ON = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Headered:
    """Puts the security headers on every answer that has none of its own: it stands outside of all that can fail."""

    def __init__(self, app: ASGIApp, *, tls: bool) -> None:
        self._app = app
        headers = HEADERS | TLS_FROM_NOW_ON if tls else HEADERS
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(each for each in self._headers if each[0] not in own)]
            await send(message)

        await self._app(scope, receive, with_headers)


class Bounded:
    """Refuses a body over 64 KiB, however it is sent, before anybody reads it into memory."""

    def __init__(self, app: ASGIApp, refusal: Callable[[Scope], Response]) -> None:
        self._app = app
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > LARGEST_BODY:
            await self._refusal(scope)(scope, receive, send)
            return
        taken, began = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_BODY:
                raise _TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except _TooLarge:
            if not began:
                await self._refusal(scope)(scope, receive, send)


class _TooLarge(BaseException):
    """Not an Exception: whoever reads the body would make a story of its own of it."""


def all_origins(sites: Iterable[Site], settings: Settings) -> frozenset[str]:
    """Every origin a widget may be on: those the sites register, and our own pages."""
    return frozenset({settings.address, *(origin for site in sites for origin in site.origins)})


def customer_origin(connection: HTTPConnection, site: Site, own: str) -> None:
    """Raises NotAllowed for a page that is none of this site's. No Origin is no browser: the token is the lock."""
    origin = connection.headers.get("origin")
    if origin is not None and origin != own and origin not in site.origins:
        raise NotAllowed("This page is not one of the shop's. Its address has to be listed in the site's origins.")


def own_origin(connection: HTTPConnection, own: str, *, required: bool = False) -> None:
    """The desk is reached from its own pages only. Raises NotAllowed."""
    origin = connection.headers.get("origin")
    if origin is None and not required and connection.headers.get("sec-fetch-site") in (None, "same-origin", "none"):
        return
    if origin != own and not _same_host(connection, origin):
        raise NotAllowed("The desk can only be used from its own page.")


def unsafe(method: str) -> bool:
    return method not in _SAFE


def client_address(connection: HTTPConnection, settings: Settings) -> str:
    """The address limits count by: the rightmost one in X-Forwarded-For that is not a trusted proxy's; IPv6 by /64."""
    peer = connection.client.host if connection.client else "unknown"
    hops = [*connection.headers.get("x-forwarded-for", "").split(","), peer] if settings.trusted_proxies else [peer]
    for hop in reversed([h.strip() for h in hops]):
        try:
            address = ip_address(hop)
        except ValueError:
            break
        if not any(address in network for network in settings.trusted_proxies):
            return str(address) if address.version == 4 else ":".join(address.exploded.split(":")[:4])
    return peer


def _same_host(connection: HTTPConnection, origin: str | None) -> bool:
    """On loopback the desk has two names (localhost, 127.0.0.1): the one in the address bar is its own."""
    host = connection.headers.get("host", "")
    return connection.url.hostname in ("localhost", "127.0.0.1", "::1") and origin == f"http://{host}"
