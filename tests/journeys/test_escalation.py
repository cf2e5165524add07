"""Nobody comes: who it was kept for, everybody, a supervisor, a time. Casey is told each step, and only what is so."""

from __future__ import annotations

import pytest

from earshot.journeys.sweep import sweep
from earshot.people import Role
from tests.cast import Customer, Desk, Shop, told

pytestmark = pytest.mark.anyio


async def passes(shop: Shop, seconds: float, *here: Desk) -> None:
    """Time passes; those who are named stay at their desks."""
    shop.clock.move(seconds=seconds)
    for desk in here:
        await desk.post("/presence", presence="available")
    await sweep(shop.house)


async def kept_for_robin(shop: Shop) -> tuple[Customer, Desk, Desk]:
    """Alex has passed Casey on to Robin, who is there."""
    alex, robin = await shop.agent("Alex"), await shop.agent("Robin")
    casey = await shop.customer()
    await casey.post("person")
    await casey.card("requested")
    await alex.does("accept", casey)
    await alex.does("transfer", casey, note="Knows the carrier", to=robin.id)
    await casey.hears("Alex has passed this on to Robin")
    return casey, alex, robin


async def sam(shop: Shop) -> Desk:
    desk = await shop.agent("Sam")
    await shop.house.records.write(lambda work: work.agents.give_role(desk.id, Role.SUPERVISOR))
    return desk


async def waits_at(desk: Desk) -> list[str]:
    return [line["conversation"] for line in (await desk.get("/queue"))["waiting"]]


async def test_what_was_kept_for_robin_goes_to_everybody_then_to_a_supervisor_then_to_a_time(shop: Shop) -> None:
    casey, alex, robin = await kept_for_robin(shop)
    boss = await sam(shop)
    assert await waits_at(alex) == []

    await passes(shop, 20, alex, robin, boss)
    assert "Robin has not been able to come yet" in told((await casey.reads())[-1])
    assert await waits_at(alex) == [casey.id]

    await passes(shop, 20, alex, robin, boss)
    assert "a supervisor has been called" in told((await casey.reads())[-1])
    assert [line["step"] for line in (await boss.get("/queue"))["waiting"]] == ["supervisor"]

    await passes(shop, 20, alex, robin, boss)
    last = (await casey.reads())[-1]
    assert "waited long enough" in told(last)
    assert last["handoff"]["slots"]


async def test_each_step_is_told_once(shop: Shop) -> None:
    casey, alex, robin = await kept_for_robin(shop)

    for _ in range(5):
        await passes(shop, 4.9, alex, robin)
    await casey.reads()

    assert sum("has not been able to come" in told(event) for event in casey.seen) == 1


async def test_no_supervisor_is_promised_where_none_is_there(shop: Shop) -> None:
    casey, alex, robin = await kept_for_robin(shop)

    await passes(shop, 20, alex, robin)
    await passes(shop, 25, alex, robin)
    await casey.reads()

    assert not any("supervisor" in told(event) for event in casey.seen)


async def test_when_robin_goes_away_everybody_is_asked_at_once(shop: Shop) -> None:
    casey, alex, robin = await kept_for_robin(shop)

    await robin.post("/presence", presence="busy")
    await passes(shop, 1, alex)

    assert "Robin has not been able to come yet" in told((await casey.reads())[-1])


async def test_with_everybody_busy_casey_is_told_that_and_not_that_nobody_is_there(shop: Shop) -> None:
    alex = await shop.agent()
    await alex.post("/presence", presence="available", capacity=1)
    dana, casey = await shop.customer("Dana"), await shop.customer()
    await dana.post("person")
    assert "The desk has been told" in told(await dana.card("requested"))
    await alex.does("accept", dana)

    await casey.post("person")

    assert "Everybody at the desk is with another customer" in told(await casey.card("requested"))
    assert (await alex.does("accept", casey)).status_code == 200, "who wants to take one more may"
    assert [(a["has"], a["capacity"]) for a in await alex.get("/agents")] == [(2, 1)]


async def test_casey_writes_again_while_alex_is_away_and_stands_at_the_front_for_all(shop: Shop) -> None:
    alex, robin = await shop.agent("Alex"), await shop.agent("Robin")
    dana, casey = await shop.customer("Dana"), await shop.customer()
    await casey.post("person")
    await alex.does("accept", casey)
    await alex.does("wrap-up", casey, outcome="solved", cause="delivery", record="Sent a new one.")
    await alex.post("/presence", presence="away")
    await dana.post("person")

    await casey.says("It is broken again")
    await casey.hears("Good to hear from you again")

    assert await waits_at(robin) == [casey.id, dana.id]
