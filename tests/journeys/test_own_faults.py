"""A fault of our own ends a turn with a person, never with silence."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from earshot.errors import NotSaved
from earshot.journeys import turns
from earshot.outcome import Turn
from earshot.ports import Ask
from tests.cast import Shop

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
