"""How long a customer's message takes to be kept, with 200 conversations open and talking."""

from __future__ import annotations

import asyncio
import json
import random

import httpx
from websockets.asyncio.client import connect

from bench.figures import Figure, keep, share
from bench.running import Casey, running

CONVERSATIONS = 200
EACH = 5  # messages from everybody
PAUSE = 10.0  # seconds between two of them
WORDS = ("4", "the delivery was late", "it was fine", "the parcel never came", "thank you", "what do you mean")


async def main() -> None:
    with running() as earshot:
        await earshot.until(f"{earshot.url}/demo")
        await earshot.until(earshot.bot)
        limits = httpx.Limits(max_connections=CONVERSATIONS)
        async with httpx.AsyncClient(base_url=earshot.url, trust_env=False, timeout=30, limits=limits) as http:
            everybody = [await Casey.arrives(http) for _ in range(CONVERSATIONS)]
            listening = [asyncio.create_task(_listen(earshot.url, casey)) for casey in everybody]
            talks = await asyncio.gather(*(_talk(casey) for casey in everybody))
            for task in listening:
                task.cancel()
            heard = await asyncio.gather(*listening, return_exceptions=True)
    took = [seconds for talk in talks for seconds in talk]
    faults = [error for error in heard if isinstance(error, Exception)]
    if faults:
        raise RuntimeError(f"{len(faults)} of {CONVERSATIONS} streams broke: {faults[0]!r}")
    print(f"  {len(took)} messages from {CONVERSATIONS} conversations", flush=True)
    keep(
        "acknowledge",
        [
            Figure("acknowledgement with 200 open, p50", round(share(took, 0.50) * 1000, 1), "ms"),
            Figure("acknowledgement with 200 open, p99", round(share(took, 0.99) * 1000, 1), "ms"),
            Figure("acknowledgement with 200 open, slowest", round(max(took) * 1000, 1), "ms"),
        ],
    )


async def _talk(casey: Casey) -> list[float]:
    await asyncio.sleep(random.uniform(0, PAUSE))
    took = []
    for _ in range(EACH):
        took.append(await casey.says(random.choice(WORDS)))
        await asyncio.sleep(PAUSE)
    return took


async def _listen(url: str, casey: Casey) -> None:
    address = f"{url.replace('http', 'ws', 1)}/api/conversations/{casey.id}/stream?after={casey.cursor}"
    async with connect(address, proxy=None) as stream:
        await stream.send(json.dumps({"token": casey.token}))
        async for _ in stream:
            pass


if __name__ == "__main__":
    asyncio.run(main())
