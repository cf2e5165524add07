"""Casey is upset and wants a person: what the reports make of it, by hand and against pandas on days nobody chose."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from earshot.journeys.books import Books
from earshot.people import Role
from earshot.promise import PromiseStatus
from earshot.report.human import Contact, Kept, Round, kept, recovered, upset, wanted
from earshot.report.period import Until
from earshot.report.sought import Sought
from earshot.trail import Reason
from tests.cast import NOON, Customer, Desk, Shop
from tests.report.test_scores import MAY, either
from tests.web.sitting import Sitting

__all__ = ["either"]
LOUD = "This is useless, the third time nobody answers and I am furious!!"
MOMENT = st.one_of(st.none(), st.integers(0, 10**6))
pytestmark = pytest.mark.anyio


def contact(wanted: int | None, got: int | None, came: float | None = None, left: float | None = None) -> Contact:
    def at(seconds: int | None) -> datetime | None:
        return None if seconds is None else NOON + timedelta(seconds=seconds)

    return Contact(date(2026, 5, 11), at(wanted), "asked", at(got), at(wanted), at(got), came, left)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), MOMENT), min_size=1, max_size=60))
def test_who_got_a_person_and_how_soon_is_what_pandas_says(pairs: list[tuple[int, int | None]]) -> None:
    frame = pd.DataFrame(pairs, columns=["wanted", "wait"], dtype="Float64")
    contacts = [contact(since, None if wait is None else since + wait) for since, wait in pairs]

    for found in (wanted(contacts), upset(contacts)):
        assert found.got.value == pytest.approx(float(frame["wait"].notna().mean()))
        waits = frame["wait"].dropna().astype(float)
        expected = (None, None) if waits.empty else tuple(waits.quantile([0.5, 0.95]))
        assert (found.half, found.nearly_all) == (expected if waits.empty else pytest.approx(expected))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.one_of(st.none(), st.floats(0, 1))), min_size=1, max_size=60))
def test_r17_who_left_calm_is_counted_among_those_who_came_upset_and_spoke_again(
    moods: list[tuple[float, float | None]],
) -> None:
    frame = pd.DataFrame(moods, columns=["came", "left"], dtype="Float64")
    there = frame[(frame.came >= 0.5) & frame.left.notna()]

    found = recovered([contact(0, 9, came, left) for came, left in moods])

    assert found.n == len(there)
    assert found.value == (None if there.empty else pytest.approx(float((there.left < 0.5).mean())))


def test_a_call_may_be_a_quarter_of_an_hour_late_and_nothing_else_may() -> None:
    def promise(kind: str, minutes: float | None, status: str = "kept") -> Kept:
        ended = None if minutes is None else NOON + timedelta(minutes=minutes)
        return Kept(date(2026, 5, 11), kind, NOON, status, ended)

    assert [promise("callback", 15).on_time, promise("callback", 16).on_time] == [True, False]
    assert [promise("promise", 0).on_time, promise("promise", 1).on_time] == [True, False]
    assert kept([promise("promise", -5), promise("promise", None, "open"), promise("callback", 9, "broken")]).value == (
        pytest.approx(1 / 3)
    )


async def helped(shop: Shop) -> tuple[Customer, Desk]:
    """Casey asks for a person, has Alex after 40 s, is passed on to Robin and leaves calm; Dana asks and goes away."""
    shop.house.ear.warm()
    alex, robin = await shop.agent("Alex"), await shop.agent("Robin")
    casey, dana = await shop.known("Casey"), await shop.customer("Dana")
    await casey.says(LOUD)
    await casey.card("requested")
    await dana.post("person")
    await dana.post("close")
    shop.clock.move(seconds=20)
    await alex.post("/presence", presence="available")
    shop.clock.move(seconds=20)
    await alex.does("accept", casey)
    shop.clock.move(seconds=10)
    await alex.answers(casey, "I am so sorry about that, Casey.")
    await alex.does("transfer", casey, note="Robin knows the warehouse", to=robin.id)
    await robin.does("accept", casey)
    await casey.says("Thank you, that is kind.")
    return casey, robin


async def test_the_log_tells_who_waited_how_long_and_who_was_passed_on(either: Shop) -> None:
    await helped(either)
    await either.known("Casey")  # comes again
    assert await Books(either.house).catch_up()

    found = await either.house.records.read(lambda work: work.reports.contacts(Sought(MAY)))
    rounds = await either.house.records.read(lambda work: work.reports.rounds(Sought(MAY)))

    waits = [(c.got_at - c.wanted_at).seconds for c in found if c.got_at is not None and c.wanted_at is not None]
    assert waits == [40]
    assert wanted(found).got.n == 2
    assert {c.why for c in found} == {Reason.FRUSTRATION.value, Reason.ASKED.value}
    assert upset(found).half == 50
    assert rounds == {date(2026, 5, 11): Round(3, loops=0, with_person=1, transfers=1, again=1)}


async def test_promises_come_due_by_the_shop_s_days(either: Shop) -> None:
    casey, robin = await helped(either)

    def promise(work, hours: float, status: PromiseStatus, ended: float | None) -> None:  # type: ignore[no-untyped-def]
        talk = work.conversations.get(casey.id)
        made = work.promises.make(talk, "Ring", robin.id, NOON, NOON + timedelta(hours=hours))
        if ended is not None:
            work.promises.end(made.id, status, NOON + timedelta(hours=ended))

    await either.house.records.write(lambda work: promise(work, 2, PromiseStatus.KEPT, 1))
    await either.house.records.write(lambda work: promise(work, 2, PromiseStatus.BROKEN, 3))
    await either.house.records.write(lambda work: promise(work, 2, PromiseStatus.WITHDRAWN, 1))
    await either.house.records.write(lambda work: promise(work, 90, PromiseStatus.OPEN, None))
    either.clock.move(hours=3)
    until = Until(either.clock.now(), "Europe/London")

    due = await either.house.records.read(lambda work: work.reports.promises_due(Sought(MAY), until))

    assert sorted((p.status, p.on_time) for p in due) == [("broken", False), ("kept", True)]


async def test_each_page_says_its_answer(shop: Shop) -> None:
    await helped(shop)
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))
    days = "?from=2026-05-01&to=2026-05-31"

    assert "50 % of 2 who wanted a person from 1 to 31 May 2026 got one. Half of them within 40 seconds" in (
        await sam.reads(f"/desk/reports/person{days}")
    )
    assert "1 had a person, passed on 1.00 times each" in await sam.reads(f"/desk/reports/circles{days}")
    assert "No promise came due" in await sam.reads(f"/desk/reports/promises{days}")
    assert "left" in await sam.reads(f"/desk/reports/left{days}")
