"""What Robin promised comes due while Robin is away: Sam is told once, and can take it over (R8)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from earshot.events import stamp
from earshot.journeys.sweep import sweep
from earshot.people import Role
from tests.cast import Customer, Desk, Shop

pytestmark = pytest.mark.anyio


async def promised(shop: Shop) -> tuple[Desk, Customer]:
    """Robin has promised something for in twenty minutes, and is gone."""
    robin, casey = await shop.agent("Robin"), await shop.customer("Casey")
    due = stamp(shop.clock.now() + timedelta(minutes=20))
    made = await robin.post(f"/conversations/{casey.id}/promises", what="I'll ring the carrier", due_at=due)
    assert made.status_code == 202
    await robin.post("/presence", presence="away")
    return robin, casey


async def test_r8_a_supervisor_is_told_when_a_promise_of_somebody_away_is_late(shop: Shop) -> None:
    _, casey = await promised(shop)
    sam, alex = await shop.agent("Sam", role=Role.SUPERVISOR), await shop.agent("Alex")
    shop.clock.move(minutes=15)
    await sweep(shop.house)
    assert (await sam.get("/for-me"))["told"] == []

    shop.clock.move(minutes=6)
    await sweep(shop.house)
    await sweep(shop.house)

    (told,) = (await sam.get("/for-me"))["told"]
    assert (told["kind"], told["by"], told["text"]) == ("overdue", "Robin", "I'll ring the carrier")
    assert (await alex.get("/for-me"))["told"] == []
    (promise,) = (await sam.get("/for-me"))["promises"]
    assert (promise["owner"], promise["late"]) == ("Robin", True)
    assert [e["promise"]["status"] for e in await sam.log(casey) if e["type"] == "promise"] == ["open", "late"]
    assert (await sam.post(f"/promises/{promise['id']}/owner")).status_code == 202


async def test_whoever_is_here_is_not_told_on(shop: Shop) -> None:
    robin, _ = await promised(shop)
    sam = await shop.agent("Sam", role=Role.SUPERVISOR)
    shop.clock.move(minutes=21)
    await robin.post("/presence", presence="busy")

    await sweep(shop.house)

    assert (await sam.get("/for-me"))["told"] == []


async def test_where_nobody_is_above_them_nothing_is_written(shop: Shop) -> None:
    robin, casey = await promised(shop)
    shop.clock.move(minutes=21)

    await sweep(shop.house)

    assert [e["promise"]["status"] for e in await robin.log(casey) if e["type"] == "promise"] == ["open"]


async def test_the_promise_of_somebody_whose_account_is_closed_is_told_as_well(shop: Shop) -> None:
    """As the demo's year leaves them behind; `disable` gives what was promised back to everybody."""
    robin, _ = await promised(shop)
    sam = await shop.agent("Sam", role=Role.SUPERVISOR)
    await shop.house.records.write(lambda work: work.agents.disable(robin.id, shop.clock.now()))
    shop.clock.move(minutes=21)

    await sweep(shop.house)

    (told,) = (await sam.get("/for-me"))["told"]
    assert (told["kind"], told["by"]) == ("overdue", "Robin")
