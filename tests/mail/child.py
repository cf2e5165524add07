"""Carries the post until it is killed: `python -m tests.mail.child FOLDER URL PORT [MINUTES PAST NOON]`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from earshot.adapters.stationery import Stationery
from earshot.journeys.post import Post, carry
from tests.cast import open_shop
from tests.mail.server import Mailbox


async def main(folder: str, url: str, port: str, minutes: str = "0") -> None:
    async with open_shop(Path(folder), url) as shop:
        shop.clock.move(minutes=int(minutes))
        await carry(shop.house, Post(Stationery(), Mailbox(port=int(port)).postman(60), "example.com", 6000))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
