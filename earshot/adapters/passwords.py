"""Passwords, hashed with argon2id.

19 MiB, two rounds, one lane: the OWASP Password Storage Cheat Sheet's first choice for argon2id, within RFC 9106. It is
some 40 ms of a core, so it runs in a thread; and two at once at most, so that a crowd at the door takes neither the
memory nor the cores from the conversations.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

T = TypeVar("T")
MEMORY_KIB, ROUNDS, LANES = 19_456, 2, 1
AT_ONCE = 2


class Passwords:
    """Smaller figures are for tests, which have nothing to keep."""

    def __init__(self, *, memory_kib: int = MEMORY_KIB, rounds: int = ROUNDS) -> None:
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=LANES)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="earshot-password")
        self._nobodys: str | None = None

    async def hash(self, password: str) -> str:
        return await self._in_a_thread(self._hasher.hash, password)

    async def right(self, hashed: str | None, password: str) -> bool:
        return await self._in_a_thread(self._right, hashed, password)

    def stale(self, hashed: str) -> bool:
        return self._hasher.check_needs_rehash(hashed)

    def _right(self, hashed: str | None, password: str) -> bool:
        if self._nobodys is None:
            self._nobodys = self._hasher.hash("nobody's")
        try:
            return self._hasher.verify(hashed or self._nobodys, password) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False

    async def _in_a_thread(self, deed: Callable[..., T], *of: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, deed, *of)
