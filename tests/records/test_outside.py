"""A webhook reaches the open internet and nothing else, whatever its name resolves to and whatever answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

import pytest

from earshot.adapters.outside import Outside, is_public

pytestmark = pytest.mark.anyio
LOOPBACK = ip_network("127.0.0.0/8")


@dataclass
class Heard:
    """A program that listens on this machine and keeps what it was told."""

    port: int
    requests: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def listening(answer: str = "204 No Content", more: str = "", silent: bool = False) -> AsyncIterator[Heard]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0
        )
        heard.requests.append(head + await reader.readexactly(length))
        if not silent:
            writer.write(f"HTTP/1.1 {answer}\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
            await writer.drain()

    writers: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    heard = Heard(server.sockets[0].getsockname()[1])
    try:
        yield heard
    finally:
        server.close()
        for writer in writers:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


def resolves(*addresses: str) -> Callable[[str, int], object]:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return addresses

    return resolve


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "::7f00:1"),
        *("fec0::1", "::ffff:0:127.0.0.1", "5f00::1", "3fff::1", "2001::1", "192.88.99.1", "192.0.0.8"),
    ],
)
async def test_an_address_inside_is_never_called(address: str) -> None:
    assert not is_public(ip_address(address))
    outside = Outside(resolve=resolves(address))  # type: ignore[arg-type]

    answer = await outside.post("https://hook.example.com/", "{}", {})

    assert answer.status is None
    assert "not on the open internet" in answer.said


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111"])
async def test_an_address_that_anybody_may_reach_is_open(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "addresses"),
    [
        ("https://hook.example.com/", ("8.8.8.8", "10.0.0.1")),  # one good address does not make up for a bad one
        ("http://hook.example.com/", ("8.8.8.8",)),  # in the clear
        ("https://hook.example.com:22/", ("8.8.8.8",)),
        ("https://hook.example.com/", ()),
    ],
)
async def test_what_is_not_open_is_not_called(url: str, addresses: tuple[str, ...]) -> None:
    answer = await Outside(resolve=resolves(*addresses), deadline=2).post(url, "{}", {})  # type: ignore[arg-type]

    assert answer.status is None
    assert "HTTP" not in answer.said


async def test_the_name_is_looked_up_once_and_the_line_goes_to_that_address() -> None:
    looks: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        looks.append(host)
        return ["127.0.0.1"]

    async with listening() as heard:
        outside = Outside([LOOPBACK], resolve=resolve)
        answer = await outside.post(f"http://hook.internal:{heard.port}/in?x=1", '{"a":1}', {"webhook-id": "evt_1"})

    assert (answer.status, answer.heard, looks) == (204, True, ["hook.internal"])
    (request,) = heard.requests
    assert request.startswith(b"POST /in?x=1 HTTP/1.1\r\n")
    assert f"host: hook.internal:{heard.port}".encode() in request.lower()
    assert request.endswith(b'{"a":1}')
    assert b"webhook-id: evt_1" in request.lower()


async def test_a_redirect_is_an_answer_and_nothing_is_followed() -> None:
    async with listening() as inside, listening("302 Found", f"Location: http://127.0.0.1:{inside.port}/\r\n") as hook:
        answer = await Outside([LOOPBACK]).post(f"http://127.0.0.1:{hook.port}/", "{}", {})

    assert (answer.status, answer.heard) == (302, False)
    assert inside.requests == []


async def test_who_does_not_answer_is_given_up() -> None:
    async with listening(silent=True) as heard:
        answer = await Outside([LOOPBACK], deadline=0.3).post(f"http://127.0.0.1:{heard.port}/", "{}", {})

    assert (answer.status, answer.said) == (None, "no answer within 0.3 seconds")


async def test_nobody_there_is_told_and_not_raised() -> None:
    async with listening() as heard:
        port = heard.port

    answer = await Outside([LOOPBACK], deadline=2).post(f"http://127.0.0.1:{port}/", "{}", {})

    assert answer.status is None
