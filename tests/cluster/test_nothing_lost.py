"""Whatever is killed or hung under the cluster: what was acknowledged is there, once, in order, and answered."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from time import monotonic

import httpx
import pytest

from tests.cluster.crowd import Alex, Casey
from tests.cluster.system import Cluster, running
from tests.figures import Figure
from tests.patience import eventually, until_it_is

pytestmark = pytest.mark.anyio
SETTLED = 60.0  # seconds for the last answers, on a machine that is busy starting things
MINUTES = 10
EVERY = 15.0  # seconds between two blows
Blow = Callable[[Cluster], Awaitable[None]]


def killed(name: str) -> Blow:
    async def blow(cluster: Cluster) -> None:
        cluster.kill(name)

    return blow


def hung(name: str, seconds: float) -> Blow:
    async def blow(cluster: Cluster) -> None:
        async with cluster.hung(name):
            await asyncio.sleep(seconds)

    return blow


@pytest.mark.timeout(300)  # it starts a dozen processes, and most of them twice
async def test_whatever_is_killed_nothing_is_lost_doubled_or_left_unanswered(figure: Figure) -> None:
    blows = [killed(name) for name in ("web-1", "redis", "rasa-1", "postgres", "balancer", "web-2")]
    async with running() as cluster, crowd(cluster, bot=6, desk=3) as (caseys, alex):
        await heard_without_redis(cluster, caseys[0])
        talking = asyncio.create_task(talk(caseys[:6], caseys[6:], alex, seconds=len(blows) * 2.0, every=0.8))
        for blow in blows:
            await asyncio.sleep(2.0)
            await blow(cluster)
        await talking
        await cluster.well()
        await all_is_there(cluster, caseys, alex)
    figure("short, with twins of Rasa:", tally(caseys, alex, len(blows)))


@pytest.mark.soak
@pytest.mark.timeout((MINUTES + 5) * 60)
async def test_ten_minutes_with_something_broken_every_fifteen_seconds(figure: Figure) -> None:
    blows = {f"{name} killed": killed(name) for name in ("web-1", "web-2", "rasa-1", "rasa-2", "balancer", "redis")}
    blows |= {"postgres killed": killed("postgres"), "postgres killed again": killed("postgres")}
    blows |= {"redis hung": hung("redis", 6), "web-1 hung": hung("web-1", 6), "rasa-2 hung": hung("rasa-2", 6)}
    began, count = monotonic(), Counter[str]()
    async with running(real_rasa=True) as cluster, crowd(cluster, bot=20, desk=10) as (caseys, alex):
        talking = asyncio.create_task(talk(caseys[:20], caseys[20:], alex, seconds=MINUTES * 60, every=4.0))
        began = monotonic()
        for turn in range(1, int(MINUTES * 60 / EVERY)):
            await asyncio.sleep(max(0.0, began + turn * EVERY - monotonic()))
            name = random.choice(list(blows))
            count[name] += 1
            await blows[name](cluster)
        await talking
        await cluster.well()
        await all_is_there(cluster, caseys, alex)
    figure("ten minutes with real Rasas:", tally(caseys, alex, sum(count.values())))


def tally(caseys: list[Casey], alex: Alex, blows: int) -> str:
    sent = sum(len(casey.acknowledged) for casey in caseys) + sum(map(len, alex.said.values()))
    slowest = max(casey.slowest for casey in caseys)
    return f"{blows} blows, {sent} messages acknowledged, slowest {slowest:.1f} s, 0 lost, 0 doubled, 0 gaps"


@asynccontextmanager
async def crowd(cluster: Cluster, *, bot: int, desk: int) -> AsyncIterator[tuple[list[Casey], Alex]]:
    """So many who talk to the bot, and so many whom Alex has taken; all read along until the end."""
    limits = httpx.Limits(max_connections=200)
    async with (
        httpx.AsyncClient(base_url=cluster.url, timeout=10, trust_env=False, limits=limits) as http,
        httpx.AsyncClient(base_url=cluster.url, timeout=10, trust_env=False) as desk_http,
    ):
        alex = await signed_in(cluster, desk_http)
        caseys = [await Casey.arrives(http) for _ in range(bot + desk)]
        for casey in caseys[bot:]:
            await alex.takes(casey)
        tasks = [asyncio.create_task(casey.reads_along()) for casey in caseys]
        tasks.append(asyncio.create_task(alex.is_here()))
        try:
            yield caseys, alex
        finally:
            for task in tasks:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks)


async def signed_in(cluster: Cluster, http: httpx.AsyncClient) -> Alex:
    link = next(found[1] for line in cluster.lines if (found := re.search(r"sign-in\?link=(\S+)", line)))
    http.headers["Origin"] = cluster.url
    assert (await http.post("/desk/sign-in", data={"link": link})).status_code == 303
    return Alex(http)


async def talk(with_bot: list[Casey], with_alex: list[Casey], alex: Alex, *, seconds: float, every: float) -> None:
    until = monotonic() + seconds
    await asyncio.gather(
        *(casey.talks(until, every) for casey in (*with_bot, *with_alex)),
        *(alex.answers(casey, until, every) for casey in with_alex),
    )


async def heard_without_redis(cluster: Cluster, casey: Casey) -> None:
    """Says something to one process and reads along at the other, whose ring does not come."""
    first = int(cluster.url.rpartition(":")[2])
    async with (
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{first + 1}", trust_env=False) as here,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{first + 2}", trust_env=False) as there,
    ):
        other = Casey(there, casey.id, casey.token, list(casey.seen))
        reading = asyncio.create_task(other.reads_along())
        async with cluster.hung("redis"):
            await Casey(here, casey.id, casey.token, []).says("Is anybody there?")
            await eventually(
                lambda: any(event.get("text") == "Is anybody there?" for event in other.seen), "it has looked by itself"
            )
        reading.cancel()


async def all_is_there(cluster: Cluster, caseys: list[Casey], alex: Alex) -> None:
    await until_it_is(cluster.owes_nobody_an_answer, "every message has been answered or heard", within=SETTLED)
    for casey in caseys:
        log = await casey.written()
        numbers = [event["seq"] for event in log]
        assert numbers == list(range(1, len(log) + 1)), "no gaps"
        said = Counter(event["client_id"] for event in log if event["author"] == "customer" and event.get("client_id"))
        assert {id: said[id] for id in casey.acknowledged} == dict.fromkeys(casey.acknowledged, 1)
        texts = Counter(event["text"] for event in log if event["author"] == "agent" and event["type"] == "message")
        assert texts == dict.fromkeys(alex.said.get(casey.id, []), 1)
        await eventually(lambda: len(casey.seen) >= len(log), "what is kept has been pushed", within=SETTLED)  # noqa: B023
        assert [event["seq"] for event in casey.seen] == numbers, "pushed once, in order"
