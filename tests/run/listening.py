"""A console that tests can wait on: what is said wakes whoever listens for it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from earshot.supervise import Backoff, Command, Plan, Service, Supervisor
from earshot.supervise.probe import Probe
from tests.patience import LONGEST

QUICK = Backoff(first=0.01, most=0.08, well=60)


class Listening:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._news = asyncio.Condition()

    def say(self, text: str) -> None:
        self.line("us", text)

    def line(self, name: str, text: str) -> None:
        self.lines.append(f"{name}: {text}")
        self._wake = asyncio.get_running_loop().create_task(self._tell())

    async def hears(self, text: str, times: int = 1) -> list[str]:
        """The lines that hold `text`, once there are `times` of them."""

        def enough() -> bool:
            return len(self._with(text)) >= times

        async with asyncio.timeout(LONGEST), self._news:
            await self._news.wait_for(enough)
        return self._with(text)

    def _with(self, text: str) -> list[str]:
        return [line for line in self.lines if text in line]

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()


def program(name: str, code: str) -> Command:
    return Command(name, (sys.executable, "-u", "-c", code), Path.cwd(), {})


def service(name: str, code: str, *, final: int | None = None, probe: Probe | None = None) -> Service:
    return Service(program(name, code), probe, ready=f"{name} is ready" if probe else None, final=final, silence=2.0)


@asynccontextmanager
async def running(
    plan: Plan, *, grace: float = 5.0, backoff: Backoff = QUICK
) -> AsyncIterator[tuple[Listening, Supervisor, asyncio.Task[int]]]:
    voice = Listening()
    supervisor = Supervisor(plan, voice, backoff=backoff, grace=grace)
    run = asyncio.create_task(supervisor.run())
    try:
        yield voice, supervisor, run
    finally:
        if not run.done():
            supervisor.stop()
        await run
