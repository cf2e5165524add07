"""The same journeys on PostgreSQL, where writers are many: what must happen once happens once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from earshot.contact import Refusal
from earshot.journeys.privacy import erase, export, forget_the_old
from earshot.journeys.sweep import sweep
from earshot.privacy import Keeping
from tests.cast import Shop, open_shop, told
from tests.journeys.test_privacy import CASEY, WORD, answers_by_mail, fate, lives
from tests.postgres import Postgres, postgres
from tests.web.test_kept_out import all_rows

__all__ = ["postgres"]
pytestmark = pytest.mark.anyio


@pytest.fixture
async def shop(tmp_path: Path, postgres: Postgres) -> AsyncIterator[Shop]:
    async with open_shop(tmp_path, postgres.create()) as opened:
        yield opened


async def test_twenty_parallel_copies_of_one_message_are_one(shop: Shop) -> None:
    casey = await shop.customer()
    same = str(uuid4())

    answers = await asyncio.gather(*[casey.says("Where is my parcel?", client_id=same) for _ in range(20)])

    assert {a.status_code for a in answers} == {202}
    assert len({a.json()["seq"] for a in answers}) == 1
    await casey.hears("noted")
    assert sum(e.get("text") == "Where is my parcel?" for e in casey.seen) == 1


async def test_parallel_messages_are_numbered_without_gaps_and_all_answered(shop: Shop) -> None:
    casey = await shop.customer()

    answers = await asyncio.gather(*[casey.says(f"point {n}") for n in range(15)])
    await casey.hears("noted as point 15")

    assert {a.status_code for a in answers} == {202}
    assert [e["seq"] for e in casey.seen] == list(range(1, len(casey.seen) + 1))
    assert sum(told(e).startswith("point ") for e in casey.seen) == 15


async def test_the_same_opening_sent_at_once_is_one_conversation(shop: Shop) -> None:
    body = {"client_id": str(uuid4()), "site": "juniper", "claimed": {"name": "Casey"}}

    answers = await asyncio.gather(*[shop.http.post("/api/conversations", json=body) for _ in range(8)])

    assert {a.status_code for a in answers} == {201}
    assert len({(a.json()["id"], a.json()["token"]) for a in answers}) == 1


async def test_a_page_in_eight_tabs_asks_once(shop: Shop) -> None:
    asking = {"site": "juniper", "claimed": {"interaction": {"id": "order 1042"}}}

    answers = await asyncio.gather(
        *[shop.http.post("/api/asks", json={"client_id": str(uuid4()), **asking}) for _ in range(8)]
    )

    assert sorted(answer.json()["ask"] for answer in answers) == [False] * 7 + [True]


async def test_eight_agents_accept_one_handoff_and_one_has_it(shop: Shop) -> None:
    desks = [await shop.agent(f"Agent {n}") for n in range(8)]
    casey = await shop.customer()
    await casey.post("person")
    await casey.card("requested")

    answers = await asyncio.gather(*[desk.does("accept", casey) for desk in desks])

    assert sorted(a.status_code for a in answers) == [200] + [409] * 7


async def test_of_eight_who_book_one_time_only_as_many_get_it_as_can_be_called(shop: Shop) -> None:
    site = shop.house.sites["juniper"]
    slot = next(site.free_slots(shop.clock.now(), {})).isoformat()
    customers = [await shop.customer(f"Casey {n}") for n in range(8)]

    answers = await asyncio.gather(*[c.post("callback", slot=slot, phone="020 7946 0123") for c in customers])

    assert sorted(a.status_code for a in answers) == [202] * site.calls.at_once + [409] * (8 - site.calls.at_once)


async def test_a_customer_is_handed_over_answered_and_wrapped_up(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer()
    await casey.says("This is ridiculous, I've been waiting three weeks and nobody answers! You are useless!!")
    await casey.card("requested")

    await alex.does("accept", casey)
    await alex.answers(casey, "It leaves today.")
    await casey.hears("It leaves today.")
    await alex.does("wrap-up", casey, outcome="solved", cause="delivery", record="Sent it.")

    await casey.hears("closed this conversation")
    assert casey.status == "closed"
    assert [i["conversation"] for i in (await alex.get("/queue"))["waiting"]] == []


async def test_many_hands_at_once_write_one_audit_trail(shop: Shop) -> None:
    await asyncio.gather(*[shop.agent(f"Agent {n}") for n in range(12)])

    found = await shop.house.records.read(lambda work: work.audit.verify())

    assert (found.whole, found.rows) == (True, 24)


async def test_what_is_kept_of_casey_is_in_the_export_and_after_the_erasing_in_no_row(shop: Shop) -> None:
    await lives(shop)

    exported = await export(shop.house, CASEY)
    await erase(shop.house, CASEY)

    assert WORD in str(exported)
    rows = await shop.house.records.read(all_rows)
    assert "Alex" in rows
    assert WORD not in rows.lower()


async def test_what_was_kept_long_enough_goes_here_as_on_sqlite(shop: Shop) -> None:
    await answers_by_mail(shop)
    shop.clock.move(minutes=31)
    await sweep(shop.house)
    shop.clock.move(days=31)

    await forget_the_old(replace(shop.house, keeping=Keeping(conversations=30, answers=30, mails=30, customers=30)))

    assert WORD not in (await shop.house.records.read(all_rows)).lower()
    assert await fate(shop) == Refusal.UNSUBSCRIBED
