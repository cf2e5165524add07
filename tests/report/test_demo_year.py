"""A newcomer fills the demo with a year of a shop, and takes it out again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from earshot import settings
from earshot.adapters.tables import follow_up, metadata
from earshot.commands import carry_out
from earshot.demo_year import AGENTS
from earshot.demo_year.season import days
from earshot.errors import Refused
from earshot.invitation import Row, Wanted
from earshot.journeys import debrief, demo_year, sign_in, survey_letters
from earshot.journeys.books import Books
from earshot.journeys.invite import invite
from earshot.ports import Work
from earshot.report.period import Period
from earshot.report.ratings import Figures, figures, taken_apart
from earshot.report.sought import Part, Sought
from earshot.report_commands import empty, fill
from earshot.survey import Kind
from tests.cast import Shop
from tests.report.test_scores import either

__all__ = ["either"]
pytestmark = pytest.mark.anyio


async def rows(shop: Shop) -> dict[str, int]:
    def count(work: Work) -> dict[str, int]:
        db = work._db  # type: ignore[attr-defined]
        return {table.name: db.scalar(select(func.count()).select_from(table)) for table in metadata.sorted_tables}

    return await shop.house.records.read(count)


async def test_what_goes_in_comes_out_again_and_casey_stays(either: Shop) -> None:
    await either.customer("Casey")
    before = await rows(either)
    site = either.house.sites["juniper"]

    for week in (0, 43, 51):
        assert await demo_year.write_week(either.house, site, week, busy=3) > 0
    assert await Books(either.house).catch_up(50)
    assert (await rows(either))["report_case"] > 20
    await demo_year.remove(either.house)

    after = await rows(either)
    kept = {"survey_version": after["survey_version"], "report_case": 1, "report_offer": 1}
    assert after == {**before, **kept}


async def test_of_the_last_days_somebody_is_still_to_hear_and_of_the_weeks_before_nobody(either: Shop) -> None:
    """Else the list of who is to hear from the shop is empty in a demo that was filled early on a Monday."""
    either.clock.at = datetime(2026, 11, 23, 1, 34, tzinfo=UTC)
    site = either.house.sites["juniper"]

    def owed(work: Work) -> int:
        still = select(func.count()).select_from(follow_up).where(follow_up.c.outcome.is_(None))
        return int(work._db.scalar(still) or 0)  # type: ignore[attr-defined]

    found = []
    for week in (49, 50, 51):
        await demo_year.write_week(either.house, site, week)
        found.append(await either.house.records.read(owed))

    assert found[:2] == [0, 0]
    assert found[2] > 0


async def test_the_year_goes_in_pieces_and_casey_writes_between_them(either: Shop) -> None:
    casey = await either.customer("Casey")
    written = await demo_year.write_week(either.house, either.house.sites["juniper"], 50)

    count, left = await demo_year.remove_some(either.house)
    assert 0 < count < written
    assert left > 0
    await casey.says("Is anybody there?")
    assert count + await demo_year.remove(either.house) == written

    after = await rows(either)
    assert (after["conversation"], after["customer"], after["agent"]) == (1, 0, 0)


async def test_filling_the_demo_again_replaces_the_year_and_says_so(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_year, "WEEKS", 1)
    found = settings.read({"EARSHOT_DEMO": "1"}, tmp_path)

    async def carry(command: dict[str, Any]) -> dict[str, Any]:
        return await carry_out(shop.house, found, command)

    first = [line async for line in fill(carry, "http://shop")]
    once = await rows(shop)
    again = [line async for line in fill(carry, "http://shop")]

    written = first[0].split()[0]
    assert again == [f"{written} conversations of an earlier year are taken out.", *first]
    twice = await rows(shop)
    assert twice["conversation"] == once["conversation"] == int(written)
    assert await empty(carry) == f"Taken out: {written} conversations and all that hung on them."
    assert (await rows(shop))["message"] == 0


async def test_an_order_of_the_demo_shop_stays_and_nobody_who_is_invented_is_written_to(either: Shop) -> None:
    site, survey = either.house.sites["juniper"], either.house.surveys["after-order"]
    finished = Row(1, Wanted("casey@example.com", "demo-5eedcafe", "your order of today", name="Casey"))
    assert [told.fate async for told in invite(either.house, site=site, survey=survey, rows=[finished], ruled=False)]

    assert await demo_year.write_week(either.house, site, 50, busy=3) > 0
    assert await survey_letters.remind(either.house) == 0
    await demo_year.remove(either.house)

    assert (await rows(either))["invitation"] == 1


async def test_the_bad_week_is_in_the_figures_and_so_is_the_one_after(shop: Shop) -> None:
    site = shop.house.sites["juniper"]
    for week in (42, 43, 44):
        await demo_year.write_week(shop.house, site, week)
    assert await Books(shop.house).catch_up(50)

    year = days(date(2026, 5, 12), Random(1))
    strike = [day.on for day in year if day.strike]
    sought = Sought(Period(strike[0] - timedelta(days=7), strike[-1] + timedelta(days=7)))
    tallies = await shop.house.records.read(
        lambda work: taken_apart(work.reports.answered(Kind.CSAT, sought), Part.WEEK)
    )
    weeks: dict[str, Figures] = {week: figures(Kind.CSAT, tally) for week, tally in tallies.items()}

    bad = weeks[strike[0].isoformat()].figure
    assert all(
        bad.high < f.figure.low for week, f in weeks.items() if week != strike[0].isoformat() and f.figure.n > 40
    )
    assert len(strike) == 7


async def test_the_desk_has_spoken_of_its_weeks_and_some_of_what_it_set_out_to_do_is_done(shop: Shop) -> None:
    for week in (42, 43, 49, 50):
        await demo_year.write_week(shop.house, shop.house.sites["juniper"], week)
    assert await Books(shop.house).catch_up(50)
    sam = await sign_in.signed_in(shop.house, (await shop.agent("Sam")).session)

    weeks = [date(2026, 5, 4) - timedelta(weeks=ago) for ago in range(10)]
    found = [await debrief.debrief(shop.house, by=sam, week=monday) for monday in weeks]

    said = [c for week in found for one in (*week.best, *week.worst, *week.beside) for c in one.comments]
    actions = {action.id: action for each in found for action in each.actions}
    spoken_of = [one for week in found for one in (*week.best, *week.worst, *week.beside) if one.comments]
    assert len(said) >= 6
    assert all(len(one.comments) == 1 for one in spoken_of)
    assert all(comment.at < shop.clock.now() for comment in said)
    assert {True, False} == {action.done_at is None for action in actions.values()}
    assert {action.owner for action in actions.values()} <= set(AGENTS)


async def test_real_records_are_left_alone(shop: Shop, tmp_path: Path) -> None:
    found = settings.read({"EARSHOT_DEMO": "0"}, tmp_path)

    with pytest.raises(Refused, match="demo only"):
        await carry_out(shop.house, found, {"do": "demo-data", "step": 0})

    assert (await rows(shop))["conversation"] == 0
