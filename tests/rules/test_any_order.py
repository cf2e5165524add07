"""Whatever Casey does, in whatever order: complains, names themselves, books a call, types a card number, comes again.

The real web service and its records, with a bot that never settles anything: the count alone must bring a person.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from earshot.adapters.ear import Ear
from earshot.outcome import Outcome, Turn
from earshot.ports import Ask
from tests.cast import Customer, Desk, Shop, open_shop, plain_answer, told

LISTS = int(os.environ.get("LISTS", "15"))  # of deeds; `make soak` has 300
CARD = "4111 1111 1111 1111"
WORDS = ("the lamp is still dark", "hm", "what now", "it blinks", "the lamp again", "and the shade", "so", "well")
DEEDS = ("says", "says", "says", "names", "card", "call", "promise", "again", "carry_on", "number")
deeds = st.lists(st.sampled_from(DEEDS), min_size=4, max_size=12)


def settles_nothing(ask: Ask) -> Turn:
    turn = plain_answer(ask)
    return Turn(turn.state, turn.replies, turn.mood, Outcome(settled=False, answers={"reason": ask.text or "tapped"}))


@pytest.fixture(scope="module", autouse=True)
def awake() -> None:
    """The ear's first reading takes seconds, and is not what is on trial."""
    Ear().hear("hello")


@given(deeds)
@settings(max_examples=LISTS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_casey_does_in_whatever_order_the_rules_hold(deeds: list[str]) -> None:
    asyncio.run(_lives(deeds))


async def _lives(deeds: list[str]) -> None:
    with TemporaryDirectory() as folder:
        async with open_shop(Path(folder)) as shop:
            shop.twin.answer = settles_nothing
            alex = await shop.agent("Alex")
            casey = await shop.known("Casey", phone="+442079460123", interaction={"id": "o-7", "title": "your lamp"})
            for number, deed in enumerate(deeds):
                casey = await _does(shop, alex, casey, deed, number)
                await _holds(casey, alex)


async def _does(shop: Shop, alex: Desk, casey: Customer, deed: str, number: int) -> Customer:
    if deed == "names":
        await casey.says(f"please call me Bea{'abcdefghijkl'[number]}")
    elif deed == "card":
        await casey.says(f"it was charged to {CARD}")
    elif deed == "call":
        slot = next(shop.house.sites["juniper"].free_slots(shop.clock.now(), {}))
        await casey.post("callback", slot=slot.isoformat())
    elif deed == "promise":
        await alex.does("accept", casey)
        promise = {"what": "Send a lamp", "due_at": slot_after(shop)}
        wrapped: dict[str, Any] = {
            "outcome": "promised",
            "cause": "product",
            "record": "A lamp.",
            "promises": [promise],
        }
        await alex.does("wrap-up", casey, **wrapped)
    elif deed == "again":
        await casey.post("close")
        return await shop.known("Casey", phone="+442079460123", interaction={"id": "o-7", "title": "your lamp"})
    elif deed == "carry_on":
        await casey.post("carry-on")
    else:
        await casey.says("what is your number" if deed == "number" else WORDS[number % len(WORDS)])
    await _answered(shop, casey)
    return casey


def slot_after(shop: Shop) -> str:
    return next(shop.house.sites["juniper"].free_slots(shop.clock.now(), {})).isoformat()


async def _answered(shop: Shop, casey: Customer) -> None:
    """Until nobody is owed an answer."""
    async with asyncio.timeout(60):
        while casey.id in await shop.house.records.read(lambda work: work.turns.owing()):
            await casey.reads(wait=0.2)
    await casey.reads()


async def _holds(casey: Customer, alex: Desk) -> None:
    said = [told(e) for e in casey.seen if e["author"] == "bot"]
    assert len(said) == len(set(said)), "a sentence twice"
    assert CARD not in str(casey.seen)
    assert CARD not in str(await alex.log(casey))
    packet = await alex.packet(casey)
    unsettled = _unsettled(casey)
    met = any(e.get("handoff") or e["type"] == "callback" for e in casey.seen)
    assert unsettled < 3 or met, "three exchanges that settled nothing, and no person in sight"
    if packet["contacts"]["too_many"] and packet["reason"] is not None and casey.status == "waiting":
        assert packet["senior"], "the third contact waits among the others"


def _unsettled(casey: Customer) -> int:
    """Bot answers to words, of which none settled anything."""
    return sum(1 for e in casey.seen if e["author"] == "bot" and "Thank you, noted" in told(e))
