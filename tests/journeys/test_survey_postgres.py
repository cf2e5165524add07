"""A survey on PostgreSQL, where writers are many: one response, one conversation, one case, and the newest answer."""

from __future__ import annotations

import asyncio

import pytest

from earshot.contact import Standing
from earshot.journeys.respond import look, take, unsubscribe
from earshot.journeys.survey_case import call_me, go_on
from tests.cast import Shop
from tests.journeys.test_postgres import postgres, shop
from tests.journeys.test_respond import link_of, responses
from tests.journeys.test_survey_case import BAD, goes_on

__all__ = ["postgres", "shop"]
pytestmark = pytest.mark.anyio


async def test_whatever_is_sent_at_once_is_one_response_and_one_conversation(shop: Shop) -> None:
    link = await link_of(shop)

    await asyncio.gather(*(take(shop.house, link, {"score": str(n % 5 + 1)}) for n in range(20)))
    opened = await asyncio.gather(*(go_on(shop.house, link) for _ in range(8)))

    assert await responses(shop) == 1
    assert len(set(opened)) == 1


async def test_an_answer_changed_from_two_devices_at_once_is_told_in_the_order_it_was_kept(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    await take(shop.house, link, BAD, finished=True)
    casey = await goes_on(shop, link)

    wishes = [f"Wish {n}." for n in range(8)]
    await asyncio.gather(*(take(shop.house, link, {"wish": wish}) for wish in wishes))

    await casey.reads()
    told = [event["text"] for event in casey.seen if event.get("text") in wishes]
    assert sorted(told) == wishes
    assert [event["seq"] for event in casey.seen] == list(range(1, len(casey.seen) + 1))
    packet = await alex.packet(casey)
    assert packet["answers"]["wish"] == told[-1] == (await look(shop.house, link)).answers["wish"]
    assert packet["survey"]["answers"][-1]["answer"] == told[-1]


async def test_a_call_is_one_open_case_until_a_person_has_dealt_with_it(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    link = await link_of(shop)
    await take(shop.house, link, BAD, finished=True)
    slot = next(shop.house.sites["juniper"].free_slots(shop.clock.now(), {}))
    for _ in range(2):
        await call_me(shop.house, link, slot=slot, phone="020 7946 0123")
    (call,) = (await alex.get("/queue"))["calls"]
    assert (await standing(shop)).open_case

    where = f"/conversations/{call['conversation']}"
    await alex.post(f"{where}/accept")
    closed = await alex.post(f"{where}/wrap-up", outcome="solved", cause="product", record="Rang her.\nSettled.")

    assert closed.status_code == 202, closed.text
    assert (await look(shop.house, link)).closed


async def test_unsubscribed_at_once_also_from_what_is_queued(shop: Shop) -> None:
    link = await link_of(shop)

    await asyncio.gather(*(unsubscribe(shop.house, link) for _ in range(5)))

    assert (await standing(shop)).unsubscribed


async def standing(shop: Shop) -> Standing:
    return await shop.house.records.read(lambda work: work.invitations.standing("juniper", "casey@example.com", 1))
