"""A long day in a few minutes: connections come and go, and in the end nothing of them is left."""

from __future__ import annotations

import asyncio
import json
from time import monotonic

import psutil
import pytest
from websockets.asyncio.client import connect

from tests.e2e.system import Web
from tests.faults.crowd import Talker, browser, until
from tests.figures import Figure

pytestmark = [pytest.mark.anyio, pytest.mark.soak, pytest.mark.timeout(900)]
ROUNDS, AT_ONCE = 20, 50
GROWN = 10.0  # megabytes over the second half: a leak of a kilobyte a connection would show as more


async def test_after_a_thousand_connections_nothing_is_left_behind(web: Web, figure: Figure) -> None:
    assert web.process.running is not None
    process = psutil.Process(web.process.running.pid)
    async with browser(web) as http:
        talkers = [await Talker(web, http).arrives() for _ in range(AT_ONCE)]
        await _come_and_go(talkers)
        files = process.num_fds()
        sizes = []
        began = monotonic()
        for _ in range(ROUNDS):
            await _come_and_go(talkers)
            sizes.append(process.memory_info().rss / 1e6)
    await until(lambda: process.num_fds() <= files, within=30)

    grown = sizes[-1] - sizes[ROUNDS // 2]
    figure(f"{ROUNDS * AT_ONCE} connections in {monotonic() - began:.0f} s:", f"{sizes[-1]:.0f} MB")
    figure("grown over the second half by", f"{grown:.1f} MB")
    assert grown <= GROWN


async def _come_and_go(talkers: list[Talker]) -> None:
    async def visit(talker: Talker) -> None:
        url = f"{talker.web.url.replace('http', 'ws', 1)}/api/conversations/{talker.id}/stream"
        async with connect(url, proxy=None) as socket:
            await socket.send(json.dumps({"token": talker.token}))
            await socket.recv()
            await talker.says("hello again")
            await socket.recv()

    await asyncio.gather(*(visit(talker) for talker in talkers))
