"""Who writes slowly, reads nothing or has gone without a word costs little and holds up nobody."""

from __future__ import annotations

import asyncio
import json
import resource
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from time import monotonic
from uuid import uuid4

import httpx
import psutil
import pytest
from websockets.asyncio.client import connect

from tests.e2e.system import Web
from tests.e2e.talk import Casey, at_the_desk
from tests.faults.conftest import USUAL_FILES
from tests.faults.lines import frame, gone, opened, upgraded
from tests.figures import Figure
from web.connections import LARGEST_HEAD

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]
LONGEST = 30.0  # seconds: a bound for a busy machine; what is promised is the figure


@pytest.mark.parametrize("many", [150, pytest.param(1500, marks=pytest.mark.soak)])
async def test_those_who_dribble_headers_are_let_go_and_casey_is_served(
    standing: Web, many: int, figure: Figure
) -> None:
    lines = [opened(standing) for _ in range(many)]
    began = monotonic()

    async def dribble(line: socket.socket) -> float:
        line.setblocking(False)
        loop = asyncio.get_running_loop()
        leaving = asyncio.create_task(gone(line))
        with suppress(OSError):
            await loop.sock_sendall(line, b"POST /api/conversations HTTP/1.1\r\nX-Slow: ")
            while not leaving.done():
                await loop.sock_sendall(line, b"a")
                await asyncio.wait({leaving}, timeout=1)
        await leaving
        return monotonic() - began

    dribbling = asyncio.gather(*(dribble(line) for line in lines))
    asked = monotonic()
    casey = await asyncio.to_thread(Casey, standing)
    healthy = monotonic() - asked
    async with asyncio.timeout(LONGEST):
        took = await dribbling

    figure(f"{many} let go within", f"{max(took):.1f} s")
    figure("Casey served meanwhile in", f"{healthy * 1000:.0f} ms")
    assert (await asyncio.to_thread(casey.says, "hello")).status_code == 202


async def test_a_line_on_which_nothing_is_asked_is_closed(standing: Web) -> None:
    begun = [b"", b"\r\n", b"GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /hea", b"no HTTP at all\r\n\r\n"]
    lines = [opened(standing) for _ in begun]
    for line, words in zip(lines, begun, strict=True):
        line.sendall(words)

    async with asyncio.timeout(LONGEST):
        await asyncio.gather(*(gone(line) for line in lines))


async def test_headers_without_end_are_cut_off(standing: Web) -> None:
    line = opened(standing)
    line.setblocking(False)
    endless = b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 2000) for n in range(4000))

    with pytest.raises(ConnectionError):
        await asyncio.wait_for(asyncio.get_running_loop().sock_sendall(line, endless), LONGEST)

    assert len(endless) > 100 * LARGEST_HEAD
    line.close()


async def test_whoever_is_gone_without_a_word_is_noticed_and_casey_stays_connected(
    standing: Web, figure: Figure
) -> None:
    casey, dana = await asyncio.to_thread(Casey, standing), await asyncio.to_thread(Casey, standing, "Dana")
    silent = upgraded(standing, f"/api/conversations/{dana.id}/stream")
    silent.sendall(frame({"token": token(dana)}))
    began = monotonic()

    url = f"{standing.url.replace('http', 'ws', 1)}/api/conversations/{casey.id}/stream"
    async with connect(url, proxy=None) as hers:
        await hers.send(json.dumps({"token": token(casey)}))
        async with asyncio.timeout(LONGEST):
            await gone(silent)
        figure("noticed within", f"{monotonic() - began:.1f} s")
        await asyncio.to_thread(casey.says, "still here")
        async with asyncio.timeout(LONGEST):
            while "still here" not in str(await hers.recv()):
                pass


async def test_more_lines_may_be_open_than_a_shell_allows_at_first(standing: Web) -> None:
    assert standing.process.running is not None

    soft, hard = resource.prlimit(standing.process.running.pid, resource.RLIMIT_NOFILE)

    assert soft == hard > USUAL_FILES


async def test_whoever_never_reads_costs_no_memory(standing: Web, figure: Figure) -> None:
    alex = await asyncio.to_thread(at_the_desk, standing)
    casey, dana = await asyncio.to_thread(Casey, standing), await asyncio.to_thread(Casey, standing, "Dana")
    await answered_at_length(alex, casey, 12)  # what that costs by itself
    before = resident(standing)
    with closing(upgraded(standing, f"/api/conversations/{dana.id}/stream", room=2048)) as deaf:
        deaf.sendall(frame({"token": token(dana)}))
        most = await answered_at_length(alex, dana, 25, partial(resident, standing))
        async with asyncio.timeout(LONGEST):
            await gone(deaf)

    figure("grown by", f"{most - before:.1f} MB")
    assert most - before <= 5.0


async def answered_at_length(
    alex: httpx.Client, customer: Casey, answers: int, look: Callable[[], float] = float
) -> float:
    """Alex writes so many long answers, 16 KB each; what `look` says at most."""

    def write() -> float:
        most = 0.0
        customer.post("person")
        path = f"/api/desk/conversations/{customer.id}"
        alex.post(f"{path}/accept", json={"client_id": str(uuid4())}).raise_for_status()
        cursor = alex.get(path).json()["cursor"]
        for n in range(answers):
            if n % 10 == 0:  # a busy machine may need longer for all of them than a desk may be silent
                alex.post("/api/desk/presence", json={"presence": "available"}).raise_for_status()
            body = {"client_id": str(uuid4()), "text": f"{n} " + "😀" * 3900, "cursor": cursor}
            cursor = alex.post(f"{path}/messages", json=body).raise_for_status().json()["entry"]
            most = max(most, look())
        return most

    return await asyncio.to_thread(write)


def resident(web: Web) -> float:
    assert web.process.running is not None
    return psutil.Process(web.process.running.pid).memory_info().rss / 1e6


def token(casey: Casey) -> str:
    return casey.http.headers["Authorization"].removeprefix("Bearer ")
