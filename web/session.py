"""The desk's session cookie, and the one that says this browser has signed in here before."""

from __future__ import annotations

import hmac
import secrets

from starlette.requests import Request
from starlette.responses import Response

from earshot.journeys import sign_in
from earshot.journeys.sign_in import SESSION_LASTS
from earshot.settings import Settings

KNOWN_FOR = 180 * 24 * 3600  # seconds


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
    return sign_in.session_topic(sign_in.hash_of(token))


def seal_of(token: str, secret: bytes) -> str:
    """What every form of this session carries: a page elsewhere can send our cookie along, and cannot know this."""
    return hmac.new(secret, f"form {token}".encode(errors="replace"), "sha256").hexdigest()


def put_known(response: Response, account: str, secret: bytes, settings: Settings) -> None:
    """Marks this browser as one that `account` has signed in from: strangers' wrong tries do not hold it up."""
    nonce = secrets.token_urlsafe(12)
    response.set_cookie(
        _known_name(settings),
        f"{nonce}.{_sealed(nonce, account, secret)}",
        max_age=KNOWN_FOR,
        path="/",
        secure=secure(settings),
        httponly=True,
        samesite="strict",
    )


def known(request: Request, account: str, secret: bytes) -> str | None:
    """The browser's own name, if `account` has signed in from it before."""
    nonce, _, seal = request.cookies.get(_known_name(request.app.state.settings), "").partition(".")
    right = hmac.compare_digest(seal.encode(errors="replace"), _sealed(nonce, account, secret).encode())
    return nonce if right else None


def _known_name(settings: Settings) -> str:
    return "__Host-known" if secure(settings) else "known"


def _sealed(nonce: str, account: str, secret: bytes) -> str:
    said = f"known {nonce} {account}".encode(errors="replace")
    return hmac.new(secret, said, "sha256").hexdigest()
