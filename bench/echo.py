"""How long a bare WebSocket echo takes here: many sockets, so many messages a second, nothing behind them."""

from __future__ import annotations

import asyncio
import random
import socket
import sys
import time

from websockets.asyncio.client import ClientConnection, connect

from bench.figures import Figure, keep, share
from bench.running import ROOT

SECONDS = 10.0


async def main() -> None:
    took = await echoed(1000, 200)
    keep("echo", [Figure("bare WebSocket echo, 1,000 open, p99", round(share(took, 0.99), 2), "ms")])


async def echoed(sockets: int, rate: float) -> list[float]:
    """Milliseconds there and back."""
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        port = knock.getsockname()[1]
    server = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.children.echo", str(port), cwd=ROOT)
    try:
        lines = [await _opened(port) for _ in range(sockets)]
        took: list[float] = []
        began, due = time.monotonic(), 0.0
        asking: set[asyncio.Task[None]] = set()
        while due < SECONDS:
            await asyncio.sleep(max(0.0, began + due - time.monotonic()))
            task = asyncio.create_task(_ask(lines.pop(random.randrange(len(lines))), lines, took))
            asking.add(task)
            task.add_done_callback(asking.discard)
            due += random.expovariate(rate)
        await asyncio.gather(*asking)
        await asyncio.gather(*(line.close() for line in lines))
        return took
    finally:
        server.terminate()
        await server.wait()


async def _ask(line: ClientConnection, lines: list[ClientConnection], took: list[float]) -> None:
    began = time.monotonic()
    await line.send("x" * 300)
    await line.recv()
    took.append((time.monotonic() - began) * 1000)
    lines.append(line)


async def _opened(port: int) -> ClientConnection:
    for _ in range(200):
        try:
            return await connect(f"ws://127.0.0.1:{port}", proxy=None, compression=None, ping_interval=None)
        except OSError:
            await asyncio.sleep(0.05)
    raise RuntimeError("the echo does not answer")


if __name__ == "__main__":
    asyncio.run(main())
