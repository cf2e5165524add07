"""Alex at one web process and Robin at another have the same conversation open, and each is told of the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from earshot.adapters.redis_bell import RedisBell
from earshot.people import Agent, Presence, Role
from earshot.ports import topic
from tests.patience import eventually
from tests.redis import Redis, redis
from web.watching import LASTS, Watching

__all__ = ["redis"]
pytestmark = pytest.mark.anyio
CASEY = "casey"
ALEX, ROBIN = (
    Agent(n, f"{name.lower()}@example.com", name, Role.AGENT, Presence.AVAILABLE, None, False, None, 3)
    for n, name in ((1, "Alex"), (2, "Robin"))
)


@dataclass
class Process:
    bell: RedisBell
    watching: Watching
    time: float = 0.0

    @contextmanager
    def desk(self, agent: Agent) -> Iterator[None]:
        """As web/desk_live.py does it: whoever watches hears what is whispered there."""
        listening = asyncio.create_task(self._listens())
        self.watching.come(CASEY, agent)
        yield
        self.watching.go(CASEY, agent)
        listening.cancel()

    def sees(self, agent: Agent) -> list[str]:
        return [one["name"] for one in self.watching.who(CASEY, agent)]

    async def _listens(self) -> None:
        async with self.bell.listen(topic(CASEY)) as listener:
            while True:
                for heard in await listener.heard(1):
                    if heard.frame is not None:
                        self.watching.heard(CASEY, heard.frame["looking"])


@pytest.fixture
async def processes(redis: Redis) -> AsyncIterator[tuple[Process, Process]]:
    bells = RedisBell(redis.url, "juniper", "here"), RedisBell(redis.url, "juniper", "there")
    async with bells[0].connected(), bells[1].connected():
        await eventually(lambda: all(bell.linked for bell in bells), "they hear each other")
        here, there = (Process(bell, Watching(bell)) for bell in bells)
        there.watching = Watching(bells[1], lambda: there.time)
        yield here, there


async def test_each_sees_the_other_who_came_before_and_who_comes_after(processes: tuple[Process, Process]) -> None:
    here, there = processes
    with here.desk(ALEX):
        await asyncio.sleep(0)
        with there.desk(ROBIN):
            await eventually(lambda: here.sees(ALEX) == ["Robin"], "Alex sees who has come")
            await eventually(lambda: there.sees(ROBIN) == ["Alex"], "Robin sees who was there")
        await eventually(lambda: here.sees(ALEX) == [], "Robin has gone")


async def test_nobody_reads_along_after_their_process_has_ended(processes: tuple[Process, Process]) -> None:
    here, there = processes
    with there.desk(ROBIN), here.desk(ALEX):
        await eventually(lambda: there.sees(ROBIN) == ["Alex"], "Robin sees Alex")
        there.time += LASTS

        assert there.sees(ROBIN) == []

        here.watching.stay(CASEY)
        await eventually(lambda: there.sees(ROBIN) == ["Alex"], "Alex's heart beats: the process has not ended")
