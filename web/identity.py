"""The shop's signed word for who its visitor is: a JWT (RFC 7519) under HS256 with the site's secret."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from earshot.confidential import mask, safe_line, safe_name
from earshot.errors import IdentityRefused
from earshot.people import Identity
from earshot.site import Site
from earshot.text import LONGEST as LONGEST_TEXT
from earshot.text import line

LEEWAY = 300  # seconds two clocks may be apart
LONGEST = timedelta(minutes=10)
_SHORT = 200


def verify(token: str, site: Site, now: datetime) -> Identity:
    """What the token says, if the site signed it for at most ten minutes. Raises IdentityRefused, whatever was wrong.

    Expiry is compared here, with our clock and leeway, so that a shop whose clock is a little off is not refused.
    """
    import jwt  # with all of cryptography behind it, which no shop needs that does not sign

    try:
        claims = jwt.decode(
            token,
            site.secret,
            algorithms=["HS256"],
            options={"require": ["sub", "iat", "exp", "jti"], "verify_exp": False, "verify_iat": False},
        )
        issued, expires = float(claims["iat"]), float(claims["exp"])
    except (jwt.InvalidTokenError, ValueError, TypeError):
        raise IdentityRefused() from None
    at = now.timestamp()
    if not (issued - LEEWAY <= at <= expires + LEEWAY and 0 < expires - issued <= LONGEST.total_seconds()):
        raise IdentityRefused()
    subject, jti = _text(claims, "sub"), _text(claims, "jti")
    if subject is None or jti is None or mask(subject).found:
        raise IdentityRefused()
    return Identity(
        subject=subject[:_SHORT],
        jti=jti[:_SHORT],
        name=safe_name(_text(claims, "name")),
        email=safe_line(_text(claims, "email")),
        phone=safe_line(_text(claims, "phone")),
        tier=safe_line(_text(claims, "tier")),
        interaction=_interaction(claims.get("interaction")),
    )


def _text(claims: dict[str, Any], key: str) -> str | None:
    """All of it: what is cut is cut after it was masked."""
    value = claims.get(key)
    return line(value, LONGEST_TEXT) if isinstance(value, str) else None


def _interaction(claim: Any) -> dict[str, str] | None:
    """An order's id alone, or `{id, kind?, title?}`."""
    if isinstance(claim, str):
        claim = {"id": claim}
    if not isinstance(claim, dict):
        return None
    said = {k: v for k in ("id", "kind", "title") if (v := _text(claim, k)) is not None}
    if "title" in said:
        said["title"] = safe_line(said["title"]) or ""
    if "kind" in said:
        said["kind"] = (safe_line(said["kind"]) or "")[:40]
    if "id" not in said or mask(said["id"]).found:
        return None
    return {**said, "id": said["id"][:_SHORT]}
