"""One who sends as much as a machine can harms only themselves."""

from __future__ import annotations

import asyncio
from time import monotonic
from uuid import uuid4

import httpx
import psutil
import pytest
from sqlalchemy import select

from earshot.adapters.tables import message
from tests.e2e.system import Web
from tests.faults.conftest import OPENED
from tests.faults.crowd import Talker, browser
from tests.figures import Figure
from tests.kept import rows

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(180)]
MESSAGES_KEPT = 40  # twenty in ten seconds, and the flood may begin in one window and end in the next


async def test_a_flood_of_messages_is_refused_and_dana_is_served(standing: Web, figure: Figure) -> None:
    async with browser(standing) as http, browser(standing) as hers:
        casey, dana = await Talker(standing, http).arrives(), await Talker(standing, hers).arrives()
        flood = asyncio.gather(*(send(http, casey) for _ in range(200)))
        took = []
        for n in range(10):
            began = monotonic()
            await dana.says(f"point {n}")
            took.append(monotonic() - began)
        answers = await flood

    codes = [answer.status_code for answer in answers]
    hers = (message.c.conversation_id == casey.id, message.c.author == "customer")
    kept = len(rows(standing.records, select(message.c.id).where(*hers)))
    figure("kept of 200", kept)
    figure("Dana's slowest", f"{max(took) * 1000:.0f} ms")
    assert set(codes) == {202, 429}
    assert codes.count(202) == kept <= MESSAGES_KEPT
    assert dana.refused == []
    assert all(int(answer.headers["retry-after"]) >= 1 for answer in answers if answer.status_code == 429)


async def test_a_flood_of_conversations_is_refused_and_those_that_are_open_go_on(standing: Web, figure: Figure) -> None:
    """From an address of its own: an office is one address, so the ceiling is generous."""
    async with browser(standing) as http:
        casey = await Talker(standing, http).arrives()
        elsewhere = httpx.AsyncHTTPTransport(local_address="127.0.0.9", limits=httpx.Limits(max_connections=20))
        async with httpx.AsyncClient(base_url=standing.url, transport=elsewhere, timeout=60) as flood:
            opening = [flood.post("/api/conversations", json=opened()) for _ in range(OPENED + 50)]
            codes = [answer.status_code for answer in await asyncio.gather(*opening)]
        await casey.says("I was here before")

    assert standing.process.running is not None
    figure("web process after it", f"{psutil.Process(standing.process.running.pid).memory_info().rss / 1e6:.0f} MB")
    assert codes.count(201) == OPENED
    assert codes.count(429) == 50
    assert casey.refused == []


def opened() -> dict[str, str]:
    return {"client_id": str(uuid4()), "site": "juniper"}


async def send(http: httpx.AsyncClient, casey: Talker) -> httpx.Response:
    body = {"client_id": str(uuid4()), "text": "again and again"}
    headers = {"Authorization": f"Bearer {casey.token}"}
    return await http.post(f"/api/conversations/{casey.id}/messages", json=body, headers=headers, timeout=60)
