"""While Casey waits for a person: how it stands, told whenever she asks, and the way back where she wants it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Customer, Shop, told

pytestmark = pytest.mark.anyio


async def waits(shop: Shop, name: str = "Casey", **claimed: str) -> Customer:
    customer = await shop.customer(name, **claimed)
    await customer.post("person")
    await customer.sees(lambda e: e["type"] == "handoff")
    return customer


async def answered(casey: Customer, text: str) -> dict[str, Any]:
    """What she is told next."""
    seq = (await casey.says(text)).json()["seq"]
    return await casey.sees(lambda e: e["seq"] > seq and e["author"] != "customer")


async def test_r6_who_asks_how_long_is_told_their_place_as_it_is_now(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    dana, casey = await waits(shop, "Dana"), await waits(shop)

    first = await answered(casey, "how long?")
    await alex.does("accept", dana)
    second = await answered(casey, "how much longer will it be")

    assert [event["handoff"]["position"] for event in (first, second)] == [2, 1]
    assert told(first) != told(second)
    assert "Nobody has taken this yet" in told(first)
    assert "020 7946 0958" in told(first) + told(second)
    assert "wait_seconds" not in first["handoff"], "nothing is claimed where nothing is known"


async def test_r15_who_asks_with_nobody_at_the_desk_is_not_told_that_somebody_comes(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await waits(shop)
    await alex.post("/presence", presence="away")

    event = await answered(casey, "is anyone there?")

    assert event["handoff"]["state"] == "missed"
    assert told(event).startswith("Nobody is at the desk right now.")
    assert event["handoff"]["slots"]


async def test_r15_who_has_a_call_booked_and_asks_is_told_when(shop: Shop) -> None:
    casey = await waits(shop, phone="020 7946 0123")
    slot = (await casey.card("missed"))["handoff"]["slots"][0]
    await casey.post("callback", slot=slot["slot"])

    assert "We call +44 20 7946 0123 today at 12:30." in told(await answered(casey, "how long will it take?"))
    assert "The call today at 12:30 stays booked" in told(await answered(casey, "never mind, it's fine now"))


@pytest.mark.parametrize("text", ["never mind", "forget it, it's fine now"])
async def test_r15_who_no_longer_wants_a_person_has_the_way_back_and_keeps_their_place(shop: Shop, text: str) -> None:
    alex = await shop.agent("Alex")
    casey = await waits(shop)

    event = await answered(casey, text)

    assert told(event).startswith("That's fine. You can go on with the assistant")
    assert event["handoff"]["state"] == "requested"
    assert [line["conversation"] for line in (await alex.get("/queue"))["waiting"]] == [casey.id]
    await casey.post("carry-on")
    await casey.card("withdrawn")
    assert (await alex.get("/queue"))["waiting"] == []


async def test_r2_who_is_angry_about_it_has_not_changed_their_mind(shop: Shop) -> None:
    await shop.agent("Alex")
    casey = await waits(shop)

    assert told(await answered(casey, "forget it, you are all useless")).startswith("Added.")
