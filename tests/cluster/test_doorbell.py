"""Two web processes on one Redis: what rings in one is heard in the other, and without Redis everybody looks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from earshot.adapters import redis_bell
from earshot.adapters.redis_bell import RedisBell
from earshot.ports import EVERYTHING, Heard, Listener
from tests.patience import eventually
from tests.redis import Redis, redis

__all__ = ["redis"]
pytestmark = pytest.mark.anyio
CASEY = "conversation:casey"


@pytest.fixture
async def bells(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[RedisBell, RedisBell]]:
    """Those of two processes; what they take for a silence is short, so that the tests are."""
    for name, seconds in (("BEAT", 0.1), ("SILENCE", 0.5), ("LOOK", 0.5)):
        monkeypatch.setattr(redis_bell, name, seconds)
    here, there = RedisBell(redis.url, "juniper", "here"), RedisBell(redis.url, "juniper", "there")
    async with here.connected(), there.connected():
        await linked(here, there)
        yield here, there


async def linked(*bells: RedisBell) -> None:
    await eventually(lambda: all(bell.linked for bell in bells), "they hear each other")


async def cut_off(bell: RedisBell) -> None:
    await eventually(lambda: not bell.linked, "it has noticed")


async def hears(listener: Listener) -> list[Heard]:
    async with asyncio.timeout(15):
        while True:
            if heard := await listener.heard(1):
                return heard


async def silent(listener: Listener) -> None:
    """What they hear as they link up has been heard."""
    while await listener.heard(0.3):
        pass


async def test_a_ring_in_one_process_is_heard_in_the_other(bells: tuple[RedisBell, RedisBell]) -> None:
    here, there = bells
    async with there.listen(CASEY) as casey, there.listen(EVERYTHING) as desk:
        await silent(casey)
        here.ring(CASEY)

        assert await hears(casey) == [Heard(CASEY)]
        assert Heard(CASEY) in await hears(desk)


async def test_typing_is_passed_on_and_nobody_else_hears_it(bells: tuple[RedisBell, RedisBell]) -> None:
    here, there = bells
    typing = {"typing": {"author": "agent", "name": "Alex"}}
    async with there.listen(CASEY) as casey, there.listen("conversation:dana") as dana:
        await silent(casey)
        await silent(dana)
        here.whisper(CASEY, typing)

        assert await hears(casey) == [Heard(CASEY, typing)]
        assert await dana.heard(0.2) == []


async def test_another_shop_on_the_same_redis_is_not_heard(redis: Redis, bells: tuple[RedisBell, RedisBell]) -> None:
    elsewhere = RedisBell(redis.url, "another shop", "elsewhere")
    async with elsewhere.connected(), bells[0].listen(CASEY) as casey:
        await linked(elsewhere)
        await silent(casey)
        elsewhere.ring(CASEY)
        bells[1].whisper(CASEY, {"typing": {}})

        assert await hears(casey) == [Heard(CASEY, {"typing": {}})]


async def test_without_redis_everybody_looks_and_with_it_back_rings_are_heard_again(
    redis: Redis, bells: tuple[RedisBell, RedisBell]
) -> None:
    here, there = bells
    async with there.listen(CASEY) as casey:
        redis.kill()
        await cut_off(there)
        await casey.heard(0)
        here.ring(CASEY)

        assert await hears(casey) == [Heard(CASEY)], "nobody has passed it on: it looked by itself"

        redis.start()
        await linked(here, there)
        await silent(casey)
        here.ring(CASEY)
        assert await hears(casey) == [Heard(CASEY)]


async def test_a_redis_that_hangs_counts_as_gone(redis: Redis, bells: tuple[RedisBell, RedisBell]) -> None:
    here, there = bells
    async with there.listen(CASEY) as casey:
        redis.hang()
        try:
            await cut_off(there)
            await casey.heard(0)

            assert await hears(casey) == [Heard(CASEY)]
        finally:
            redis.go_on()
        await linked(here, there)


async def test_what_rang_while_the_line_was_cut_rings_when_it_is_back(
    redis: Redis, bells: tuple[RedisBell, RedisBell]
) -> None:
    here, there = bells
    redis.kill()
    await cut_off(here)
    here.ring("session:alex")
    async with there.listen("session:alex") as alex:
        redis.start()
        await linked(here, there)

        assert Heard("session:alex") in await hears(alex)


async def test_a_neighbour_who_says_goodbye_is_not_missed(redis: Redis, bells: tuple[RedisBell, RedisBell]) -> None:
    here, _ = bells
    third = RedisBell(redis.url, "juniper", "third")
    async with third.connected():
        await linked(third)
        await eventually(lambda: "third" in here._heard_from, "the third is known")
    await eventually(lambda: "third" not in here._heard_from, "its goodbye is heard")
    await linked(here)


async def test_a_neighbour_who_falls_silent_is_looked_after_until_it_is_known_to_have_ended(
    redis: Redis, bells: tuple[RedisBell, RedisBell]
) -> None:
    here, _ = bells
    killed = RedisBell(redis.url, "juniper", "killed")
    life = asyncio.create_task(killed._keep_the_link())
    await eventually(lambda: "killed" in here._heard_from, "it is known")
    killed._on = False  # it has no time for a goodbye
    life.cancel()

    await cut_off(here)
    here.gone("killed")

    await linked(here)
