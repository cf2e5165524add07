"""What is no frame, no request and no JSON ends that connection and says at most one line about it."""

from __future__ import annotations

import asyncio
import random
import socket

import pytest

from tests.e2e.system import Web
from tests.e2e.talk import Casey
from tests.faults.lines import frame, gone, opened, upgraded
from tests.figures import Figure

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]
LONGEST = 30.0  # seconds: a bound for a busy machine
CRAFTED = [
    b"\x81\x05hello",  # not masked, as a client's must be
    b"\xc1\x80\0\0\0\0",  # a reserved bit
    b"\x83\x80\0\0\0\0",  # an opcode nobody knows
    b"\x09\x80\0\0\0\0",  # a control frame in parts
    b"\x89\xfe\x01\x00\0\0\0\0" + b"x" * 256,  # a ping that is too long
    b"\x80\x80\0\0\0\0",  # the end of what never began
    b"\x81\xff" + b"\xff" * 8 + bytes(4),  # more bytes than there are
    b"\x81\xff\0\0\0\0\x01\x00\0\0" + bytes(4),  # sixteen megabytes announced
    b"\x81\x82\0\0\0\0\xff\xfe",  # not UTF-8
    b"\x88\x81\0\0\0\0\x01",  # a close with half a code
    b"\x88\x82\0\0\0\0\x00\x01",  # a close with a code there is not
    b"\x82\x84\0\0\0\0\x00\x01\x02\x03",  # binary
    frame("[" * 50_000),
    frame('{"token": {"token": ["' + "x" * 30_000),
    frame("null"),
    frame('{"token": 1e999}'),
    frame("{}") * 3,
    frame("", opcode=8),
]


async def test_crafted_and_random_frames_end_their_connection_with_one_line_in_the_log_at_most(
    standing: Web, figure: Figure
) -> None:
    casey = await asyncio.to_thread(Casey, standing)
    chance = random.Random(7)
    frames = CRAFTED + [chance.randbytes(chance.randint(1, 400)) for _ in range(60)]
    said = len(standing.process.said().splitlines())

    async def send(odd: bytes) -> None:
        line = await asyncio.to_thread(upgraded, standing, f"/api/conversations/{casey.id}/stream")
        line.sendall(odd)
        line.shutdown(socket.SHUT_WR)
        await gone(line)

    async with asyncio.timeout(LONGEST):
        await asyncio.gather(*(send(odd) for odd in frames))

    lines = standing.process.said().splitlines()[said:]
    figure(f"{len(frames)} connections,", f"{len(lines)} lines in the log")
    assert len(lines) <= len(frames)
    assert "Traceback" not in "\n".join(lines)
    assert (await asyncio.to_thread(casey.says, "hello")).status_code == 202


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),  # TLS to a port without
        b"GET /\0 HTTP/1.1\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /api/conversations HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/conversations HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"GET /api/desk/stream HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
    ],
)
async def test_what_is_no_request_is_refused(standing: Web, request_: bytes) -> None:
    line = opened(standing)
    line.sendall(request_)
    line.shutdown(socket.SHUT_WR)

    async with asyncio.timeout(LONGEST):
        await gone(line)

    assert standing.health() is not None
