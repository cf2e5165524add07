"""What a message costs in CPU, in every process there is, on one machine and on the cluster (`make run-cluster`).

Both are up at the same time and are talked to in turn, the one begun with changing each round: the same number of new
customers says the same things at the same pace, reading along at a stream each, first to the bot, then while they wait
for a person, when no Rasa is asked. What else the machine does, and what its host takes away, hits both; so a round's
figure is held against its partner's, and what is told is the median of the rounds with the lowest and the highest.

What everything costs with the same streams open and nobody saying a word is measured in each turn and taken off. A part
that does next to nothing for a message may come out below nothing by what its silence varies.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx
from websockets.asyncio.client import connect

from bench.figures import Figure, keep
from bench.running import PATIENCE, Casey, Running, running
from bench.spending import PARTS, Spent, less, share, spent

ROUNDS = 6
CUSTOMERS = 20
A_SECOND = 8.0
SILENCE = 8.0  # seconds
ANSWERED = 2.0  # seconds after the last word
BOOTED = 250.0  # milliseconds of CPU a second, all together: what still boots takes a core
SAYS = ("2", "the delivery was late", "they left it in the rain", "what is your phone number?", "thank you")
SILENT, KINDS = "a second with nobody talking", ("a message to the bot", "a message to a person")
ONE, SEVERAL = "one machine", "the cluster"

Costs = dict[str, Spent]  # of one round on one side, by what was done


@dataclass(frozen=True)
class Side:
    name: str
    earshot: Running

    async def ready(self) -> None:
        """The balancer is ready when one Rasa is; the other one's boot is nobody's message."""
        await self.earshot.until(f"{self.earshot.url}/demo")
        await self.earshot.until(self.earshot.bot)
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            used, seconds = await spent(self.earshot.process.pid, asyncio.sleep(3.0))
            if used.total() < BOOTED * seconds:
                return
        raise RuntimeError("something boots without end; what was said stands above and in var/log/")

    async def round(self) -> Costs:
        pid, messages = self.earshot.process.pid, CUSTOMERS * len(SAYS)
        async with crowd(self.earshot) as everybody:
            quiet, seconds = await spent(pid, asyncio.sleep(SILENCE))
            costs = {SILENT: share(quiet, seconds)}
            for kind in KINDS:
                if kind == KINDS[-1]:
                    await asyncio.gather(*(casey.asks_for_a_person() for casey in everybody))
                used, seconds = await spent(pid, talk(everybody))
                costs[kind] = less(share(used, messages), share(costs[SILENT], messages / seconds))
            await asyncio.gather(*(casey.leaves() for casey in everybody))
        told = ", ".join(f"{kind} {cost.total():.1f} ms" for kind, cost in costs.items())
        print(f"  {self.name}: {told}", flush=True)
        return costs


async def main() -> None:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="earshot-bench-", dir="/tmp"))
        Path(folder).chmod(0o755)  # PostgreSQL's own user must be able to enter  # noqa: ASYNC240
        sides = [
            Side(name, stack.enter_context(running([sys.executable, "-m", *command])))
            for name, command in ((ONE, ["earshot", "run"]), (SEVERAL, ["bench.children.cluster", folder]))
        ]
        for side in sides:
            await side.ready()
        print("  what is loaded, planned and cached at first use:", flush=True)
        found: dict[str, list[Costs]] = {ONE: [], SEVERAL: []}
        for n in range(ROUNDS + 1):
            for side in sides if n % 2 else sides[::-1]:
                costs = await side.round()
                if n:
                    found[side.name].append(costs)
    keep("cluster_cost", figures(found[ONE], found[SEVERAL]))


@asynccontextmanager
async def crowd(earshot: Running) -> AsyncIterator[list[Casey]]:
    limits = httpx.Limits(max_connections=CUSTOMERS)
    async with httpx.AsyncClient(base_url=earshot.url, trust_env=False, timeout=60, limits=limits) as http:
        everybody = [await Casey.arrives(http) for _ in range(CUSTOMERS)]
        listening = [asyncio.create_task(listen(earshot.url, casey)) for casey in everybody]
        await asyncio.sleep(1.0)
        try:
            yield everybody
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)


async def talk(everybody: list[Casey]) -> None:
    """One after another, at a pace that neither is out of breath at; then until the last answer is there."""
    began, said = time.monotonic(), 0
    for words in SAYS:
        for casey in everybody:
            await asyncio.sleep(max(0.0, began + said / A_SECOND - time.monotonic()))
            await casey.says(words)
            said += 1
    await asyncio.sleep(ANSWERED)


async def listen(url: str, casey: Casey) -> None:
    address = f"{url.replace('http', 'ws', 1)}/api/conversations/{casey.id}/stream?after={casey.cursor}"
    async with connect(address, proxy=None) as stream:
        await stream.send(json.dumps({"token": casey.token}))
        async for _ in stream:
            pass


def figures(one: list[Costs], several: list[Costs]) -> Iterable[Figure]:
    for kind in (*KINDS, SILENT):
        times = [there[kind].total() / here[kind].total() for here, there in zip(one, several, strict=True)]
        aim = "≤ 1.15" if kind in KINDS else ""
        for name, rounds in ((ONE, one), (SEVERAL, several)):
            yield Figure(f"CPU {kind}, {name}", _median(costs[kind].total() for costs in rounds), "ms")
        yield Figure(f"times as much, {kind}: median of {len(times)} rounds", round(median(times), 2), "×", aim)
        yield Figure("… the lowest", round(min(times), 2), "×")
        yield Figure("… the highest", round(max(times), 2), "×")
        for part in PARTS:
            for name, rounds in ((ONE, one), (SEVERAL, several)):
                if value := _median(costs[kind][part] for costs in rounds):
                    yield Figure(f"… {part}, {name}", value, "ms")


def _median(values: Iterable[float]) -> float:
    return round(median(values), 1)


if __name__ == "__main__":
    asyncio.run(main())
