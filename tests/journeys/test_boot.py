"""The first messages, while Rasa is still built, trained or booted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from tests.cast import Customer, Shop, told
from tests.patience import LONGEST

pytestmark = pytest.mark.anyio
Asks = Callable[[Customer], Awaitable[object]]


@pytest.fixture
def booting(shop: Shop) -> Shop:
    shop.twin.starting, shop.twin.away = True, True
    shop.turns.serve(replace(shop.house, boot_wait=60))
    return shop


async def test_casey_is_told_waits_and_is_answered_once_it_is_up_however_long_the_web_service_has_run(
    booting: Shop,
) -> None:
    booting.clock.move(minutes=4)
    casey = await booting.customer()
    await casey.says("When do you open?")
    assert "020 7946 0958" in told(await casey.hears("waking up"))
    assert booting.twin.asked == []

    booting.twin.away = False
    booting.twin.up.set()

    await casey.hears("noted as point 1")
    assert casey.status == "with_bot"


async def test_after_the_hold_casey_gets_a_person(booting: Shop) -> None:
    booting.turns.serve(replace(booting.house, boot_wait=0.05))
    await booting.agent("Alex")
    casey = await booting.customer()

    await casey.says("When do you open?")

    assert "a person can" in told(await casey.card("requested"))


@pytest.mark.parametrize(
    ("text", "reason", "hears"),
    [
        ("I want to talk to a human please", "asked", "The desk has been told"),
        ("My son is not breathing", "asked", "112"),
        ("You are useless, this is the third time my order is wrong and I am furious!!", "frustration", "for a person"),
    ],
)
async def test_what_is_for_a_person_does_not_wait_for_the_bot(
    booting: Shop, text: str, reason: str, hears: str
) -> None:
    alex = await booting.agent("Alex")
    casey = await booting.customer()

    await casey.says(text)

    assert hears in told(await casey.card("requested"))
    assert [each["reason"] for each in (await alex.get("/queue"))["waiting"]] == [reason]
    assert booting.twin.asked == []


@pytest.mark.parametrize("text", ["I want to talk to a human please", "My son is not breathing"])
async def test_nor_does_it_where_it_comes_after_a_message_that_waits(booting: Shop, text: str) -> None:
    alex = await booting.agent("Alex")
    casey = await booting.customer()
    await casey.says("When do you open?")
    await casey.hears("waking up")

    await casey.says(text)

    await casey.card("requested")
    async with asyncio.timeout(LONGEST):
        while [each["reason"] for each in (await alex.get("/queue"))["waiting"]] != ["asked"]:
            await casey.reads(wait=0.1)


async def test_the_button_is_honoured_during_the_hold(booting: Shop) -> None:
    alex = await booting.agent("Alex")
    casey = await booting.customer()
    await casey.says("When do you open?")
    await casey.hears("waking up")

    await casey.post("person")

    await casey.card("requested")
    assert (await alex.does("accept", casey)).status_code == 200
