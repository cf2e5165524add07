"""The local socket: how a command on this machine reaches the running web process, which alone writes the records.

One line of JSON in, one line out. The socket lies in a folder that only its owner can enter: that is its lock.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from earshot.errors import EarshotError, Refused

Carrier = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]  # a command goes in, its answer comes out
LONGEST_LINE = 1024 * 1024
PATIENCE = 10.0  # seconds a command waits for the web process


@asynccontextmanager
async def served(path: Path, handle: Carrier) -> AsyncIterator[None]:
    """Answers commands at `path` while the context lasts."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            said = await _handled(handle, await reader.readline())
            writer.write(json.dumps(said).encode() + b"\n")
            await writer.drain()
        except (OSError, ValueError):
            pass  # the other side has gone, or sent more than a line may hold
        finally:
            writer.close()

    _clear(path)
    server = await asyncio.start_unix_server(answer, path, limit=LONGEST_LINE)
    try:
        yield
    finally:
        server.close()
        _clear(path)


async def ask(path: Path, command: dict[str, Any]) -> dict[str, Any] | None:
    """The running process's answer, or None when none is running. Raises Refused with its sentence."""
    try:
        reader, writer = await asyncio.open_unix_connection(path, limit=LONGEST_LINE)
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    try:
        writer.write(json.dumps(command).encode() + b"\n")
        async with asyncio.timeout(PATIENCE):
            said = json.loads(await reader.readline())
    except TimeoutError:
        raise Refused(
            f"The web service has not answered for {PATIENCE:.0f} seconds. What was asked for may still be done: "
            "look before you ask again."
        ) from None
    finally:
        writer.close()
    if "error" in said:
        raise Refused(said["error"])
    answer: dict[str, Any] = said
    return answer


def socket_path(folder: Path, port: int) -> Path:
    """Where the web process of this port listens; a socket's path holds 107 bytes, so a deep folder gets another."""
    path = folder / "run" / f"web-{port}.sock"
    if len(os.fsencode(path)) < 108:
        return path
    return Path(f"/tmp/earshot-{os.getuid()}") / f"web-{port}.sock"


def _clear(path: Path) -> None:
    """The folder made, and in it nothing a killed process has left: the records' lock says that there is no other."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    path.unlink(missing_ok=True)


async def _handled(handle: Carrier, line: bytes) -> dict[str, Any]:
    try:
        command = json.loads(line)
        if not isinstance(command, dict):
            raise Refused()
        return await handle(command)
    except EarshotError as error:
        return {"error": error.sentence}
    except ValueError:
        return {"error": "That command could not be read."}
