"""What is far too large is refused while it is still being sent, and is not taken in."""

from __future__ import annotations

import asyncio
import socket
from contextlib import closing, suppress

import pytest

from tests.e2e.system import Web
from tests.e2e.talk import Casey
from tests.faults.lines import opened, upgraded
from tests.faults.test_slow import resident, token
from tests.figures import Figure
from tests.patience import LONGEST

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(180)]
HUGE = bytes(17_000_000)
ROUNDS = 5
LOOK_EVERY = 0.005  # seconds


async def test_what_is_far_too_large_costs_no_memory(standing: Web, figure: Figure) -> None:
    casey = await asyncio.to_thread(Casey, standing)
    await asyncio.to_thread(pours, standing, casey, bytes(70_000))  # what refusing costs by itself
    before = most = resident(standing)

    pouring = asyncio.create_task(asyncio.to_thread(again_and_again, standing, casey))
    while not pouring.done():
        most = max(most, resident(standing))
        await asyncio.sleep(LOOK_EVERY)
    await pouring

    figure(f"{3 * ROUNDS} times 17 MB, grown by", f"{most - before:.1f} MB")
    assert most - before <= 5.0
    assert (await asyncio.to_thread(casey.says, "hello")).status_code == 202


def again_and_again(web: Web, casey: Casey) -> None:
    for _ in range(ROUNDS):
        pours(web, casey, HUGE)


def pours(web: Web, casey: Casey, much: bytes) -> None:
    """As a body that tells its size, as one that does not, and as a frame; each is refused."""
    path = f"/api/conversations/{casey.id}"
    head = f"POST {path}/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token(casey)}\r\n"
    told = f"{head}Content-Length: {len(much)}\r\n\r\n".encode()
    untold = f"{head}Transfer-Encoding: chunked\r\n\r\n{len(much):x}\r\n".encode()
    frame = b"\x81\xff" + len(much).to_bytes(8) + bytes(4)

    assert b" 413 " in answer(opened(web), told + much)
    assert b" 413 " in answer(opened(web), untold + much)
    assert answer(upgraded(web, f"{path}/stream"), frame + much)[2:4] == (1009).to_bytes(2)


def answer(line: socket.socket, words: bytes) -> bytes:
    """What is said to it, however much of it was taken off the line."""
    with closing(line):
        line.settimeout(LONGEST)
        with suppress(ConnectionError):
            line.sendall(words)
        return line.recv(1024)
