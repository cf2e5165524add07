"""Counting in Redis, for all web processes together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from time import time
from typing import Any

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

PATIENCE = 0.5  # seconds for Redis: whoever signs in is waiting


class InRedis:
    """What is counted is so many in so many seconds. Raises ConnectionError while Redis is away, OSError or
    TimeoutError where the line to it is."""

    def __init__(self, url: str, prefix: str) -> None:
        self._pool = ConnectionPool.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
        options: dict[str, Any] = {"connection_pool": self._pool, "key_prefix": prefix}
        storage = RedisStorage("async+redis://", implementation="redispy", **options)
        self._limiter = MovingWindowRateLimiter(storage)

    async def hit(self, item: tuple[int, int], name: str, who: str) -> int | None:
        """Counts one; the seconds to wait where that is too many."""
        with _away():
            if await self._limiter.hit(RateLimitItemPerSecond(*item), name, who):
                return None
            free = (await self._limiter.get_window_stats(RateLimitItemPerSecond(*item), name, who)).reset_time
            return max(1, ceil(free - time()))

    async def clear(self, item: tuple[int, int], name: str, who: str) -> None:
        with _away():
            await self._limiter.clear(RateLimitItemPerSecond(*item), name, who)

    async def close(self) -> None:
        await self._pool.disconnect()


@contextmanager
def _away() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise ConnectionError("Redis is away") from error
