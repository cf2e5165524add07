"""A fault of our own ends a turn with a person, never with silence."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from earshot.errors import NotSaved
from earshot.journeys import turns
from earshot.mood import Mood
from earshot.outcome import Turn
from earshot.ports import Ask
from tests.cast import Customer, Shop
from tests.patience import until_it_is

pytestmark = pytest.mark.anyio


async def test_a_fault_while_the_records_are_away_ends_with_a_person_all_the_same(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(ask: Ask) -> Turn:
        raise ValueError("a fault of ours")

    await shop.agent("Alex")
    shop.twin.answer, shop.twin.held = broken, asyncio.Event()
    casey = await shop.customer()
    await casey.says("Where is my parcel?")
    await shop.twin.arrived.wait()
    write, refusals = shop.house.records.write, iter([NotSaved(), NotSaved()])

    async def away_at_first(deed: Any) -> Any:
        if (refusal := next(refusals, None)) is not None:
            raise refusal
        return await write(deed)

    monkeypatch.setattr(shop.house.records, "write", away_at_first)
    monkeypatch.setattr(turns, "AGAIN", 0.01)
    shop.twin.held.set()

    await casey.card("requested")


async def test_a_reading_that_fails_takes_nobody_elses_with_it(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    casey, dana = await shop.customer("Casey"), await shop.customer("Dana")
    for customer in (casey, dana):
        await customer.post("person")
    hear = shop.house.ear.hear

    def broken(text: str) -> Mood:
        if "Casey" in text:
            raise ValueError("a fault of ours")
        return hear(text)

    monkeypatch.setattr(shop.house.ear, "hear", broken)
    await asyncio.gather(casey.says("I am Casey and I am furious"), dana.says("I am Dana and I am furious"))

    async def both_have_ended() -> bool:
        return not await shop.house.records.read(lambda work: work.turns.owing())

    await until_it_is(both_have_ended, "the turns of both")
    assert await last_reading(shop, dana) > 0.5
    assert await last_reading(shop, casey) == 0


async def last_reading(shop: Shop, customer: Customer) -> float:
    said = await shop.house.records.read(lambda work: work.log.said(customer.id))
    assert said[-1].mood is not None
    return said[-1].mood.score
