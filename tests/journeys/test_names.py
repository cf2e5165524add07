"""Casey says what they are called, and it is so everywhere at once: at the desk, for the bot, in mails."""

from __future__ import annotations

from typing import Any

import pytest

from earshot.invitation import Row, Wanted
from earshot.journeys.invite import invite
from tests.cast import Customer, Desk, Shop

pytestmark = pytest.mark.anyio


async def shown(shop: Shop, alex: Desk, casey: Customer) -> list[Any]:
    """The name in the packet, in the queue, and on the customer's own lines in the log."""
    packet = await alex.packet(casey)
    queue = await alex.get("/queue")
    line = next(x for s in queue.values() if isinstance(s, list) for x in s if x["conversation"] == casey.id)
    said = {e["name"] for e in await alex.log(casey) if e["type"] == "message" and e["author"] == "customer"}
    return [packet["customer"]["name"], line["customer"]["name"], *said]


async def test_call_me_bea_is_taken_at_once_and_nothing_more_is_asked(shop: Shop) -> None:
    alex, casey = await shop.agent("Alex"), await shop.customer("Beatrice")
    await casey.says("my lamp is late")
    await casey.hears("point 1")

    await casey.says("Please call me Bea")

    await casey.hears("Noted: Bea.")
    assert await shown(shop, alex, casey) == ["Bea", "Bea", "Bea"]
    assert len(shop.twin.asked) == 1, "the assistant is not asked what it cannot answer"
    await casey.says("and the box was open")
    await casey.hears("point 2")
    assert shop.twin.asked[-1].known["name"] == "Bea"


async def test_r9_johnson_not_jackson_stays_right_although_the_shop_still_signs_jackson(shop: Shop) -> None:
    alex, casey = await shop.agent("Alex"), await shop.known("Kim Jackson", sub="c-1", phone="+442079460123")
    await casey.post("person")
    slot = next(shop.house.sites["juniper"].free_slots(shop.clock.now(), {}))
    assert (await casey.post("callback", slot=slot.isoformat())).status_code == 202

    await casey.says("It's Johnson, not Jackson.")
    await casey.hears("Noted: Kim Johnson.")

    assert await shown(shop, alex, casey) == ["Kim Johnson", "Kim Johnson", "Kim Johnson"]
    assert [p["what"] for p in (await alex.packet(casey))["promises"]] == ["Call Kim Johnson on +44 20 7946 0123"]
    again = await shop.known("Kim Jackson", sub="c-1")
    assert "Hello Kim Johnson." in again.seen[0]["text"]


async def test_the_next_mail_has_the_name_they_gave(shop: Shop) -> None:
    casey = await shop.known("Jackson", sub="17")
    await casey.says("my name is Johnson")
    await casey.hears("Noted: Johnson.")
    rows = [Row(2, Wanted("casey@example.com", "o-1", "your order of 3 May", name="Jackson", customer="17"))]
    site, survey = shop.house.sites["juniper"], shop.house.surveys["after-order"]

    async for _ in invite(shop.house, site=site, survey=survey, rows=rows, ruled=False):
        pass

    assert (await shop.house.records.read(lambda work: work.invitations.get(1))).name == "Johnson"


async def test_alex_puts_a_name_right_and_the_customer_reads_no_line_about_it(shop: Shop) -> None:
    alex, casey = await shop.agent("Alex"), await shop.customer("Casey")
    await casey.says("my lamp is late")
    await casey.hears("point 1")

    answer = await alex.does("name", casey, name="  Casey Ångström ")

    assert answer.status_code == 202, answer.text
    assert await shown(shop, alex, casey) == ["Casey Ångström"] * 3
    assert "Ångström" not in str(await casey.reads())
    assert (await alex.does("name", casey, name=" ")).status_code == 400


async def test_a_name_is_not_guessed_from_an_address(shop: Shop) -> None:
    casey = await shop.known("", sub="c-9", email="casey.jackson@example.com")
    stranger = await shop.customer(None, email="casey.jackson@example.com")

    for who in (casey, stranger):
        assert who.seen[0]["text"].startswith("Hello. I'm the assistant")


async def test_a_call_back_is_not_a_name(shop: Shop) -> None:
    casey = await shop.customer("Casey")

    await casey.says("please call me back tomorrow")
    await casey.sees(lambda e: e["seq"] > 2)

    assert (await (await shop.agent()).packet(casey))["customer"]["name"] == "Casey"
