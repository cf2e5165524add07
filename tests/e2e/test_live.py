"""Live connections to the running web service: pushed at once, in order, refused to whom they are not for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from uuid import uuid4

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.e2e.system import Web, free_port
from tests.e2e.talk import Casey, at_the_desk

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """The web service with no Rasa anywhere: all that is here must work without."""
    web = Web(tmp_path_factory.mktemp("web"), free_port(), {"EARSHOT_BOT_BOOT_WAIT": "0"})
    web.start()
    try:
        yield web
    finally:
        web.stop()


@pytest.fixture(scope="module")
def alex(alone: Web) -> httpx.Client:
    return at_the_desk(alone)


@asynccontextmanager
async def stream(web: Web, path: str, **headers: str) -> AsyncIterator[ClientConnection]:
    url = web.url.replace("http://", "ws://") + path
    async with connect(url, additional_headers=headers, max_size=None, proxy=None) as socket:
        yield socket


async def frame(socket: ClientConnection, wanted: str) -> dict[str, Any]:
    """The next frame that has `wanted` in it."""
    async with asyncio.timeout(10):
        while True:
            found: dict[str, Any] = json.loads(await socket.recv())
            if wanted in found:
                return found


async def closed(socket: ClientConnection) -> int:
    try:
        async with asyncio.timeout(15):
            while True:
                await socket.recv()
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else 0


async def post(casey: Casey, what: str, **body: Any) -> Any:
    return await asyncio.to_thread(casey.post, what, **body)


def token(casey: Casey) -> str:
    return casey.http.headers["Authorization"].removeprefix("Bearer ")


async def test_what_happens_is_pushed_to_casey_and_to_alex(alone: Web, alex: httpx.Client) -> None:
    casey = await asyncio.to_thread(Casey, alone)
    cookie = f"sid={alex.cookies['sid']}"

    async with (
        stream(alone, f"/api/conversations/{casey.id}/stream?after=0") as hers,
        stream(alone, "/api/desk/stream", Cookie=cookie, Origin=alone.url) as alexs,
    ):
        await hers.send(json.dumps({"token": token(casey)}))
        assert [e["seq"] for e in (await frame(hers, "events"))["events"]] == [1]
        await alexs.send(json.dumps({"here": True}))
        await frame(alexs, "pong")
        await post(casey, "person")
        events = (await frame(hers, "events"))["events"]
        assert events[-1]["handoff"]["state"] == "requested"
        await frame(alexs, "queue")
        await alexs.send(json.dumps({"watch": casey.id, "after": 0}))
        assert [e["entry"] for e in (await frame(alexs, "entries"))["entries"]] == [1, 2, 3]

        accepted = await asyncio.to_thread(
            alex.post, f"/api/desk/conversations/{casey.id}/accept", json={"client_id": str(uuid4())}
        )
        assert accepted.status_code == 200
        await alexs.send(json.dumps({"typing": casey.id}))
        assert (await frame(hers, "typing"))["typing"] == {"author": "agent", "name": "Alex"}
        await asyncio.to_thread(casey.http.post, f"/api/conversations/{casey.id}/signals", json={"typing": True})
        assert (await frame(alexs, "typing"))["typing"]["author"] == "customer"


async def test_a_wrong_token_and_none_in_time_are_told_apart_only_by_their_code(alone: Web) -> None:
    casey = await asyncio.to_thread(Casey, alone)

    async with stream(alone, f"/api/conversations/{casey.id}/stream") as wrong:
        await wrong.send(json.dumps({"token": "x" * 43}))
        assert await closed(wrong) == 4401
    async with stream(alone, f"/api/conversations/{'0' * 32}/stream") as unknown:
        await unknown.send(json.dumps({"token": token(casey)}))
        assert await closed(unknown) == 4401
    async with stream(alone, f"/api/conversations/{casey.id}/stream") as silent:
        assert await closed(silent) == 4408


@pytest.mark.parametrize("first", ["", "[]", "not json", '"x"', "{", "1", "[" * 60_000])
async def test_a_frame_that_is_none_ends_that_connection_alone(alone: Web, first: str) -> None:
    casey = await asyncio.to_thread(Casey, alone)

    async with stream(alone, f"/api/conversations/{casey.id}/stream") as odd:
        await odd.send(first)
        assert await closed(odd) in (4400, 4401, 4403)

    assert alone.health() is not None


async def test_binary_and_oversized_frames_end_the_connection_and_not_the_service(alone: Web) -> None:
    casey = await asyncio.to_thread(Casey, alone)

    for odd in (b"\x00\xff", "x" * 70_000):
        async with stream(alone, f"/api/conversations/{casey.id}/stream") as socket:
            await socket.send(odd)
            assert await closed(socket) in (1009, 4400, 4403)

    assert alone.health() is not None


async def test_a_flood_on_one_socket_ends_that_socket_and_slows_nobody(alone: Web) -> None:
    casey, dana = await asyncio.to_thread(Casey, alone), await asyncio.to_thread(Casey, alone, "Dana")

    async with stream(alone, f"/api/conversations/{casey.id}/stream") as flood:
        await flood.send(json.dumps({"token": token(casey)}))
        await frame(flood, "events")
        with suppress(ConnectionClosed):
            for _ in range(5000):
                await flood.send('{"ping": true}')
        assert await closed(flood) == 4429

    assert (await asyncio.to_thread(dana.says, "hello")).status_code == 202


async def test_a_stranger_cannot_use_up_caseys_connections(alone: Web) -> None:
    casey = await asyncio.to_thread(Casey, alone)
    for _ in range(65):
        async with stream(alone, f"/api/conversations/{casey.id}/stream") as wrong:
            await wrong.send(json.dumps({"token": "x" * 43}))
            await closed(wrong)

    async with stream(alone, f"/api/conversations/{casey.id}/stream") as hers:
        await hers.send(json.dumps({"token": token(casey)}))
        assert (await frame(hers, "events"))["events"]


async def test_a_body_without_end_is_refused_with_the_number(alone: Web) -> None:
    casey = await asyncio.to_thread(Casey, alone)

    def pieces() -> Iterator[bytes]:
        yield from [b"x" * 16_384] * 8

    answer = await asyncio.to_thread(casey.http.post, f"/api/conversations/{casey.id}/messages", content=pieces())

    assert answer.status_code == 413
    assert answer.json()["phone"]["tel"] == "+442079460958"


@pytest.mark.parametrize("origin", ["https://evil.example", None])
async def test_the_desks_stream_is_for_its_own_page_only(alone: Web, alex: httpx.Client, origin: str | None) -> None:
    headers = {"Cookie": f"sid={alex.cookies['sid']}"} | ({} if origin is None else {"Origin": origin})

    with pytest.raises(InvalidStatus) as refused:
        async with stream(alone, "/api/desk/stream", **headers):
            pass

    assert refused.value.response.status_code == 403


async def test_a_shops_other_page_cannot_listen_in(alone: Web) -> None:
    casey = await asyncio.to_thread(Casey, alone)

    async with stream(alone, f"/api/conversations/{casey.id}/stream", Origin="https://evil.example") as socket:
        await socket.send(json.dumps({"token": token(casey)}))
        assert await closed(socket) == 4403


async def test_signing_out_ends_the_open_stream(alone: Web, alex: httpx.Client) -> None:
    async with stream(alone, "/api/desk/stream", Cookie=f"sid={alex.cookies['sid']}", Origin=alone.url) as socket:
        await frame(socket, "queue")

        await asyncio.to_thread(alex.post, "/api/desk/sign-out", json={})

        assert await closed(socket) == 4401
