"""Who comes back to a long conversation is told all of it at once: nothing rings for what is there already."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect

from earshot.events import Author, Type
from earshot.journeys import packet
from earshot.ports import Work
from tests.cast import Customer, Shop
from tests.patience import LONGEST
from tests.web.test_account import served
from web import customer, desk_live, live

pytestmark = pytest.mark.anyio
LINES = 130


@pytest.fixture(autouse=True)
def by_the_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty at once; the next look without a ring is put off until after the test."""
    for module, name, value in (
        (customer, "MOST_EVENTS", 50),
        (live, "MOST_EVENTS", 50),
        (live, "LOOK_AT_LAST", 3600),
        (packet, "PAGE", 50),
        (desk_live, "LOOK_AGAIN", 3600),
    ):
        monkeypatch.setattr(module, name, value)


async def a_long_talk(shop: Shop) -> Customer:
    casey = await shop.customer("Casey")

    def talk(work: Work) -> None:
        for n in range(LINES):
            work.log.add(casey.id, Type.MESSAGE, Author.BOT, shop.clock.now(), text=f"line {n}")

    await shop.house.records.write(talk)
    return casey


async def told(line: ClientConnection, what: str) -> list[Any]:
    found: list[Any] = []
    async with asyncio.timeout(LONGEST):
        while sum(str(one.get("text")).startswith("line") for one in found) < LINES:
            found += json.loads(await line.recv()).get(what, [])
    return found


async def test_casey_who_was_away_for_long_is_told_everything(shop: Shop) -> None:
    casey = await a_long_talk(shop)

    async with served(shop) as port:
        address = f"ws://127.0.0.1:{port}/api/conversations/{casey.id}/stream?after=0"
        async with connect(address, proxy=None) as line:
            await line.send(json.dumps({"token": casey.token}))
            found = await told(line, "events")

    assert [event["seq"] for event in found] == list(range(1, len(found) + 1))


async def test_alex_who_opens_it_is_told_everything(shop: Shop) -> None:
    casey, alex = await a_long_talk(shop), await shop.agent("Alex")
    headers = {"Cookie": f"sid={alex.session}", "Origin": shop.house.address}

    async with served(shop) as port:
        address = f"ws://127.0.0.1:{port}/api/desk/stream"
        async with connect(address, proxy=None, additional_headers=headers) as line:
            await line.send(json.dumps({"watch": casey.id, "after": 0}))
            found = await told(line, "entries")

    assert [entry["entry"] for entry in found] == list(range(1, len(found) + 1))
