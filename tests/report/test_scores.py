"""Sam reads how satisfied customers were: what was asked and answered, in the records of either kind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from earshot.invitation import InvitationStatus
from earshot.journeys import respond
from earshot.journeys.books import Books
from earshot.journeys.invite import invite
from earshot.outcome import Outcome, Turn
from earshot.people import Role
from earshot.ports import Ask
from earshot.report.period import Period
from earshot.report.ratings import Tally, taken_apart
from earshot.report.sought import Part, Sought
from earshot.survey import Kind
from tests.cast import NOON, Customer, Shop, open_shop, plain_answer
from tests.journeys.test_invite import invited, order
from tests.journeys.test_respond import link_of
from tests.postgres import Postgres
from tests.web.sitting import Sitting

pytestmark = pytest.mark.anyio
MAY = Period(datetime(2026, 5, 1, tzinfo=UTC).date(), datetime(2026, 5, 31, tzinfo=UTC).date())


def rates(ask: Ask) -> Turn:
    """Takes a tapped number for the rating, and whatever is written for the reason."""
    turn = plain_answer(ask)
    if ask.means is not None:
        rating = ask.means["entities"]["rating"]
        return Turn(turn.state, turn.replies, turn.mood, Outcome(rating=rating, answers={"rating": rating}))
    return Turn(turn.state, turn.replies, turn.mood, Outcome(answers={"reason": ask.text}))


async def taps(shop: Shop, rating: int, *, why: str | None = None, email: str | None = None) -> Customer:
    shop.house.ear.warm()  # loading it takes longer than anything else here
    shop.twin.answer = rates
    who = await shop.customer(**({} if email is None else {"email": email}))
    await who.taps(str(rating))
    await who.hears("point 1")
    if why is not None:
        await who.says(why)
        await who.hears("point 2")
    return who


@pytest.fixture(params=["sqlite", "postgres"])
async def either(request: pytest.FixtureRequest, tmp_path: Path, postgres: Postgres) -> AsyncIterator[Shop]:
    async with open_shop(tmp_path, postgres.create() if request.param == "postgres" else None) as opened:
        yield opened


async def tallies(shop: Shop, part: Part = Part.CHANNEL) -> dict[str, Tally]:
    assert await Books(shop.house).catch_up()
    return await shop.house.records.read(lambda work: taken_apart(work.reports.answered(Kind.CSAT, Sought(MAY)), part))


async def test_every_greeting_is_an_offer_and_every_tap_an_answer(either: Shop) -> None:
    await either.agent("Alex")
    await taps(either, 5, why="Lovely lamp")
    await taps(either, 2)
    await taps(either, 5, email="alex@example.com")  # Alex tries it out
    await either.customer("Dana")

    assert await tallies(either) == {"chat": Tally(3, {5: 1, 2: 1}, partial=1, tests=1)}


async def test_a_survey_by_mail_is_counted_where_it_was_sent_and_with_its_version(either: Shop) -> None:
    house, survey = either.house, either.house.surveys["after-order"]
    links = [await link_of(either, f"dana{n}@example.com") for n in range(3)]
    for n in range(1, 4):
        await house.records.write(lambda work, n=n: work.invitations.become(n, InvitationStatus.SENT, NOON))

    await respond.take(house, links[0], {"score": "4"}, finished=True)
    await respond.take(house, links[1], {"score": "1"})

    assert await tallies(either) == {"mail": Tally(3, {4: 1, 1: 1}, partial=1)}
    assert list(await tallies(either, Part.SURVEY)) == [f"after-order {survey.version}"]
    assert list(await tallies(either, Part.TOUCHPOINT)) == ["order"]


async def test_a_changed_answer_is_counted_as_it_stands_now(either: Shop) -> None:
    casey = await taps(either, 2)
    assert await tallies(either) == {"chat": Tally(1, {2: 1}, partial=1)}

    await casey.taps("4")
    await casey.hears("point 2")

    assert await tallies(either) == {"chat": Tally(1, {4: 1}, partial=1)}


async def test_the_page_says_the_answer_in_a_sentence_and_has_the_numbers_behind_it(shop: Shop) -> None:
    for rating in (5, 4, 5, 1):
        await taps(shop, rating)
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))

    words = await sam.reads("/desk/reports?from=2026-05-01&to=2026-05-31")

    assert "75 % were satisfied from 1 to 31 May 2026. 4 answers (95 % interval 30 to 95 %)." in words
    assert "2026-05-11 75 % 30 to 95 % 4 4 100 % 4 0" in words


async def test_a_page_of_a_part_says_so_in_its_sentence(shop: Shop) -> None:
    await taps(shop, 5)
    sam = Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))

    words = await sam.reads("/desk/reports?channel=chat&touchpoint=website")

    assert "Only asked in a conversation, about website: 100 % were satisfied" in words
    assert "One answer (95 % interval 21 to 100 %)." in words
    assert "Only" not in await sam.reads("/desk/reports")
    assert "Only asked by mail: Nobody wrote" in await sam.reads("/desk/reports/themes?channel=mail&survey=x+1")


async def test_surveys_are_called_by_their_names_and_a_new_wording_by_its_day(either: Shop) -> None:
    house, survey = either.house, either.house.surveys["after-order"]
    await link_of(either, "dana1@example.com")
    either.clock.move(days=2)
    reworded = replace(survey, intro={**survey.intro, "en": "How was it?"})
    again = invite(house, site=house.sites["juniper"], survey=reworded, rows=[order(2, "dana2@example.com")])
    assert len([line async for line in again]) == 1
    for n in (1, 2):
        await house.records.write(lambda work, n=n: work.invitations.become(n, InvitationStatus.SENT, NOON))
    await taps(either, 5)
    sam = Sitting(await either.agent("Sam", role=Role.SUPERVISOR))

    words = await sam.reads("/desk/reports?from=2026-05-01&to=2026-05-31")

    assert "After an order, from 12 May 2026" in words
    assert "After an order, from 14 May 2026" in words
    assert "A conversation’s greeting" in words
    assert survey.version not in words
    assert reworded.version not in words


async def test_whom_the_shop_did_not_ask_is_there_with_the_reason(either: Shop) -> None:
    await link_of(either)
    again = [order(n, "casey@example.com") for n in (2, 3)]
    await invited(either, *again)
    await either.house.records.write(lambda work: work.invitations.unsubscribe("juniper", "dana@example.com", NOON))
    await invited(either, order(4, "dana@example.com"))
    sam = Sitting(await either.agent("Sam", role=Role.SUPERVISOR))

    words = await sam.reads("/desk/reports?from=2026-05-01&to=2026-05-31")

    assert "was asked within 24 hours 2 asked not to be asked 1" in words
    for elsewhere in ("from=2026-04-01&to=2026-04-30", "channel=chat"):
        assert "was asked within 24 hours" not in await sam.reads(f"/desk/reports?{elsewhere}")


async def test_alex_who_only_answers_customers_is_told_that_reports_are_not_open(shop: Shop) -> None:
    answer = await Sitting(await shop.agent("Alex")).opens("/desk/reports")

    assert answer.status_code == 403
    assert "Reports are for supervisors and owners. An owner can make you one" in answer.text


@pytest.mark.parametrize(
    "query", ["from=yesterday", "from=2026-05-02&to=2026-05-01", "from=0001-01-01", "to=9999-12-31"]
)
async def test_a_slip_in_the_days_is_told_and_harms_nothing(shop: Shop, query: str) -> None:
    sam = Sitting(await shop.agent("Sam", role=Role.OWNER))

    answer = await sam.opens(f"/desk/reports?{query}")

    assert answer.status_code == 400
    assert "the last twelve weeks" in answer.text
