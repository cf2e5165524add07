"""What strangers may try is counted by all web processes together, and by each for itself while Redis is away."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from earshot.errors import TooMany
from tests.redis import Redis, redis
from web.limits import Limits

__all__ = ["redis"]
pytestmark = pytest.mark.anyio
SOMEWHERE = "203.0.113.7"


@pytest.fixture
async def limits(redis: Redis) -> AsyncIterator[tuple[Limits, Limits]]:
    both = Limits(600, redis.url, "juniper"), Limits(600, redis.url, "juniper")
    yield both
    for each in both:
        await each.close()


async def guesses(limits: Limits, times: int) -> None:
    for _ in range(times):
        await limits.guess("alex@example.com", SOMEWHERE, None)


async def test_guesses_at_two_processes_are_counted_together(limits: tuple[Limits, Limits]) -> None:
    here, there = limits
    await guesses(here, 3)
    await guesses(there, 2)

    with pytest.raises(TooMany) as caught:
        await guesses(there, 1)

    assert caught.value.retry_after is not None
    assert 200 < caught.value.retry_after <= 300


async def test_a_right_password_at_one_forgets_the_wrong_ones_at_both(limits: tuple[Limits, Limits]) -> None:
    here, there = limits
    await guesses(here, 5)

    await there.guessed_right("alex@example.com", SOMEWHERE, None)

    await guesses(here, 1)


async def test_another_earshot_on_the_same_redis_counts_apart(redis: Redis, limits: tuple[Limits, Limits]) -> None:
    await guesses(limits[0], 5)
    elsewhere = Limits(600, redis.url, "another shop")

    await guesses(elsewhere, 5)
    await elsewhere.close()


@pytest.mark.parametrize("how", ["kill", "hang"])
async def test_without_redis_each_counts_for_itself_and_still_says_no(
    redis: Redis, limits: tuple[Limits, Limits], how: str
) -> None:
    here, _ = limits
    getattr(redis, how)()
    try:
        with pytest.raises(TooMany):
            await guesses(here, 6)
    finally:
        if how == "hang":
            redis.go_on()
