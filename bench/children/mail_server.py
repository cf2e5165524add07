"""A mail server on loopback that takes everything: prints its port, then after each line it reads how many it has."""

from __future__ import annotations

import asyncio
import sys
import warnings
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from aiosmtpd.smtp import SMTP


class Counting:
    taken = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        self.taken += 1
        return "250 Taken"


async def main() -> None:
    counting, loop = Counting(), asyncio.get_running_loop()
    listening = await loop.create_server(lambda: SMTP(counting, loop=loop), "127.0.0.1", 0)
    print(listening.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(counting.taken, flush=True)


if __name__ == "__main__":
    asyncio.run(main())
