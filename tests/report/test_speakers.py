"""Weeks are summed up so that themes come at once: the figures are the same with it and without, whatever is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

import pytest

from earshot.adapters.records import weeks
from earshot.adapters.tables import report_case, report_term, report_week_term
from earshot.journeys import demo_year, privacy
from earshot.journeys.books import Books
from earshot.ports import Work
from earshot.ports.reports import Summed
from earshot.privacy import Wanted
from earshot.report.period import Period
from earshot.report.sought import Sought
from earshot.report.themes import FEWEST
from tests.cast import Shop
from tests.report.test_scores import either

__all__ = ["either"]
pytestmark = pytest.mark.anyio
ASKED = (
    Sought(Period(date(2026, 3, 16), date(2026, 4, 5))),  # whole weeks
    Sought(Period(date(2026, 3, 18), date(2026, 4, 2))),  # from a Wednesday to a Thursday
    Sought(Period(date(2026, 3, 16), date(2026, 4, 8)), channel="chat", touchpoint="order"),
    Sought(Period(date(2026, 4, 1), date(2026, 4, 1)), site="juniper"),
)
Often = Mapping[str, tuple[int, int]]


async def counted(shop: Shop, sought: Sought) -> Often:
    found = await shop.house.records.read(lambda work: work.reports.speakers(sought, ()))
    return {term: (who.often, who.often_before) for term, who in found.items() if who.often + who.often_before}


async def by_hand(shop: Shop, sought: Sought) -> Often:
    """From every row there is, one by one."""

    def read(work: Work) -> tuple[list[tuple[str, str]], dict[str, tuple[date, str, str, str]]]:
        db = work._db  # type: ignore[attr-defined]
        cases = db.execute(report_case.select().where(report_case.c.test.is_(False)))
        terms = db.execute(report_term.select())
        return (
            [(row.term, row.conversation_id) for row in terms],
            {row.conversation_id: (row.day, row.site, row.channel, row.touchpoint) for row in cases},
        )

    terms, cases = await shop.house.records.read(read)
    found: dict[str, list[int]] = {}
    for term, conversation in terms:
        day, *parts = cases[conversation]
        wanted = (sought.site, sought.channel, sought.touchpoint)
        if all(want in (None, part) for want, part in zip(wanted, parts, strict=True)):
            for side, period in enumerate((sought.period, sought.period.before)):
                found.setdefault(term, [0, 0])[side] += period.first <= day <= period.last
    return {term: (now, before) for term, (now, before) in found.items() if now + before}


def common(often: Often, least: int) -> Often:
    return {term: both for term, both in often.items() if sum(both) >= least}


async def test_summed_up_or_not_each_term_has_the_speakers_that_counting_by_hand_finds(either: Shop) -> None:
    for week in range(43, 47):
        await demo_year.write_week(either.house, either.house.sites["juniper"], week, busy=3)
    books = Books(either.house)
    assert await books.catch_up(50)
    truths = [await by_hand(either, sought) for sought in ASKED]
    for sought, truth in zip(ASKED, truths, strict=True):
        assert common(await counted(either, sought), FEWEST) == common(truth, FEWEST)

    assert not await books.sum_up(1)
    partly = [await counted(either, sought) for sought in ASKED]
    assert await books.sum_up(50)
    wholly = [await counted(either, sought) for sought in ASKED]

    for truth, one, other in zip(truths, partly, wholly, strict=True):
        assert truth
        assert common(one, FEWEST) == common(other, FEWEST) == common(truth, FEWEST)
        assert all(truth[term] == both for term, both in {**one, **other}.items())


async def test_a_week_in_which_something_changed_is_counted_anew(either: Shop) -> None:
    either.house.ear.warm()  # loading it takes longer than anything else here
    casey = await either.customer("Casey")
    for word in ("parcel", "kettle"):
        await casey.says(f"My {word} is broken")
        await casey.hears(f"point {1 + (word == 'kettle')}")
    books = Books(either.house)
    assert await books.catch_up()
    either.clock.move(days=8)
    read = (await either.house.records.read(lambda work: work.books.to_sum_up(date(2026, 5, 18), 5)))[0]
    assert set(read.speakers) >= {"parcel", "kettle"}

    await casey.says("And the lamp")
    await casey.hears("point 3")
    assert await books.catch_up()
    await either.house.records.write(lambda work: work.books.sum_up(read))

    assert await words_kept(either) == set()  # what was read before is not what is there now
    assert await books.sum_up()
    assert "lamp" in await words_kept(either)


async def test_who_is_forgotten_is_in_no_sum(either: Shop) -> None:
    either.house.ear.warm()
    casey = await either.customer("Casey")
    await casey.says("Zanzibarite everywhere")
    await casey.hears("point 1")
    books = Books(either.house)
    assert await books.catch_up()
    either.clock.move(days=8)
    assert await books.sum_up()
    assert "zanzibarite" in await words_kept(either)

    await privacy.erase(either.house, Wanted(conversation=casey.id))

    assert await words_kept(either) == set()


def test_bits_are_kept_whole() -> None:
    die = Random(4)
    for size in (1, 8, 9, 4000):
        bits = die.getrandbits(size) | 1 << (size - 1)
        assert int.from_bytes(weeks.as_bytes(bits), "little") == bits
    assert Summed(date(2026, 5, 4), 1, {"a": 3}).speakers["a"].bit_count() == 2
    assert Period(date(2026, 5, 4), date(2026, 5, 10)).within(Period(date(2026, 5, 10), date(2026, 5, 11))) == Period(
        date(2026, 5, 10), date(2026, 5, 4) + timedelta(days=6)
    )


async def words_kept(shop: Shop) -> set[str]:
    return await shop.house.records.read(
        lambda work: {row.term for row in work._db.execute(report_week_term.select())}  # type: ignore[attr-defined]
    )
