"""Customers and an agent who all talk at once at a cluster, and what has to be there in the end."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Protocol

import httpx

from tests.cluster.crowd import Alex, Casey, Line
from tests.cluster.system import Cluster
from tests.patience import eventually, until_it_is

SETTLED = 60.0  # seconds for the last answers, on a machine that is busy starting things


def tally(caseys: list[Casey], alex: Alex) -> str:
    sent = sum(len(casey.acknowledged) for casey in caseys) + sum(map(len, alex.said.values()))
    slowest = max(casey.slowest for casey in caseys)
    return f"{sent} messages acknowledged, slowest {slowest:.1f} s, 0 lost, 0 doubled, 0 gaps"


@asynccontextmanager
async def crowd(cluster: Cluster, *, bot: int, desk: int) -> AsyncIterator[tuple[list[Casey], Alex]]:
    """So many who talk to the bot, and so many whom Alex has taken; all read along until the end."""
    limits = httpx.Limits(max_connections=200)
    async with (
        httpx.AsyncClient(base_url=cluster.url, timeout=10, trust_env=False, limits=limits) as http,
        httpx.AsyncClient(base_url=cluster.url, timeout=10, trust_env=False) as desk_http,
    ):
        alex, line = await signed_in(cluster, desk_http), Line(http)
        caseys = [await Casey.arrives(line) for _ in range(bot + desk)]
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
    return Alex(Line(http))


@asynccontextmanager
async def talk(with_bot: list[Casey], with_alex: list[Casey], alex: Alex, *, every: float) -> AsyncIterator[None]:
    """All of them talk while the context lasts, and have been acknowledged all they said when it is over."""
    over = asyncio.Event()
    async with asyncio.TaskGroup() as talking:
        for casey in (*with_bot, *with_alex):
            talking.create_task(casey.talks(over, every))
        for casey in with_alex:
            talking.create_task(alex.answers(casey, over, every))
        try:
            yield
        finally:
            over.set()


class Settles(Protocol):
    async def owes_nobody_an_answer(self) -> bool: ...


async def all_is_there(service: Settles, caseys: list[Casey], alex: Alex) -> None:
    await until_it_is(service.owes_nobody_an_answer, "every message has been answered or heard", within=SETTLED)
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
