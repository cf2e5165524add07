"""What a message costs in CPU, in every process there is, on one machine and on the cluster (`make run-cluster`).

The same customers say the same things at the same pace to both, reading along at a stream each: some to the bot, some
while they wait for a person, when no Rasa is asked. What everything costs while nobody says a word is told beside it,
and taken off: so nothing is counted before the last process has booted and has been used.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import psutil
from websockets.asyncio.client import connect

from bench.figures import Figure, keep
from bench.running import PATIENCE, Casey, Running, running

EARLY, CUSTOMERS, EACH = 20, 50, 5
A_SECOND = 8.0
IDLE = 15.0  # seconds
BOOTED = 200.0  # milliseconds of CPU a second, all together: what still boots takes a core
SAYS = ("2", "the delivery was late", "they left it in the rain", "what is your phone number?", "thank you")
KINDS = ("to the bot", "to a person")
PARTS = ("web", "bot", "actions", "postgres", "redis", "haproxy")


async def main() -> None:
    one = await measured("one machine", [sys.executable, "-m", "earshot", "run"])
    with tempfile.TemporaryDirectory(prefix="earshot-bench-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's own user must be able to enter  # noqa: ASYNC240
        command = [sys.executable, "-m", "bench.children.cluster", folder]
        several = await measured("the cluster", command)
    figures = []
    for kind in KINDS:
        here, there = one[kind], several[kind]
        figures += [
            Figure(f"CPU a message {kind}, one machine", round(here.total(), 1), "ms"),
            Figure(f"CPU a message {kind}, the cluster", round(there.total(), 1), "ms"),
            Figure(f"times as much {kind}", round(there.total() / here.total(), 2), "×", "≤ 1.15"),
        ]
        figures += [
            Figure(f"… {part}, {where}", round(cost[part], 1), "ms")
            for part in PARTS
            for where, cost in (("one machine", here), ("the cluster", there))
            if cost[part]
        ]
    figures += [
        Figure("CPU a second with nobody talking, one machine", round(one["idle"].total(), 1), "ms"),
        Figure("CPU a second with nobody talking, the cluster", round(several["idle"].total(), 1), "ms"),
    ]
    keep("cluster_cost", figures)


async def measured(what: str, command: list[str]) -> dict[str, Counter[str]]:
    """Milliseconds by part: a message of each kind, less what the time costs anyway; and a second of silence."""
    with running(command) as earshot:
        await earshot.until(f"{earshot.url}/demo")
        await earshot.until(earshot.bot)
        limits = httpx.Limits(max_connections=CUSTOMERS + EARLY)
        async with (
            httpx.AsyncClient(base_url=earshot.url, trust_env=False, timeout=60, limits=limits) as http,
            crowd(earshot, http, CUSTOMERS) as everybody,
        ):
            await booted(earshot)
            async with crowd(earshot, http, EARLY) as early:  # what is loaded, planned and cached at first use
                await talk(early)
                await call(early)
                await talk(early)
            idle, seconds = await spent(earshot, asyncio.sleep(IDLE))
            found = {"idle": share(idle, seconds)}
            for kind in KINDS:
                if kind == "to a person":
                    await call(everybody)
                used, took = await spent(earshot, talk(everybody))
                for part in used:
                    used[part] -= found["idle"][part] * took
                found[kind] = share(used, CUSTOMERS * EACH)
            print(f"  {what}: " + ", ".join(f"{k} {v.total():.1f} ms" for k, v in found.items()), flush=True)
            return found


@asynccontextmanager
async def crowd(earshot: Running, http: httpx.AsyncClient, size: int) -> AsyncIterator[list[Casey]]:
    everybody = [await Casey.arrives(http) for _ in range(size)]
    listening = [asyncio.create_task(listen(earshot.url, casey)) for casey in everybody]
    try:
        yield everybody
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)


async def booted(earshot: Running) -> None:
    """The balancer is ready when one Rasa is; the other one's boot is nobody's message."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        used, seconds = await spent(earshot, asyncio.sleep(3.0))
        if used.total() < BOOTED * seconds:
            return
    raise RuntimeError("something boots without end; what was said stands above and in var/log/")


async def call(everybody: list[Casey]) -> None:
    await asyncio.gather(*(casey.asks_for_a_person() for casey in everybody))


async def talk(everybody: list[Casey]) -> None:
    """One after another, at a pace that neither is out of breath at; then until the last answer is there."""
    began, said = time.monotonic(), 0
    for words in SAYS[:EACH]:
        for casey in everybody:
            await asyncio.sleep(max(0.0, began + said / A_SECOND - time.monotonic()))
            await casey.says(words)
            said += 1
    await asyncio.sleep(2.0)


async def listen(url: str, casey: Casey) -> None:
    address = f"{url.replace('http', 'ws', 1)}/api/conversations/{casey.id}/stream?after={casey.cursor}"
    async with connect(address, proxy=None) as stream:
        await stream.send(json.dumps({"token": casey.token}))
        async for _ in stream:
            pass


async def spent(earshot: Running, deed: Awaitable[None]) -> tuple[Counter[str], float]:
    """Milliseconds of CPU by part while `deed` was done, and the seconds it took."""
    before, began = used(earshot), time.monotonic()
    await deed
    after = used(earshot)
    return Counter({part: after[part] - before[part] for part in PARTS}), time.monotonic() - began


def used(earshot: Running) -> Counter[str]:
    found: Counter[str] = Counter()
    for process in psutil.Process(earshot.process.pid).children(recursive=True):
        try:
            part, times = _part(" ".join(process.cmdline()) or process.name()), process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        if part:
            found[part] += 1000 * (times.user + times.system)
    return found


def share(spent: Counter[str], by: float) -> Counter[str]:
    return Counter({part: value / by for part, value in spent.items()})


def _part(line: str) -> str | None:
    told = {"-m web": "web", "bot serve": "bot", "-m actions": "actions", "redis": "redis", "haproxy": "haproxy"}
    return next((part for words, part in told.items() if words in line), "postgres" if "postgres" in line else None)


if __name__ == "__main__":
    asyncio.run(main())
