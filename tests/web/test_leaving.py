"""A web process that is replaced: the balancer is told before its customers could notice."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest
import uvicorn

from tests.cast import Shop
from tests.patience import until_it_is
from web.leaving import Leaving

pytestmark = pytest.mark.anyio
LONG = 600.0  # seconds: longer than any test


async def test_who_is_asked_to_end_says_so_and_goes_on_answering_until_asked_again(shop: Shop) -> None:
    casey = await shop.customer()
    config = uvicorn.Config(shop.app, ws="websockets-sansio", lifespan="off", log_level="critical")
    server = Leaving(config, shop.app.state, LONG)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        async with httpx.AsyncClient(base_url=address, trust_env=False) as http:

            async def says(status: int) -> bool:
                return (await http.get("/live")).status_code == status

            await until_it_is(lambda: says(204), "it is there")
            server.should_exit = True
            await until_it_is(lambda: says(404), "it has said that it leaves")
            log = await http.get(
                f"/api/conversations/{casey.id}/events", headers={"Authorization": f"Bearer {casey.token}"}
            )
        server.force_exit = True
        await serving

    assert log.status_code == 200
    assert log.json()["events"] == casey.seen
