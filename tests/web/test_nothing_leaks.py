"""Whatever happens at the desk, nothing of the desk's own log ever reaches the customer.

A served house, real HTTP, a long poll and a socket; the desk does what hypothesis thinks of, every word of it secret.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.asyncio.client import connect

from earshot.events import SHOWN_TO_CUSTOMER, stamp
from earshot.journeys import snippets
from earshot.people import Role
from tests.cast import Customer, Desk, Shop, open_shop
from tests.patience import LONGEST

SECRET = "onlyforthedesk"
LAST = "the end of it"
MAY_HOLD = {
    "seq",
    "type",
    "at",
    "author",
    "name",
    "text",
    "client_id",
    "choices",
    "status",
    "handoff",
    "callback",
    "form",
}
OF_HANDOFF = {"state", "message", "position", "wait_seconds", "slots"}
DEEDS = [
    "note",
    "mention",
    "mark",
    "transfer",
    "wrap_up",
    "snippet",
    "settle",
    "say",
    "rage",
    "tap",
    "person",
    "hand_back",
    "accept",
]


async def do(shop: Shop, deed: str, casey: Customer, alex: Desk, robin: Desk) -> None:
    """One thing that happens; what the ownership table does not allow just now is refused, which is fine too."""
    at_desk = {
        "note": ("notes", {"text": f"{SECRET} a note"}),
        "mention": ("notes", {"text": f"@Robin {SECRET} look"}),
        "transfer": ("transfer", {"note": f"{SECRET} passed on", "to": None}),
        "hand_back": ("hand-back", {}),
        "accept": ("accept", {}),
    }
    if deed in at_desk:
        what, body = at_desk[deed]
        await alex.does(what, casey, **body)
    elif deed == "mark":
        said = [e["entry"] for e in await alex.log(casey) if e["type"] == "mood"]
        for mood in said[-1:]:
            of = next(e["of"] for e in await alex.log(casey) if e["entry"] == mood)
            await robin.does("marks", casey, entry=of, should="frustrated")
    elif deed == "wrap_up":
        promise = {"what": f"{SECRET} ring back", "due_at": stamp(shop.clock.now() + timedelta(days=1))}
        record = {"outcome": "promised", "cause": "service", "record": f"{SECRET} a record", "promises": [promise]}
        await alex.does("wrap-up", casey, **record)
    elif deed == "snippet":
        both = (await alex.get(f"/conversations/{casey.id}/snippets"))["snippets"]
        chosen = next(one for one in both if SECRET in one["title"])
        words = f"I looked it up. {chosen['text']}"
        await alex.does("messages", casey, text=words, cursor=await alex.cursor(casey), snippets=[chosen["id"]])
    elif deed == "settle":
        for due in (await alex.get("/for-me"))["promises"][:1]:
            await alex.post(f"/promises/{due['id']}", status="broken")
    elif deed == "person":
        await casey.post("person")
    elif deed == "tap":
        await casey.post("signals", typing=True)
    else:
        await casey.says("Robin was brilliant" if deed == "say" else "This is ridiculous, nobody ever answers!")


async def on_the_shelf(shop: Shop) -> None:
    sam = await shop.agent("Sam", role=Role.SUPERVISOR)
    who = await shop.house.records.read(lambda work: work.agents.get(sam.id))
    await snippets.add(shop.house, by=who, site="juniper", title=f"{SECRET} title", text="It is on its way, {name}.")
    await snippets.add(shop.house, by=who, site="juniper", title="Another", text=f"{SECRET} not for today")


@asynccontextmanager
async def served(shop: Shop) -> AsyncIterator[int]:
    server = uvicorn.Server(uvicorn.Config(shop.app, port=0, log_level="error", lifespan="off"))
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = server.force_exit = True
    await task


async def pushed(port: int, casey: Customer, frames: list[dict[str, Any]], ended: asyncio.Event) -> None:
    async with connect(f"ws://127.0.0.1:{port}/api/conversations/{casey.id}/stream?after=0", proxy=None) as socket:
        await socket.send(json.dumps({"token": casey.token}))
        async for frame in socket:
            frames.append(json.loads(frame))
            if LAST in str(frame):
                ended.set()


def assert_theirs(event: dict[str, Any]) -> None:
    assert event["type"] in {t.value for t in SHOWN_TO_CUSTOMER}
    assert set(event) <= MAY_HOLD
    assert set(event.get("handoff", {})) <= OF_HANDOFF


async def play(folder: Path, deeds: list[str]) -> None:
    async with open_shop(folder) as shop, served(shop) as port:
        alex, robin = await shop.agent("Alex"), await shop.agent("Robin")
        await on_the_shelf(shop)
        casey = await shop.known("Casey")
        frames: list[dict[str, Any]] = []
        ended = asyncio.Event()
        listening = asyncio.create_task(pushed(port, casey, frames, ended))
        for deed in ["rage", "accept", *deeds]:
            await do(shop, deed, casey, alex, robin)
            await casey.reads()
        await casey.says(LAST)
        await casey.hears(LAST)
        async with asyncio.timeout(LONGEST):
            await ended.wait()
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)

        for event in [*casey.seen, *(e for f in frames for e in f.get("events", []))]:
            assert_theirs(event)
        everything = json.dumps([casey.seen, frames])
        assert SECRET not in everything
        assert not any(
            f'"{word}"' in everything
            for word in ("mood", "cues", "score", "reason", "should", "entry", "of", "snippets")
        )
        assert SECRET in json.dumps(await alex.log(casey)) or not {"note", "mention"} & set(deeds)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=8))
def test_nothing_of_the_desks_log_ever_reaches_the_customer(deeds: list[str]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder), deeds))
