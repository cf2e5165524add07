"""A page asks whether to ask Casey: once about each interaction, and within the contact rules."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from earshot.journeys.ask import fingerprint
from earshot.journeys.sweep import ASKS_KEPT, forget_receipts
from earshot.people import Claimed, Identity
from tests.cast import Shop
from tests.web.test_doors import identity, opened_with

pytestmark = pytest.mark.anyio
ORDER = {"id": "order 1042", "title": "your order of 3 May"}


async def asks(shop: Shop, interaction: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    body = {"client_id": str(uuid4()), "site": "juniper", "claimed": {"interaction": interaction}, **more}
    answer = await shop.http.post("/api/asks", json=body)
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    return said


def not_asked(reason: str) -> dict[str, Any]:
    return {"ask": False, "reason": reason}


async def test_casey_is_asked_about_an_order_once(shop: Shop) -> None:
    first = await asks(shop, ORDER)
    second = await asks(shop, ORDER)

    assert first == {"ask": True, "question": "How did it go with your order of 3 May?"}
    assert second == not_asked("asked_before")
    assert (await asks(shop, {"id": "order 1043"}))["question"] == "How did it go for you?"


async def test_an_answer_lost_on_the_way_costs_nothing(shop: Shop) -> None:
    same = str(uuid4())

    answers = [await asks(shop, ORDER, client_id=same) for _ in range(2)]

    assert [answer["ask"] for answer in answers] == [True, True]


async def test_somebody_signed_in_is_asked_by_name_and_not_again_within_seven_days(shop: Shop) -> None:
    def casey(order: str) -> str:
        return identity(shop, name="Casey", interaction={"id": order, "title": f"order {order}"})

    assert (await asks(shop, identity=casey("1")))["question"] == "How did it go with order 1, Casey?"
    shop.clock.move(days=6, hours=23)
    assert await asks(shop, identity=casey("2")) == not_asked("asked_lately")
    shop.clock.move(hours=2)

    assert (await asks(shop, identity=casey("2")))["ask"]


async def test_a_conversation_has_asked_as_well(shop: Shop) -> None:
    await opened_with(shop, identity(shop, interaction="1"))
    assert await asks(shop, identity=identity(shop, interaction="2")) == not_asked("in_conversation")

    opened = (await opened_with(shop, identity(shop, sub="dana"))).json()
    await shop.http.post(
        f"/api/conversations/{opened['id']}/close",
        json={"client_id": str(uuid4())},
        headers={"Authorization": f"Bearer {opened['token']}"},
    )

    assert await asks(shop, identity=identity(shop, sub="dana", interaction="3")) == not_asked("asked_lately")
    assert await asks(shop, identity=identity(shop, interaction="1")) == not_asked("asked_before")


async def test_what_a_page_makes_up_uses_up_nobodys_question(shop: Shop) -> None:
    await asks(shop, {"id": "1042"})

    assert (await asks(shop, identity=identity(shop, interaction="1042")))["ask"]
    assert (await asks(shop, {"id": "1042"}, identity=identity(shop, sub="dana")))["ask"]


async def test_what_is_signed_counts_and_what_the_page_says_beside_it_does_not(shop: Shop) -> None:
    signed = identity(shop, name=None, interaction={"id": "1042", "title": "your visit"})

    assert (await asks(shop, ORDER, identity=signed))["question"] == "How did it go with your visit?"


async def test_with_nothing_to_ask_about_nobody_is_asked(shop: Shop) -> None:
    assert await asks(shop) == not_asked("no_interaction")


async def test_a_stale_signature_and_a_strange_page_are_refused(shop: Shop) -> None:
    body = {"client_id": str(uuid4()), "site": "juniper", "identity": "no token"}
    stale = await shop.http.post("/api/asks", json=body)
    strange = await shop.http.post("/api/asks", json=body, headers={"Origin": "https://evil.example"})

    assert (stale.status_code, stale.json()["code"]) == (403, "identity_refused")
    assert (strange.status_code, strange.json()["code"]) == (403, "not_allowed")


async def test_one_address_cannot_go_through_all_the_order_numbers(shop: Shop) -> None:
    for n in range(60):
        await asks(shop, {"id": str(n)})

    body = {"client_id": str(uuid4()), "site": "juniper", "claimed": {"interaction": ORDER}}
    assert (await shop.http.post("/api/asks", json=body)).status_code == 429


async def test_the_greeting_names_what_the_page_says_and_believes_it_no_further(shop: Shop) -> None:
    body = {"client_id": str(uuid4()), "site": "juniper", "claimed": {"name": "Casey", "interaction": ORDER}}
    opened = (await shop.http.post("/api/conversations", json=body)).json()
    alex = await shop.agent("Alex")

    assert "your order of 3 May" in opened["events"][0]["text"]
    assert (await alex.get(f"/conversations/{opened['id']}"))["conversation"]["interaction"] is None
    assert await asks(shop, ORDER) == not_asked("asked_before")


async def test_the_record_does_not_name_the_order_and_is_forgotten_in_time(shop: Shop) -> None:
    await asks(shop, ORDER)
    about = fingerprint(shop.house.secret, None, Claimed(interaction=ORDER))
    casey = Identity("c-1", "j")

    assert await shop.house.records.read(lambda work: work.asks.first("juniper", about)) is not None
    assert about != fingerprint(shop.house.secret, casey, Claimed(interaction=ORDER))
    shop.clock.at += ASKS_KEPT
    shop.clock.move(seconds=1)
    await forget_receipts(shop.house)

    assert await shop.house.records.read(lambda work: work.asks.first("juniper", about)) is None
