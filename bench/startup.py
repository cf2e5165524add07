"""Seconds from `make run` on a built tree to the first page and the bot's first answer, and what each process holds."""

from __future__ import annotations

import asyncio

import httpx

from bench.figures import Figure, keep
from bench.running import PATIENCE, Casey, running

RUNS = 3


async def main() -> None:
    pages, answers, memory = [], [], []
    for number in range(RUNS):
        page, answer, resident = await _once()
        print(f"  run {number + 1} of {RUNS}: first page {page:.1f} s, first answer {answer:.1f} s", flush=True)
        pages.append(page)
        answers.append(answer)
        memory.append(resident)
    keep(
        "startup",
        [
            Figure("make run → first page, slowest of three", round(max(pages), 2), "s"),
            Figure("make run → bot's first answer, slowest of three", round(max(answers), 2), "s"),
            *(
                Figure(f"resident memory, {name}", round(max(r.get(name, 0.0) for r in memory)), "MB")
                for name in ("web", "web's spare", "rasa", "actions", "supervisor")
            ),
        ],
    )


async def _once() -> tuple[float, float, dict[str, float]]:
    """The customer writes as soon as there is a page, long before Rasa has booted."""
    with running(EARSHOT_BOT_BOOT_WAIT="120") as earshot:
        page = await earshot.until(f"{earshot.url}/demo")
        async with httpx.AsyncClient(base_url=earshot.url, trust_env=False, timeout=30) as http:
            casey = await Casey.arrives(http)
            await casey.says("4")
            await casey.hears("bot")
            answer = earshot.since()
        async with asyncio.timeout(PATIENCE):
            await earshot.spared()
        return page, answer, earshot.resident()


if __name__ == "__main__":
    asyncio.run(main())
