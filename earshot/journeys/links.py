"""The links that stand in mails."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode


def token(secret: bytes, nonce: str) -> str:
    """128 bits that stand in the mail's links and say nothing. Made anew for the reminder from what is kept, which is
    worth nothing without the secret.
    """
    return signature(secret, "survey", nonce)


def signature(secret: bytes, purpose: str, about: str) -> str:
    mac = hmac.digest(secret, f"{purpose} link\0{about}".encode(), "sha256")
    return urlsafe_b64encode(mac[:16]).decode().rstrip("=")


def token_hash(link: str) -> str:
    return hashlib.sha256(link.encode(errors="replace")).hexdigest()
