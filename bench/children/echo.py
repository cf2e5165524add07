"""A bare WebSocket echo on the same server and loop as the web service: python -m bench.children.echo PORT."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import uvicorn
import uvloop


async def echo(scope: Any, receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    while (heard := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": heard["text"]})


if __name__ == "__main__":
    config = uvicorn.Config(
        echo,
        port=int(sys.argv[1]),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        lifespan="off",
        log_level="error",
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve())
