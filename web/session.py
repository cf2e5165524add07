"""The desk's session cookie."""

from __future__ import annotations

import hashlib

from starlette.responses import Response

from earshot.journeys.sign_in import SESSION_LASTS
from earshot.settings import Settings


def secure(settings: Settings) -> bool:
    return settings.address.startswith("https://")


def cookie_name(settings: Settings) -> str:
    """`__Host-` ties the cookie to this host over TLS; a browser refuses the prefix on plain loopback."""
    return "__Host-sid" if secure(settings) else "sid"


def put_cookie(response: Response, token: str, settings: Settings) -> None:
    response.set_cookie(
        cookie_name(settings),
        token,
        max_age=int(SESSION_LASTS.total_seconds()),
        path="/",
        secure=secure(settings),
        httponly=True,
        samesite="lax",
    )


def session_topic(token: str) -> str:
    """Rung when the session ends, so that a live connection ends with it."""
    return "session:" + hashlib.sha256(token.encode()).hexdigest()
