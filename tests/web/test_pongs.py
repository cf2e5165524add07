"""A pong that is awaited is not parsed, and nothing else is ever taken for one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from uvicorn.config import Config
from uvicorn.server import ServerState
from websockets.frames import Opcode

from tests.patience import LONGEST
from web.connections import Sockets

pytestmark = pytest.mark.anyio
MASK = b"\x12\x34\x56\x78"
EVERY, WITHIN = 0.01, LONGEST  # seconds: what is late is another test's matter (tests/faults/test_slow.py)
HELLO = (
    b"GET / HTTP/1.1\r\nHost: juniper.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Wire(asyncio.Transport):
    """Casey's end of the line: what she sends arrives in just these pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.pings: asyncio.Queue[bytes] = asyncio.Queue()
        self.heard: asyncio.Queue[bytes] = asyncio.Queue()
        self.closed = False
        config = Config(self._hear, interface="asgi3", log_config=None, ws_ping_interval=EVERY, ws_ping_timeout=WITHIN)
        config.load()
        self.line = Sockets(config, ServerState(), {})
        self.line.connection_made(self)

    def sends(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.line.data_received(piece)

    async def ping(self) -> bytes:
        """What the next one carries."""
        return await asyncio.wait_for(self.pings.get(), LONGEST)

    async def said(self) -> bytes:
        return await asyncio.wait_for(self.heard.get(), LONGEST)

    async def _hear(self, _: Any, receive: Any, send: Any) -> None:
        while (said := await receive())["type"] != "websocket.disconnect":
            if said["type"] == "websocket.connect":
                await send({"type": "websocket.accept"})
            else:
                self.heard.put_nowait(said["bytes"])

    def write(self, data: Any) -> None:
        if data[:2] == b"\x89\x04":
            self.pings.put_nowait(data[2:])

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


@pytest.fixture
async def casey() -> AsyncIterator[Wire]:
    wire = Wire()
    wire.sends(HELLO)
    yield wire
    wire.line.connection_lost(None)
    await asyncio.gather(*wire.line.tasks)


def frame(payload: bytes, opcode: int = Opcode.BINARY, *, fin: bool = True) -> bytes:
    return bytes([0x80 * fin | opcode, 0x80 | len(payload)]) + MASK + masked(payload, MASK)


def pong(payload: bytes) -> bytes:
    return frame(payload, Opcode.PONG)


def masked(payload: bytes, mask: bytes) -> bytes:
    return bytes(byte ^ mask[n % 4] for n, byte in enumerate(payload))


async def test_caseys_line_stays_open_over_many_pings_and_none_of_her_pongs_is_parsed(
    casey: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []
    ping = await casey.ping()
    monkeypatch.setattr(casey.line.conn, "receive_data", parsed.append)

    for _ in range(5):
        casey.sends(pong(ping))
        assert casey.line.pong_timer is None
        ping = await casey.ping()

    assert not parsed
    assert not casey.closed


@pytest.mark.parametrize(
    ("first", "last"),
    [(b"\x82", b"words"), (b"\x82\x86", b""), (b"\x82\x8a" + MASK, b""), (b"\x82\x8e" + MASK + b"word", b"")],
    ids=["its first byte", "its head", "its mask", "its first words"],
)
async def test_a_message_that_goes_on_with_the_bytes_of_the_pong_is_read_as_the_message_it_is(
    casey: Wire, first: bytes, last: bytes
) -> None:
    awaited = await casey.ping()
    whole = first + pong(awaited) + last

    casey.sends(first, pong(awaited), last)

    assert casey.line.pending_ping_payload == awaited
    assert await casey.said() == masked(whole[6:], mask=whole[2:6])


async def test_a_pong_between_two_parts_of_a_message_is_a_pong(casey: Wire) -> None:
    awaited = await casey.ping()

    casey.sends(frame(b"still ", fin=False), pong(awaited), frame(b"here", Opcode.CONT))

    assert casey.line.pong_timer is None
    assert await casey.said() == b"still here"


async def test_a_pong_with_other_bytes_does_not_count(casey: Wire) -> None:
    awaited = await casey.ping()
    other = bytes(255 - byte for byte in awaited)

    casey.sends(pong(other), pong(awaited[:3]), frame(awaited, Opcode.PING), frame(awaited))

    assert casey.line.pending_ping_payload == awaited
    assert casey.line.pong_timer is not None
    assert await casey.said() == awaited


async def test_a_pong_after_casey_took_her_leave_is_not_read(casey: Wire) -> None:
    awaited = await casey.ping()

    casey.sends(frame(b"", Opcode.CLOSE), pong(awaited))

    assert casey.line.pending_ping_payload == awaited
    assert casey.closed
