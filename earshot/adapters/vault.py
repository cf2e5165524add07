"""Answers to one-time forms, sealed with AES-256-GCM under a key derived from the service's secret file."""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12  # bytes: what GCM is made for (NIST SP 800-38D); random, and a key seals far fewer than 2^32


class Vault:
    def __init__(self, key: bytes) -> None:
        self._key = key

    @cached_property
    def _cipher(self) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # seven megabytes, until a form is given alone

        return AESGCM(self._key)

    def seal(self, value: str, form: str) -> str:
        nonce = os.urandom(_NONCE)
        return b64encode(nonce + self._cipher.encrypt(nonce, value.encode(), form.encode())).decode()

    def open(self, sealed: str, form: str) -> str:
        whole = b64decode(sealed)
        return self._cipher.decrypt(whole[:_NONCE], whole[_NONCE:], form.encode()).decode()
