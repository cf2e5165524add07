"""Connections by hand, for peers that no library would be: they stop in the middle, never read, never answer."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import socket
from contextlib import suppress

from tests.e2e.system import Web


def opened(web: Web, *, room: int | None = None) -> socket.socket:
    """`room` is how much the kernel takes in for a peer that does not read."""
    line = socket.socket()
    if room is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    line.connect(("127.0.0.1", web.port))
    return line


def upgraded(web: Web, path: str, *, room: int | None = None) -> socket.socket:
    """A WebSocket whose handshake is done, and nothing more."""
    line = opened(web, room=room)
    key = base64.b64encode(os.urandom(16)).decode()
    line.sendall(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{web.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += line.recv(1)
    assert b" 101 " in answer.partition(b"\r\n")[0], answer
    return line


def frame(text: str | dict[str, object], opcode: int = 1) -> bytes:
    """Masked, as a client's is."""
    payload = (text if isinstance(text, str) else json.dumps(text)).encode()
    size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + size + bytes(4) + payload


async def gone(line: socket.socket) -> None:
    """Until the other side has closed it, whatever came before that."""
    line.setblocking(False)
    loop = asyncio.get_running_loop()
    with suppress(ConnectionError):
        while await loop.sock_recv(line, 65_536):
            pass
    line.close()
