"""The week by mail and on the wall: the figures of the pages, and nobody in particular."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from earshot.adapters.tables import outbox
from earshot.journeys import demo_year, post, weekly
from earshot.journeys.books import Books
from earshot.people import Role
from earshot.ports import Work
from tests.cast import Shop
from tests.report.test_scores import either, taps
from tests.web.sitting import Sitting

__all__ = ["either"]
pytestmark = pytest.mark.anyio
MONDAY = datetime(2026, 5, 18, 6, 5, tzinfo=UTC)  # 7:05 in London


async def put(shop: Shop) -> list[str]:
    await weekly.put_due(shop.house, Books(shop.house).catch_up)

    def recipients(work: Work) -> list[str]:
        rows = work._db.execute(outbox.select().where(outbox.c.kind == "weekly"))  # type: ignore[attr-defined]
        return sorted(row.recipient for row in rows)

    return await shop.house.records.read(recipients)


async def test_the_week_goes_once_on_monday_morning_to_those_who_read_reports(either: Shop) -> None:
    for name, role in (("Sam", Role.SUPERVISOR), ("Olga", Role.OWNER), ("Alex", Role.AGENT)):
        await either.agent(name, role=role)

    assert await put(either) == [], "it is Tuesday"
    either.clock.at = MONDAY.replace(hour=5)
    assert await put(either) == [], "six in the morning is too early"
    either.clock.at = MONDAY
    for _ in range(2):
        assert await put(either) == ["olga@example.com", "sam@example.com"]


async def test_it_says_what_the_pages_say(shop: Shop) -> None:
    for week in (50, 51):
        await demo_year.write_week(shop.house, shop.house.sites["juniper"], week, busy=30)
    assert await Books(shop.house).catch_up(50)
    sam = await shop.agent("Sam", role=Role.SUPERVISOR)
    desk = Sitting(sam)
    pages = {
        path: await desk.reads(f"/desk/reports{path}?from=2026-05-04&to=2026-05-10")
        for path in ("", "/person", "/left")
    }
    shop.clock.at = MONDAY.replace(day=11)

    await put(shop)
    letter = await shop.house.records.write(lambda work: post.prepare(work, shop.house, work.outbox.newest(1)[0]))

    assert letter is not None
    satisfied, person, left = (
        next(line for line in letter["lines"] if word in line) for word in ("satisfied", "wanted", "upset")
    )
    assert satisfied in pages[""]
    assert person in pages["/person"]
    assert left.partition(" left calm")[0].partition(" who")[0] in pages["/left"]
    assert (letter["first"], letter["last"]) == ("4 May", "10 May")


async def test_who_may_not_read_reports_any_more_is_not_written_to(shop: Shop) -> None:
    sam = await shop.agent("Sam", role=Role.SUPERVISOR)
    shop.clock.at = MONDAY
    await put(shop)
    await shop.house.records.write(lambda work: work.agents.give_role(sam.id, Role.AGENT))

    assert await shop.house.records.write(lambda work: post.prepare(work, shop.house, work.outbox.newest(1)[0])) is None


async def test_a_week_with_nobody_in_it_says_so(shop: Shop) -> None:
    await shop.agent("Sam", role=Role.SUPERVISOR)
    shop.clock.at = MONDAY
    await put(shop)

    letter = await shop.house.records.write(lambda work: post.prepare(work, shop.house, work.outbox.newest(1)[0]))

    assert letter is not None
    assert letter["lines"] == ["Nobody wrote, and nobody was asked."]


async def test_the_wall_says_how_it_goes_and_names_nobody(either: Shop) -> None:
    alex = await either.agent("Alex")
    desk = Sitting(alex)
    for name, wants in (("Casey", True), ("Dana", False)):
        who = await taps(either, 5 if wants else 1, why=f"{name} says hello")
        if wants:
            await who.post("person")
        else:
            await who.post("close")
    either.clock.move(seconds=75)
    await alex.get("/me")

    words = await desk.reads("/desk/wall")

    assert "Waiting for a person 1 the longest for 75 seconds" in words
    assert "Still to hear from us 1 0 late" in words
    assert "Wanted a person, got one 0 % of 1" in words
    assert "Satisfied 50 % of 2 answers (9 to 91 %)" in words
    assert "Promises kept on time – none came due" in words
    assert not any(name in words for name in ("Casey", "Dana", "Alex", "hello"))
