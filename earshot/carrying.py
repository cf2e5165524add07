"""How a command on this machine reaches the records: through the running web process; itself when none runs.

Light on purpose: whoever asks the running process need not load what the web service is made of, which takes seconds.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from earshot.adapters.local import Carrier, ask, socket_path
from earshot.errors import Refused
from earshot.settings import ROOT, Settings


async def do(settings: Settings, command: dict[str, Any]) -> dict[str, Any]:
    async with carried(settings) as carry:
        return await carry(command)


@asynccontextmanager
async def carried(settings: Settings) -> AsyncIterator[Carrier]:
    """A way for commands: through the running web process; where none runs, with the records opened for just these."""
    path = await _running(settings.port)
    if path is not None:

        async def through(command: dict[str, Any]) -> dict[str, Any]:
            answer = await ask(path, command)
            if answer is None:
                raise Refused("The web service has ended meanwhile. Run the command again: nothing is done twice.")
            return answer

        yield through
        return
    from earshot.commands import here

    async with here(settings) as carry:
        yield carry


async def _running(port: int) -> Path | None:
    """The socket of the web process at this port, or of the first that answers of the cluster behind it: its ports are
    the next two (`cluster.Ports`)."""
    for one in (port, port + 1, port + 2):
        path = socket_path(ROOT / "var", one)
        if await ask(path, {"do": "nothing"}) is not None:
            return path
    return None
