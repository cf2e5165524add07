"""Whatever is killed or hung under the cluster: what was acknowledged is there, once, in order, and answered."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from time import monotonic

import httpx
import pytest

from tests.cluster.crowd import Casey, Line
from tests.cluster.gathering import all_is_there, crowd, talk, tally
from tests.cluster.system import Cluster, running
from tests.figures import Figure
from tests.patience import eventually

pytestmark = pytest.mark.anyio
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
        async with talk(caseys[:6], caseys[6:], alex, every=0.8):
            for blow in blows:
                await asyncio.sleep(2.0)
                await blow(cluster)
        await cluster.well()
        await all_is_there(cluster, caseys, alex)
    figure(f"{len(blows)} blows, with twins of Rasa:", tally(caseys, alex))


@pytest.mark.soak
@pytest.mark.timeout((MINUTES + 5) * 60)
async def test_ten_minutes_with_something_broken_every_fifteen_seconds(figure: Figure) -> None:
    blows = [
        killed(name) for name in ("web-1", "web-2", "rasa-1", "rasa-2", "balancer", "redis", "postgres", "postgres")
    ]
    blows += [hung(name, 6) for name in ("redis", "web-1", "rasa-2")]
    count = int(MINUTES * 60 / EVERY)
    async with running(real_rasa=True) as cluster, crowd(cluster, bot=20, desk=10) as (caseys, alex):
        async with talk(caseys[:20], caseys[20:], alex, every=4.0):
            began = monotonic()
            for turn in range(1, count + 1):
                await asyncio.sleep(max(0.0, began + turn * EVERY - monotonic()))
                await random.choice(blows)(cluster)
        await cluster.well()
        await all_is_there(cluster, caseys, alex)
    figure(f"ten minutes, {count} blows, with real Rasas:", tally(caseys, alex))


async def heard_without_redis(cluster: Cluster, casey: Casey) -> None:
    """Says something to one process and reads along at the other, whose ring does not come."""
    first = int(cluster.url.rpartition(":")[2])
    async with (
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{first + 1}", trust_env=False) as here,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{first + 2}", trust_env=False) as there,
    ):
        other = Casey(Line(there), casey.id, casey.token, list(casey.seen))
        reading = asyncio.create_task(other.reads_along())
        async with cluster.hung("redis"):
            await Casey(Line(here), casey.id, casey.token, []).says("Is anybody there?")
            await eventually(
                lambda: any(event.get("text") == "Is anybody there?" for event in other.seen), "it has looked by itself"
            )
        reading.cancel()
