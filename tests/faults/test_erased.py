"""Erased while they are talking: nothing comes back, and whoever still sends is told that it is gone."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from uuid import uuid4

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from earshot.adapters.local import ask, socket_path
from earshot.settings import ROOT
from tests.e2e.system import Web
from tests.faults.crowd import Talker, browser
from tests.kept import everything
from web.lines import GONE

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120)]
CANARY = "a canary called Wilhelmina"


async def test_erased_under_fire_no_word_is_left_and_the_line_is_closed(standing: Web) -> None:
    async with browser(standing) as http:
        casey = await Talker(standing, http).arrives()
        headers, path = {"Authorization": f"Bearer {casey.token}"}, f"/api/conversations/{casey.id}/messages"

        async def fire() -> int:
            """The answer that ended it: gone. Until then it is kept, or told to wait."""
            while True:
                said = {"client_id": str(uuid4()), "text": CANARY}
                code = (await http.post(path, json=said, headers=headers)).status_code
                if code == 410:
                    return code
                assert code in (202, 429)
                await asyncio.sleep(0.2)

        url = f"{standing.url.replace('http', 'ws', 1)}/api/conversations/{casey.id}/stream"
        async with connect(url, proxy=None) as hers:
            await hers.send(json.dumps({"token": casey.token}))
            firing = [asyncio.create_task(fire()) for _ in range(4)]
            while CANARY not in str(await hers.recv()):
                pass
            assert CANARY.encode() in everything(standing.folder)
            erasing = {"do": "customer erase", "wanted": {"conversation": casey.id}}
            answer = await ask(socket_path(ROOT / "var", standing.port), erasing)
            assert answer is not None
            assert "Erased" in answer["says"]
            async with asyncio.timeout(30):
                assert await asyncio.gather(*firing) == [410] * 4
                with suppress(ConnectionClosed):
                    while await hers.recv():
                        pass

    assert hers.close_code == GONE
    kept = b"".join(file.read_bytes() for file in standing.folder.iterdir() if file.is_file())
    kept += everything(standing.folder)
    assert CANARY.encode() not in kept
    assert casey.token.encode() not in kept
