"""Snippets at the desk: filled truthfully, last used told, and none to a complaint as it stands."""

from __future__ import annotations

import pytest

from earshot.journeys import snippets
from earshot.people import Role
from tests.cast import Customer, Desk, Shop

pytestmark = pytest.mark.anyio
LOST = "Hello {name}, I am looking for your parcel now and will write by noon. {agent}, {shop}"
SENT = "Hello Casey, I am looking for your parcel now and will write by noon. Alex, Juniper & Co"


async def keep(shop: Shop, text: str = LOST, title: str = "Lost parcel") -> int:
    sam = await shop.agent("Sam", role=Role.SUPERVISOR)
    who = await shop.house.records.read(lambda work: work.agents.get(sam.id))
    return await snippets.add(shop.house, by=who, site="juniper", title=title, text=text)


async def taken(shop: Shop, casey: Customer) -> Desk:
    alex = await shop.agent("Alex")
    assert (await alex.does("accept", casey)).status_code == 200
    return alex


async def complaint(shop: Shop) -> tuple[Customer, Desk]:
    casey = await shop.known("Casey")
    await casey.says("This is ridiculous, I've been waiting three weeks and nobody answers!")
    await casey.card("requested")
    return casey, await taken(shop, casey)


async def test_alex_finds_it_filled_for_casey(shop: Shop) -> None:
    await keep(shop)
    casey = await shop.customer("Casey")
    await casey.post("person")
    alex = await taken(shop, casey)

    found = await alex.get(f"/conversations/{casey.id}/snippets")

    assert [(one["title"], one["text"], one["used_at"]) for one in found["snippets"]] == [("Lost parcel", SENT, None)]
    assert found["complaint"] is False


async def test_to_a_complaint_it_goes_only_when_it_was_made_alexs_own(shop: Shop) -> None:
    id = await keep(shop)
    casey, alex = await complaint(shop)
    assert (await alex.get(f"/conversations/{casey.id}/snippets"))["complaint"] is True

    bare = await alex.answers(casey, SENT)
    own = await alex.does(
        "messages", casey, text=f"Three weeks is too long. {SENT}", cursor=await alex.cursor(casey), snippets=[id]
    )

    assert (bare.status_code, bare.json()["code"]) == (409, "canned")
    assert "Say in it what happened to them" in bare.json()["detail"]
    assert own.status_code == 202
    assert SENT not in [event.get("text") for event in await casey.reads()]


async def test_to_somebody_who_only_asks_it_may_go_as_it_stands(shop: Shop) -> None:
    await keep(shop)
    casey = await shop.customer("Casey")
    await casey.post("person")
    alex = await taken(shop, casey)

    assert (await alex.answers(casey, SENT)).status_code == 202
    assert await casey.hears("I am looking for your parcel now")


async def test_when_it_was_last_sent_is_told_for_anybody_and_for_this_customer(shop: Shop) -> None:
    id = await keep(shop)
    casey, alex = await complaint(shop)
    words = f"Three weeks is too long. {SENT}"
    await alex.does("messages", casey, text=words, cursor=await alex.cursor(casey), snippets=[id, 999])
    await alex.does("wrap-up", casey, outcome="solved", cause="delivery", record="Found.")

    again, dana = await shop.known("Casey"), await shop.known("Dana")
    [for_casey] = (await alex.get(f"/conversations/{again.id}/snippets"))["snippets"]
    [for_dana] = (await alex.get(f"/conversations/{dana.id}/snippets"))["snippets"]

    assert for_casey["used_at"] == for_casey["used_here_at"] == for_dana["used_at"] == "2026-05-12T11:00:00.000Z"
    assert for_dana["used_here_at"] is None
