"""Rowan's checkout tells of orders as they happen; with the key, and once each."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.cast import Shop
from tests.web.test_doors import identity
from web.shop import api_key

pytestmark = pytest.mark.anyio

ORDER = {"email": "Casey@Example.com", "interaction": "o-1", "title": "your order of 3 May", "zone": "Europe/London"}


async def tells(shop: Shop, *orders: dict[str, Any], key: str | None = None, **more: Any) -> httpx.Response:
    body = {"survey": "after-order", "interactions": list(orders), **more}
    headers = {"Authorization": f"Bearer {key or api_key(shop.house.sites['juniper'])}".encode()}
    return await shop.http.post("/api/interactions", json=body, headers=headers)


async def test_an_order_is_told_and_its_customer_invited_once(shop: Shop) -> None:
    first = await tells(shop, ORDER)
    again = await tells(shop, ORDER)

    assert first.json() == {"invited": [{"interaction": "o-1", "fate": "invited", "due_at": "2026-05-12T11:00:00Z"}]}
    assert again.json() == {"invited": [{"interaction": "o-1", "fate": "already"}]}


async def test_a_refusal_says_why(shop: Shop) -> None:
    answer = await tells(shop, ORDER, {**ORDER, "interaction": "o-2"})

    assert answer.json()["invited"][1] == {"interaction": "o-2", "fate": "refused", "refusal": "too_soon"}


async def test_trying_keeps_nothing(shop: Shop) -> None:
    await tells(shop, ORDER, dry_run=True)

    assert (await tells(shop, ORDER)).json()["invited"][0]["fate"] == "invited"


@pytest.mark.parametrize("key", ["wrong", "éé", " "])
async def test_without_the_key_nobody_is_invited(shop: Shop, key: str) -> None:
    answer = await tells(shop, ORDER, key=key)

    assert answer.status_code == 401
    assert answer.json()["code"] == "not_signed_in"


@pytest.mark.parametrize(
    "wrong",
    [{"email": "casey"}, {"zone": "Moon"}, {"zone": "../x"}, {"title": " "}, {"happened_at": "2026-05-03"}, {"x": 1}],
    ids=str,
)
async def test_what_cannot_be_read_is_refused_whole(shop: Shop, wrong: dict[str, Any]) -> None:
    answer = await tells(shop, ORDER, {**ORDER, "interaction": "o-2", **wrong})

    assert answer.status_code == 400
    assert (await tells(shop, ORDER)).json()["invited"][0]["fate"] == "invited"


async def test_a_survey_that_is_not_there_is_told(shop: Shop) -> None:
    answer = await tells(shop, ORDER, survey="visit")

    assert (answer.status_code, answer.json()["detail"]) == (404, "There is no survey 'visit'.")


@pytest.mark.parametrize(
    "odd", [{"title": "\u200b"}, {"interaction": "\u202e\u0007"}, {"happened_at": "0001-01-01T00:00:00+14:00"}]
)
async def test_a_row_that_is_none_costs_no_other(shop: Shop, odd: dict[str, Any]) -> None:
    answer = await tells(shop, {**ORDER, "interaction": "o-2", **odd}, ORDER)

    assert [each["fate"] for each in answer.json()["invited"]] == ["bad", "invited"]


async def test_casey_is_not_asked_on_a_page_about_what_she_was_just_asked_by_mail(shop: Shop) -> None:
    await tells(shop, {**ORDER, "customer": "c-1"})

    for who in ({"sub": "c-1"}, {"sub": "another", "email": "Casey@example.com"}):
        token = identity(shop, interaction={"id": "o-9", "kind": "order"}, **who)
        asked = await shop.http.post(
            "/api/asks", json={"client_id": str(uuid4()), "site": "juniper", "identity": token}
        )
        assert (asked.json()["ask"], asked.json()["reason"]) == (False, "asked_lately")


async def test_casey_is_not_asked_by_mail_about_what_she_was_just_asked_on_a_page(shop: Shop) -> None:
    token = identity(shop, sub="c-9", email="casey@example.com", interaction={"id": "o-9", "kind": "order"})
    await shop.http.post("/api/asks", json={"client_id": str(uuid4()), "site": "juniper", "identity": token})

    assert (await tells(shop, ORDER)).json()["invited"][0]["fate"] == "refused"
