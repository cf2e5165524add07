"""The quick way answers a message as the long way would: whoever adds something to one of them adds it to both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx
import pytest
from starlette.routing import Route

from tests.cast import Customer, Desk, Shop
from web.quick import Quick

pytestmark = pytest.mark.anyio
JSON = {"Content-Type": "application/json"}
ID = "00000000-0000-4000-8000-000000000001"


@contextmanager
def the_long_way(shop: Shop) -> Iterator[None]:
    routes = shop.app.router.routes
    shop.app.router.routes = [r for r in routes if not (isinstance(r, Route) and isinstance(r.endpoint, Quick))]
    assert len(shop.app.router.routes) == len(routes) - 2
    try:
        yield
    finally:
        shop.app.router.routes = routes


SENT_BY_CASEY: dict[str, tuple[dict[str, str], bytes]] = {
    "a message": (JSON, b'{"client_id": "%s", "text": "Hello"}'),
    "said with its letters": (
        {"Content-Type": "application/json; charset=utf-8"},
        b'{"client_id": "%s", "text": "Hi"}',
    ),
    "a NUL in it": (JSON, b'{"client_id": "%s", "text": "Hel\\u0000lo"}'),
    "a choice that is none": (JSON, b'{"client_id": "%s", "choice": "x"}'),
    "nothing in it": (JSON, b'{"client_id": "%s", "text": " "}'),
    "both of them": (JSON, b'{"client_id": "%s", "text": "Hello", "choice": "x"}'),
    "something else beside": (JSON, b'{"client_id": "%s", "text": "Hello", "more": 1}'),
    "an id that is none": (JSON, b'{"client_id": "1", "text": "Hello"}'),
    "a number": (JSON, b'{"client_id": "%s", "text": 1}'),
    "no object": (JSON, b'["%s"]'),
    "no JSON": (JSON, b'{"client_id": "%s"'),
    "not called JSON": ({"Content-Type": "text/plain"}, b'{"client_id": "%s", "text": "Hello"}'),
    "called nothing": ({}, b'{"client_id": "%s", "text": "Hello"}'),
    "from another page": (JSON | {"Origin": "https://elsewhere.example"}, b'{"client_id": "%s", "text": "Hello"}'),
    "without the token": (JSON | {"Authorization": ""}, b'{"client_id": "%s", "text": "Hello"}'),
    "with another token": (JSON | {"Authorization": "Bearer x"}, b'{"client_id": "%s", "text": "Hello"}'),
}


@pytest.mark.parametrize("what", SENT_BY_CASEY)
async def test_casey_hears_the_same_either_way(shop: Shop, what: str) -> None:
    casey, dana = await shop.customer(), await shop.customer("Dana")
    headers, body = SENT_BY_CASEY[what]

    async def sends(who: Customer) -> httpx.Response:
        sent = body.replace(b"%s", str(uuid4()).encode())
        return await shop.http.post(
            f"/api/conversations/{who.id}/messages",
            content=sent,
            headers={"Authorization": f"Bearer {who.token}"} | headers,
        )

    quick = await sends(casey)
    with the_long_way(shop):
        long = await sends(dana)

    assert as_told(quick) == as_told(long)


@pytest.mark.parametrize("sent", [b"", b'{"text": "\xff"}', b"[" * 30_000])
async def test_what_cannot_be_read_at_all_is_told_to_be_no_json(shop: Shop, sent: bytes) -> None:
    casey = await shop.customer()
    headers = JSON | {"Authorization": f"Bearer {casey.token}"}

    answer = await shop.http.post(f"/api/conversations/{casey.id}/messages", content=sent, headers=headers)

    assert answer.status_code == 400
    assert answer.json()["detail"] == "That is not JSON."


SENT_BY_ALEX: dict[str, dict[str, Any]] = {
    "an answer": {"client_id": ID, "text": "I am looking into it.", "cursor": 99},
    "one that has not read all": {"client_id": ID, "text": "I am looking into it.", "cursor": 0},
    "no cursor": {"client_id": ID, "text": "I am looking into it."},
    "a snippet that is none": {"client_id": ID, "text": "Hello", "cursor": 99, "snippets": [12]},
    "nothing in it": {"client_id": ID, "text": "", "cursor": 99},
}


@pytest.mark.parametrize("what", SENT_BY_ALEX)
async def test_alex_hears_the_same_either_way(shop: Shop, what: str) -> None:
    alex, casey, dana = await shop.agent(), await shop.customer(), await shop.customer("Dana")
    for customer in (casey, dana):
        await customer.post("person")
        await alex.does("accept", customer)

    quick = await alex.does("messages", casey, **SENT_BY_ALEX[what])
    with the_long_way(shop):
        long = await alex.does("messages", dana, **SENT_BY_ALEX[what])

    assert as_told(quick) == as_told(long)


@pytest.mark.parametrize("lacking", ["Origin", "Cookie"])
async def test_nobody_answers_in_alex_s_name_either_way(shop: Shop, lacking: str) -> None:
    alex, casey = await shop.agent(), await shop.customer()
    given = {"Cookie": f"sid={alex.session}", "Origin": "https://elsewhere.example"}
    headers = {name: value for name, value in given.items() if name != lacking}

    async def sends(desk: Desk) -> httpx.Response:
        path = f"/api/desk/conversations/{casey.id}/messages"
        return await desk.shop.http.post(path, json=SENT_BY_ALEX["an answer"], headers=headers)

    quick = await sends(alex)
    with the_long_way(shop):
        long = await sends(alex)

    assert as_told(quick) == as_told(long)


def as_told(answer: httpx.Response) -> tuple[int, dict[str, str], Any]:
    """But for what was said in the conversation itself, which is another one each way."""
    headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
    return answer.status_code, headers, answer.json() | {"entries": ()}
