"""The many people in a process of their own, so that they take none of the time in which a supervisor does its part.

Told in JSON on its standard input whom to be, it says on its standard output when all are there; told to stop, it looks
whether all is there that was acknowledged, and says what it found.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import Any

import httpx
import uvloop

from tests.cluster.crowd import Alex
from tests.cluster.gathering import all_is_there
from tests.e2e.system import ROOT
from tests.faults.people import Load, crowd

LONGEST = 600.0  # seconds in which a thousand have arrived, or have looked through all that they were told


@dataclass
class Apart:
    process: asyncio.subprocess.Process

    async def stop(self) -> dict[str, Any]:
        """What they found: all was there, or this raises."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        return await self.hears()

    async def hears(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(LONGEST):
            line = await self.process.stdout.readline()
        assert line, "the people ended: what they said stands above"
        return dict(json.loads(line))


@asynccontextmanager
async def people(url: str, links: list[str], load: Load) -> AsyncIterator[Apart]:
    """All of them are there and talk while the context lasts."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, cwd=ROOT, stdin=pipe, stdout=pipe)
    try:
        assert process.stdin is not None
        process.stdin.write(json.dumps({"url": url, "links": links, "load": asdict(load)}).encode() + b"\n")
        apart = Apart(process)
        await apart.hears()
        yield apart
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@dataclass
class Told:
    """The service, as far as one is told of it who was not there when it was started."""

    url: str

    async def owes_nobody_an_answer(self) -> bool:
        async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
            return "\nearshot_open_turns 0.0\n" in (await http.get(f"{self.url}/metrics")).text


async def main() -> None:
    said = json.loads(sys.stdin.readline())
    async with crowd(said["url"], said["links"], Load(**said["load"])) as here:
        _tell({"here": len(here.at_the_desk)})
        await asyncio.to_thread(sys.stdin.readline)
        await here.stop()
        service = Told(said["url"])
        for agent in here.agents:
            await all_is_there(service, agent.has, agent)
        await all_is_there(service, here.with_bot.caseys, Alex(here.agents[0].line))
        _tell({"acknowledged": here.acknowledged, "silence": here.with_bot.silence})


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
