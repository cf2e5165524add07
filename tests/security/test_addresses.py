"""Whose address limits count by: never one that a stranger has written themselves."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from starlette.requests import HTTPConnection

from earshot import settings
from tests.cast import Shop
from web.security import client_address

PROXY = "10.0.0.7"


def address_of(tmp_path: Path, peer: str, forwarded: str | None, proxies: str = "10.0.0.0/8") -> str:
    found = settings.read({"EARSHOT_TRUSTED_PROXIES": proxies}, tmp_path)
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    scope = {"type": "http", "client": (peer, 1), "headers": headers}
    return client_address(HTTPConnection(scope), found)


@pytest.mark.parametrize(
    ("peer", "forwarded", "counted"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        (PROXY, "198.51.100.1", "198.51.100.1"),
        (PROXY, "192.0.2.66, 198.51.100.1", "198.51.100.1"),
        (PROXY, "198.51.100.1, 10.1.1.1", "198.51.100.1"),
        (PROXY, "192.0.2.66, nonsense", PROXY),
        (PROXY, "", PROXY),
        (PROXY, None, PROXY),
        (PROXY, "10.9.9.9", PROXY),
        (PROXY, "2001:db8:1:2:aaaa::1", "2001:0db8:0001:0002"),
        (PROXY, "2001:db8:1:2:bbbb::9", "2001:0db8:0001:0002"),
    ],
)
def test_only_a_proxy_of_ours_is_believed_and_only_what_it_added(
    tmp_path: Path, peer: str, forwarded: str | None, counted: str
) -> None:
    assert address_of(tmp_path, peer, forwarded) == counted


def test_without_a_proxy_nothing_that_is_forwarded_counts(tmp_path: Path) -> None:
    assert address_of(tmp_path, PROXY, "198.51.100.1", "") == PROXY


@pytest.mark.anyio
async def test_an_address_that_is_made_up_each_time_gets_no_more_tries(shop: Shop) -> None:
    await shop.agent("Alex", password="three green bottles")
    transport = httpx.ASGITransport(shop.app, client=("192.0.2.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url=shop.http.base_url) as stranger:
        answers = [
            await stranger.post(
                "/desk/sign-in",
                data={"email": "alex@example.com", "password": f"guess {n}"},
                headers={"X-Forwarded-For": f"198.51.100.{n}"},
            )
            for n in range(7)
        ]

    assert [answer.status_code for answer in answers] == [401] * 5 + [429] * 2
