"""Two web processes on one PostgreSQL: a conversation's turns are worked at by one, and a dead one's by the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from earshot.journeys.neighbours import SILENT_LOOKS, Neighbours
from tests.cast import Customer, Shop, open_shop, told
from tests.postgres import Postgres, postgres

__all__ = ["postgres"]
pytestmark = pytest.mark.anyio


@pytest.fixture
async def shops(tmp_path: Path, postgres: Postgres) -> AsyncIterator[tuple[Shop, Shop]]:
    url = postgres.create()
    async with open_shop(tmp_path, url) as here, open_shop(tmp_path, url) as there:
        yield here, there


def at(shop: Shop, casey: Customer) -> Customer:
    """The same customer, whose next request goes to another process."""
    return Customer(shop, casey.id, casey.token, casey.opened)


async def acquainted(*shops: Shop) -> list[Neighbours]:
    """Each has looked around once, and knows of those before it."""
    neighbours = [Neighbours(shop.house) for shop in shops]
    for each in neighbours:
        await each.look()
    return neighbours


async def at_work_for_casey(shop: Shop) -> Customer:
    """Casey has asked something, and `shop` has asked its assistant, which does not answer yet."""
    casey = await shop.customer()
    shop.twin.held = asyncio.Event()
    await casey.says("Where is my parcel?")
    await shop.twin.arrived.wait()
    return casey


async def test_a_message_to_the_other_process_waits_for_the_turn_that_is_in_flight(shops: tuple[Shop, Shop]) -> None:
    here, there = shops
    casey = await at_work_for_casey(here)

    answer = await at(there, casey).says("It is the blue one")
    assert answer.status_code == 202
    assert there.twin.asked == []
    here.twin.held.set()

    await casey.hears("noted as point 2")
    assert [ask.text for ask in here.twin.asked] == ["Where is my parcel?", "It is the blue one"]
    assert there.twin.asked == []
    said = [told(event) for event in casey.seen if event["author"] == "bot"][-2:]
    assert [text[-8:] for text in said] == ["point 1.", "point 2."]


async def test_what_a_killed_process_left_is_answered_by_the_other(shops: tuple[Shop, Shop]) -> None:
    here, there = shops
    mine, theirs = await acquainted(here, there)
    casey = await at_work_for_casey(here)
    await here.turns.close()

    for _ in range(SILENT_LOOKS - 1):
        await theirs.look()
    assert there.twin.asked == []
    await theirs.look()

    await at(there, casey).hears("noted as point 1")
    assert (mine.first, theirs.first) == (True, True), "the dead one does not know it is dead"


async def test_what_one_that_ends_has_left_is_taken_up_at_the_next_look(shops: tuple[Shop, Shop]) -> None:
    here, there = shops
    mine, theirs = await acquainted(here, there)
    casey = await at_work_for_casey(here)
    await here.turns.close()
    await mine.leave()

    await theirs.look()

    await at(there, casey).hears("noted as point 1")


async def test_one_of_them_watches_the_clock_until_it_is_gone(shops: tuple[Shop, Shop]) -> None:
    here, there = shops
    mine, theirs = Neighbours(here.house), Neighbours(there.house)
    there.clock.move(seconds=1)
    for _ in range(SILENT_LOOKS * 2):
        await mine.look()
        await theirs.look()
    assert (mine.first, theirs.first) == (True, False)

    for _ in range(SILENT_LOOKS):
        await theirs.look()
    assert theirs.first

    await mine.look()
    await theirs.look()
    await mine.look()
    assert (mine.first, theirs.first) == (True, False), "it had only been hung, and started first"


async def test_an_answer_that_comes_after_another_process_has_given_one_is_dropped(shops: tuple[Shop, Shop]) -> None:
    here, there = shops
    _, theirs = await acquainted(here, there)
    casey = await at_work_for_casey(here)
    for _ in range(SILENT_LOOKS):
        await theirs.look()
    await at(there, casey).hears("noted as point 1")

    here.twin.held.set()
    await casey.says("Thank you")

    await casey.hears("noted as point 2")
    assert sum("noted as point 1" in told(event) for event in casey.seen) == 1


async def test_on_a_file_nobody_else_is_looked_for(tmp_path: Path) -> None:
    async with open_shop(tmp_path, f"sqlite:///{tmp_path / 'own.db'}") as shop:
        neighbours = Neighbours(shop.house)
        assert neighbours.first
        await neighbours.look()
        await neighbours.leave()
        assert neighbours.first
