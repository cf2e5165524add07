"""Whoever was let down hears from us: nothing ages unseen, and every loop has an owner, a time and an outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pandas
import pytest
from statsmodels.stats.proportion import proportion_confint

from earshot.adapters.tables import follow_up, outbox
from earshot.follow_up import Outcome, Why, why_answers, why_conversation
from earshot.invitation import InvitationStatus
from earshot.journeys import follow_ups, people, respond
from earshot.journeys.books import Books
from earshot.people import Role
from earshot.ports import Work
from earshot.ports.follow_ups import Shown
from earshot.report.case import Case
from earshot.report.human import Loop, closed_in_time
from earshot.report.period import monday_of
from earshot.trail import Reason
from tests.cast import NOON, Shop
from tests.journeys.test_respond import link_of
from tests.journeys.test_wrap_up import wrapped
from tests.report.test_scores import either, taps
from tests.web.sitting import Sitting

__all__ = ["either"]
a_house = pytest.mark.anyio


@pytest.mark.parametrize(
    ("rating", "case", "why"),
    [
        (2, Case(), Why.LOW_SCORE),
        (3, Case(), None),
        (5, Case(upset_at=NOON), Why.COMPLAINT),
        (None, Case(why=Reason.FRUSTRATION), Why.COMPLAINT),
        (None, Case(why=Reason.REPEAT_CONTACT), Why.COMPLAINT),
        (None, Case(why=Reason.ASKED), None),
        (None, Case(why=Reason.ASSISTANT_UNAVAILABLE), None),
    ],
)
def test_who_was_let_down(rating: int | None, case: Case, why: Why | None) -> None:
    assert why_conversation(rating, case) is why


def test_a_low_score_is_what_its_scale_calls_low() -> None:
    low = {kind: [n for n in range(11) if why_answers(kind, n)] for kind in ("csat", "nps", "ces", "text")}

    assert {kind: max(found, default=None) for kind, found in low.items()} == {
        "csat": 2,
        "nps": 6,
        "ces": 3,
        "text": None,
    }
    assert why_answers("nps", None) is None


def test_seen_to_in_time_is_the_share_that_pandas_counts_with_wilson_s_interval() -> None:
    die, begun = Random(6), datetime(2026, 4, 1, tzinfo=UTC)
    found = []
    for n in range(200):
        due = begun + timedelta(hours=n)
        ended = die.choice((None, due - timedelta(hours=1), due, due + timedelta(seconds=1)))
        found.append(Loop(monday_of(due.date()), "complaint", due, None if ended is None else "put_right", ended))

    share = closed_in_time(found)

    frame = pandas.DataFrame([vars(each) for each in found])
    hits = int((frame["ended_at"] <= frame["due_at"]).sum())
    low, high = proportion_confint(hits, 200, method="wilson")
    assert (share.value, share.low, share.high) == pytest.approx((hits / 200, low, high))


async def owed(shop: Shop) -> list[Shown]:
    assert await Books(shop.house).catch_up()
    return await shop.house.records.read(lambda work: work.follow_ups.still_open(10))


@a_house
async def test_casey_s_low_score_comes_to_a_supervisor_and_goes_when_somebody_says_what_came_of_it(
    either: Shop,
) -> None:
    sam = await either.agent("Sam", role=Role.SUPERVISOR)
    robin = await either.agent("Robin")
    casey = await taps(either, 1, why="The kettle came in two halves", email="casey@example.org")
    assert await owed(either) == [], "as long as they talk, it is no follow-up"
    await casey.post("close")

    (one,) = await owed(either)
    assert (one.owner, one.score, one.follow_up.why) == ("Sam", 1, Why.LOW_SCORE)
    assert one.follow_up.due_at - one.follow_up.opened_at == timedelta(hours=24)
    desk, id = Sitting(robin), str(one.follow_up.id)
    page = await desk.reads("/desk/follow-ups")
    assert "Casey gave a low score 1 of 5" in page
    assert "“The kettle came in two halves”" in page

    assert "It has a new owner" in (await desk.sends("/desk/follow-ups/give", follow_up=id, to=str(robin.id))).text
    for wrong in ({"outcome": "", "note": "Hm"}, {"outcome": "put_right", "note": " "}):
        assert (await desk.sends("/desk/follow-ups/settle", follow_up=id, **wrong)).status_code in {400, 422}
    settled = await desk.sends(
        "/desk/follow-ups/settle", follow_up=id, outcome="put_right", note="New kettle sent. Card 4111 1111 1111 1111"
    )
    assert "Nobody. Every low score and every complaint has been seen to." in settled.text
    kept = await either.house.records.read(lambda work: work.follow_ups.get(one.follow_up.id))
    assert (kept.outcome, kept.owner_id, "4111" in (kept.note or "")) == (Outcome.PUT_RIGHT, robin.id, False)
    again = await Sitting(sam).sends("/desk/follow-ups/settle", follow_up=id, outcome="not_wanted", note="No")
    assert "seen to it already" in again.text
    assert await owed(either) == []


@a_house
async def test_a_wrap_up_closes_the_loop_and_who_had_them_owns_what_is_left(shop: Shop) -> None:
    await shop.agent("Sam", role=Role.SUPERVISOR)
    alex = await shop.agent("Alex")
    for outcome in ("solved", "left"):
        who = await taps(shop, 1)
        await who.post("person")
        await alex.does("accept", who)
        done = await alex.does("wrap-up", who, **wrapped(outcome=outcome))
        assert done.status_code == 202, done.text

    (left,) = await owed(shop)

    assert left.owner == "Alex"
    assert await shop.house.records.read(ended) == [("put_right", alex.id)]


@a_house
async def test_answers_to_a_mail_are_followed_up_with_the_address_to_write_to(shop: Shop) -> None:
    link = await link_of(shop, "casey@example.org")
    await shop.house.records.write(lambda work: work.invitations.become(1, InvitationStatus.SENT, NOON))
    await respond.take(shop.house, link, {"score": "1", "wish": "Never came"}, finished=True)

    (one,) = await owed(shop)

    assert one.follow_up.owner_id is None, "with no supervisor there, nobody has it, and the page says so"
    assert (one.score, one.email) == (1, "casey@example.org")
    assert "Never came" in one.answers.values()


@a_house
async def test_the_time_of_a_mail_s_answer_runs_from_the_answer_and_is_the_site_s(shop: Shop) -> None:
    juniper = shop.house.sites["juniper"]
    shop.house.sites["juniper"] = replace(juniper, follow_up=timedelta(hours=4))  # type: ignore[index]
    link = await link_of(shop, "casey@example.org")
    await shop.house.records.write(lambda work: work.invitations.become(1, InvitationStatus.SENT, NOON))
    await respond.take(shop.house, link, {"score": "1"}, finished=True)
    answered = shop.clock.now()
    shop.clock.move(hours=5)

    (one,) = await owed(shop)

    assert (one.follow_up.opened_at, one.follow_up.due_at) == (answered, answered + timedelta(hours=4))


@a_house
async def test_what_would_fall_due_at_night_is_due_once_somebody_has_arrived_in_the_morning(either: Shop) -> None:
    juniper = either.house.sites["juniper"]
    either.house.sites["juniper"] = replace(juniper, follow_up=timedelta(hours=8))  # type: ignore[index]
    link = await link_of(either, "casey@example.org")
    await either.house.records.write(lambda work: work.invitations.become(1, InvitationStatus.SENT, NOON))
    either.clock.move(hours=5)
    await respond.take(either.house, link, {"score": "1"}, finished=True)
    casey = await taps(either, 1)
    await casey.post("close")

    due = [one.follow_up.due_at for one in await owed(either)]

    assert due == [datetime(2026, 5, 13, 9, tzinfo=UTC)] * 2, "ten o'clock in London, not one in the night"


@a_house
async def test_the_owner_hears_twice_and_the_supervisors_once_it_is_late(shop: Shop) -> None:
    await shop.agent("Sam", role=Role.SUPERVISOR)
    alex = await shop.agent("Alex")
    casey = await taps(shop, 1)
    await casey.post("close")
    (one,) = await owed(shop)
    await shop.house.records.write(lambda work: work.follow_ups.owned_by(one.follow_up.id, alex.id))

    letters = []
    for hours in (0, 20, 2, 0, 3, 0):
        shop.clock.move(hours=hours)
        letters.append(await follow_ups.remind(shop.house))

    assert letters == [1, 0, 1, 0, 1, 0]
    assert await mails(shop) == [("alex@example.com", False)] * 2 + [("sam@example.com", True)]


@a_house
async def test_what_alex_leaves_behind_is_a_supervisor_s(shop: Shop) -> None:
    sam = await shop.agent("Sam", role=Role.SUPERVISOR)
    alex = await shop.agent("Alex")
    casey = await taps(shop, 1)
    await casey.post("close")
    (one,) = await owed(shop)
    await shop.house.records.write(lambda work: work.follow_ups.owned_by(one.follow_up.id, alex.id))

    await people.disable(shop.house, by=None, email="alex@example.com")

    assert [shown.follow_up.owner_id for shown in await owed(shop)] == [sam.id]


@a_house
async def test_what_is_old_when_it_is_first_counted_is_nobody_s_errand(shop: Shop) -> None:
    casey = await taps(shop, 1)
    await casey.post("close")
    shop.clock.move(days=15)

    assert await owed(shop) == []


@a_house
async def test_the_report_says_how_many_heard_in_time(either: Shop) -> None:
    sam = await either.agent("Sam", role=Role.SUPERVISOR)
    for _ in range(3):
        await (await taps(either, 1)).post("close")
    first, *_ = await owed(either)
    await Sitting(sam).sends(
        "/desk/follow-ups/settle", follow_up=str(first.follow_up.id), outcome="put_right", note="Rang"
    )
    either.clock.move(hours=25)
    token = Sitting(await either.agent("Robin", role=Role.OWNER))

    words = await token.reads("/desk/reports/loops")

    assert "33 % of 3 low scores and complaints that came due" in words
    assert "2 are late and wait still." in words
    assert date(2026, 5, 11).isoformat() in words


def ended(work: Work) -> list[tuple[Any, Any]]:
    rows = work._db.execute(follow_up.select().where(follow_up.c.outcome.is_not(None)))  # type: ignore[attr-defined]
    return [(row.outcome, row.owner_id) for row in rows]


async def mails(shop: Shop) -> list[tuple[str, bool]]:
    def read(work: Work) -> list[tuple[str, bool]]:
        rows = work._db.execute(outbox.select().where(outbox.c.kind == "follow_up"))  # type: ignore[attr-defined]
        return [(row.recipient, row.body["late"]) for row in rows]

    return await shop.house.records.read(read)
