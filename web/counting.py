"""Counting in windows that move: here in this process, or with all the others in Redis."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

import structlog

if TYPE_CHECKING:
    from web.counting_in_redis import InRedis

AWAY = 5.0  # seconds before it is asked again after it has failed
MINUTE, HOUR = 60, 3600
log = structlog.get_logger()


class Rate(NamedTuple):
    """So many in so many seconds. The library's own items bring three megabytes along, and are for Redis alone."""

    amount: int
    seconds: int


class Here:
    """In memory: one process counts for itself.

    Of the times of each that is counted no more are kept than are allowed. The library's own store goes through all of
    them at every count, a tenth of what a message cost.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._times: OrderedDict[tuple[Rate, str, str], deque[float]] = OrderedDict()

    def hit(self, item: Rate, name: str, who: str) -> int | None:
        """Counts one; the seconds to wait where that is too many."""
        now, kept = self._now(), (item, name, who)
        self._forget(now)
        times = self._times.setdefault(kept, deque(maxlen=item.amount))
        self._times.move_to_end(kept)
        free = times[0] + item.seconds if len(times) == item.amount else now
        if free > now:
            return max(1, ceil(free - now))
        times.append(now)
        return None

    def clear(self, item: Rate, name: str, who: str) -> None:
        self._times.pop((item, name, who), None)

    def _forget(self, now: float) -> None:
        """The one that was counted longest ago, where its window has gone by; one at each count keeps up with them."""
        oldest, times = next(iter(self._times.items()), (None, None))
        if oldest and times and times[-1] + oldest[0].seconds <= now:
            del self._times[oldest]


class Everywhere:
    """In Redis, for all processes together; while it is away each counts for itself, and nothing is let in freely."""

    def __init__(self, url: str | None, prefix: str) -> None:
        self._here = Here()
        self._there = None if url is None else _in_redis(url, prefix)
        self._away_until = 0.0

    async def hit(self, item: Rate, name: str, who: str) -> int | None:
        """Counts one; the seconds to wait where that is too many."""
        if self._there is not None and monotonic() >= self._away_until:
            try:
                return await self._there.hit(item, name, who)
            except (OSError, TimeoutError) as error:
                self._failed(error)
        return self._here.hit(item, name, who)

    async def clear(self, item: Rate, name: str, who: str) -> None:
        self._here.clear(item, name, who)
        if self._there is not None and monotonic() >= self._away_until:
            try:
                await self._there.clear(item, name, who)
            except (OSError, TimeoutError) as error:
                self._failed(error)

    async def close(self) -> None:
        if self._there is not None:
            await self._there.close()

    def _failed(self, error: Exception) -> None:
        log.warning("limits counted here alone", why=type(error.__cause__ or error).__name__)
        self._away_until = monotonic() + AWAY


def _in_redis(url: str, prefix: str) -> InRedis:
    from web.counting_in_redis import InRedis  # with a client that one process alone does not need

    return InRedis(url, prefix)
