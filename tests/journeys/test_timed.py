"""What time does, it does job by job: one that fails keeps nobody else's reminder, mail or retention from happening."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs

from earshot import timed
from earshot.errors import NotSaved
from earshot.journeys import wall
from earshot.ports import House
from tests.cast import Shop

pytestmark = pytest.mark.anyio


async def test_a_job_that_fails_holds_up_no_other_and_is_told_by_its_name(shop: Shop) -> None:
    done: list[str] = []

    async def broken(_: House) -> None:
        raise KeyError("Casey said something")

    async def put_off(_: House) -> None:
        raise NotSaved

    async def last(_: House) -> None:
        done.append("last")

    with capture_logs() as told:
        await timed.each(shop.house, broken, put_off, last)

    assert done == ["last"]
    assert [line["log_level"] for line in told] == ["error", "warning"]
    assert "broken" in told[0]["job"]


async def test_the_wall_counts_who_waits_although_nobody_came_in_time(shop: Shop) -> None:
    alex, casey = await shop.agent("Alex"), await shop.customer("Casey")
    await casey.post("person")
    shop.clock.move(minutes=5)
    await timed.each(shop.house, *timed.PARTS)
    by = await shop.house.records.read(lambda work: work.agents.get(alex.id))

    seen = await wall.wall(shop.house, by=by)

    assert (seen.waiting, seen.longest) == (1, 300)
