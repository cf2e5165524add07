"""The web service killed with -9, and stopped, in the middle of everything: nothing acknowledged is lost or doubled."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from time import monotonic

import pytest
from sqlalchemy import select

from earshot.adapters.tables import conversation, handoff
from tests.e2e.system import Web
from tests.faults.crowd import Talker, browser, tally, until
from tests.figures import Figure
from tests.kept import rows

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(600)]


@dataclass(frozen=True)
class Size:
    customers: int
    messages: int
    kills: int


SHORT, LONG = Size(15, 10, 1), Size(200, 20, 5)


@pytest.mark.parametrize("size", [SHORT, pytest.param(LONG, marks=pytest.mark.soak)], ids=["short", "long"])
async def test_killed_with_nine_under_load_it_loses_doubles_and_skips_nothing(
    web: Web, size: Size, figure: Figure
) -> None:
    away: list[float] = []

    async def kill() -> None:
        web.process.kill()
        began = monotonic()
        await asyncio.to_thread(web.start)
        away.append(monotonic() - began)

    talkers = await under_load(web, size, kill)

    found = tally(web, talkers)
    figure(f"{size.kills} kills:", f"{found}, {sum(t.repeats for t in talkers)} sent again")
    figure("back within", f"{max(away):.1f} s")
    assert found.clean
    assert found.acknowledged == size.customers * (size.messages + 1)
    assert in_the_queue_once(web, talkers)


async def test_stopped_and_continued_under_load_it_loses_doubles_and_skips_nothing(
    standing: Web, figure: Figure
) -> None:
    async def stop() -> None:
        standing.process.send(signal.SIGSTOP)
        await asyncio.sleep(1)  # how long it hangs is the fault itself
        standing.process.send(signal.SIGCONT)

    talkers = await under_load(standing, Size(10, 6, 1), stop)

    found = tally(standing, talkers)
    figure("stopped for a second:", found)
    assert found.clean


def in_the_queue_once(web: Web, talkers: list[Talker]) -> bool:
    """Everybody asked for a person before anything else; no kill has left anyone out, or in twice."""
    called = [id for (id,) in rows(web.records, select(handoff.c.conversation_id))]
    waiting = [id for (id,) in rows(web.records, select(conversation.c.id).where(conversation.c.status == "waiting"))]
    return sorted(called) == sorted(waiting) == sorted(talker.id for talker in talkers)


async def under_load(web: Web, size: Size, harm: Callable[[], Awaitable[None]]) -> list[Talker]:
    """Everybody talks; harm is done each time another part of it all has been acknowledged; all hear all in the end."""
    async with browser(web) as http:
        talkers = [await Talker(web, http).arrives() for _ in range(size.customers)]
        listening = [asyncio.create_task(talker.listens()) for talker in talkers]
        talking = [asyncio.create_task(_talk(talker, size.messages)) for talker in talkers]
        part = size.customers * size.messages // (size.kills + 1)
        for n in range(size.kills):
            await until(partial(_acknowledged, talkers, part * (n + 1)), within=120)
            await harm()
        await asyncio.gather(*talking)
        for talker in talkers:
            await talker.has_received(max(talker.acknowledged.values()))
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
    return talkers


async def _talk(talker: Talker, messages: int) -> None:
    await talker.does("person")
    for n in range(messages):
        await talker.says(f"point {n}")


def _acknowledged(talkers: list[Talker], many: int) -> bool:
    return sum(len(talker.acknowledged) for talker in talkers) >= many
