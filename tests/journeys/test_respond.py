"""Casey follows the link: looking keeps nothing, a button keeps an answer, and a bad one is heard."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select

from earshot import surveys
from earshot.adapters.tables import invitation, response
from earshot.confidential import Kind
from earshot.errors import LinkInvalid
from earshot.invitation import Row, Wanted
from earshot.journeys.invite import invite
from earshot.journeys.links import token
from earshot.journeys.respond import look, take
from earshot.journeys.survey_case import go_on
from earshot.settings import ROOT
from tests.cast import Customer, Shop
from tests.kept import everything

pytestmark = pytest.mark.anyio

CARD = Kind.CARD.mask
SURVEY = surveys.read(ROOT / "surveys")["after-order"]


async def link_of(shop: Shop, email: str = "casey@example.com") -> str:
    """The link as it stands in Casey's mail."""
    rows = [Row(2, Wanted(email, f"order of {email}", "your order of 3 May", name="Casey"))]
    async for _ in invite(shop.house, site=shop.house.sites["juniper"], survey=SURVEY, rows=rows):
        pass
    nonces = select(invitation.c.nonce).where(invitation.c.email == email)
    nonce = await shop.house.records.read(lambda work: work._db.execute(nonces).scalar_one())  # type: ignore[attr-defined]
    return token(shop.house.secret, nonce)


async def responses(shop: Shop) -> int:
    query = select(func.count()).select_from(response)
    count: int = await shop.house.records.read(lambda work: work._db.execute(query).scalar())  # type: ignore[attr-defined]
    return count


async def test_looking_keeps_nothing_however_often(shop: Shop) -> None:
    link = await link_of(shop)

    for _ in range(5):
        opened = await look(shop.house, link)

    assert [question.key for question in opened.put] == ["score"]
    assert opened.invitation.title == "your order of 3 May"
    assert await responses(shop) == 0


async def test_answers_are_kept_one_by_one_and_resumed_anywhere(shop: Shop) -> None:
    link = await link_of(shop)

    first = await take(shop.house, link, {"score": "2"})
    await take(shop.house, link, {"went_wrong": "The lamp came broken."})
    resumed = await look(shop.house, link)

    assert [question.key for question in first.put] == ["score", "went_wrong", "wish"]
    assert dict(resumed.answers) == {"score": 2, "went_wrong": "The lamp came broken."}
    assert resumed.unhappy


async def test_what_does_not_fit_is_told_and_costs_no_other_answer(shop: Shop) -> None:
    link = await link_of(shop)

    opened = await take(shop.house, link, {"score": "9", "wish": "A new lamp.", "no_such": "x"})

    assert dict(opened.wrong) == {"score": "Please choose a number from 1 to 5."}
    assert dict(opened.answers) == {"wish": "A new lamp."}


async def test_an_emptied_answer_is_taken_back(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, {"score": "5", "went_well": "All of it"})

    opened = await take(shop.house, link, {"went_well": "  "})

    assert dict(opened.answers) == {"score": 5}


async def test_angry_words_are_heard_beside_a_good_score(shop: Shop) -> None:
    link = await link_of(shop)
    calm = await take(shop.house, link, {"score": "4", "went_well": "Quick and friendly."})

    angry = await take(shop.house, link, {"went_well": "Useless. This is the third time and nobody answers!!"})

    assert (calm.unhappy, angry.unhappy) == (False, True)


async def test_a_card_number_is_masked_before_it_is_kept(shop: Shop) -> None:
    link = await link_of(shop)

    opened = await take(shop.house, link, {"wish": "Refund 4111 1111 1111 1111 please"})

    assert opened.masked
    assert opened.answers["wish"] == "Refund [card number removed] please"


async def test_a_hundred_posts_at_once_are_one_response(shop: Shop) -> None:
    link = await link_of(shop)

    await asyncio.gather(*(take(shop.house, link, {"score": str(number % 5 + 1)}) for number in range(100)))

    assert await responses(shop) == 1


async def test_a_week_after_the_last_word_it_is_read_and_not_changed(shop: Shop) -> None:
    link = await link_of(shop)
    await take(shop.house, link, {"score": "3"}, finished=True)
    shop.clock.move(days=6.9)
    assert (await take(shop.house, link, {"score": "4"})).answers["score"] == 4

    shop.clock.move(days=0.2)
    late = await take(shop.house, link, {"score": "1"})

    assert late.closed
    assert late.answers["score"] == 4


@pytest.mark.parametrize("link", ["", "A" * 22, "'; drop table response; --", "\ud800"])
async def test_a_forged_link_opens_nothing(shop: Shop, link: str) -> None:
    await link_of(shop)

    with pytest.raises(LinkInvalid):
        await look(shop.house, link)
    with pytest.raises(LinkInvalid):
        await take(shop.house, link, {"score": "1"})


async def test_an_unanswered_link_is_over_after_two_months(shop: Shop) -> None:
    link = await link_of(shop)
    shop.clock.move(days=61)

    with pytest.raises(LinkInvalid):
        await look(shop.house, link)


async def test_a_link_is_one_customers_own(shop: Shop) -> None:
    casey, dana = await link_of(shop), await link_of(shop, "dana@example.com")

    await take(shop.house, casey, {"score": "1"})

    assert dict((await look(shop.house, dana)).answers) == {}


HALVES = {"went_wrong": "you took it from 4111 1111 1111", "wish": "1111 please, the money back"}
WITHOUT = {"went_wrong": f"you took it from {CARD}", "wish": f"{CARD} please, the money back"}


@pytest.mark.parametrize("at_once", [True, False], ids=["in one form", "one after the other"])
async def test_r14_a_card_in_halves_over_two_answers_is_taken_out_of_both(
    shop: Shop, tmp_path: Path, at_once: bool
) -> None:
    link = await link_of(shop)
    await take(shop.house, link, {"score": "1"})

    for part in [HALVES] if at_once else [{key: text} for key, text in HALVES.items()]:
        opened = await take(shop.house, link, part)

    assert opened.masked
    assert dict((await look(shop.house, link)).answers) == {"score": 1, **WITHOUT}
    assert not any(half in everything(tmp_path) for half in (b"4111 1111", b"1111 please"))


async def test_the_half_that_stands_in_the_chat_already_goes_from_there_too(shop: Shop, tmp_path: Path) -> None:
    link = await link_of(shop)
    await take(shop.house, link, {"score": "1", "went_wrong": HALVES["went_wrong"]})
    opened = await go_on(shop.house, link)
    casey = Customer(shop, opened.id, opened.token, {"events": []})
    await casey.hears("4111 1111 1111")

    await take(shop.house, link, {"wish": HALVES["wish"]})

    gone = await casey.sees(lambda event: event["type"] == "redacted")
    assert gone["text"] == WITHOUT["went_wrong"]
    assert b"4111 1111" not in everything(tmp_path)


async def test_the_half_that_stands_in_an_answer_goes_when_the_chat_has_the_other(shop: Shop, tmp_path: Path) -> None:
    link = await link_of(shop)
    await take(shop.house, link, {"score": "1", "went_wrong": HALVES["went_wrong"]})
    opened = await go_on(shop.house, link)
    casey = Customer(shop, opened.id, opened.token, {"events": []})

    await casey.says("1111")
    await casey.hears("not kept")

    assert dict((await look(shop.house, link)).answers)["went_wrong"] == WITHOUT["went_wrong"]
    assert b"4111 1111" not in everything(tmp_path)


async def test_two_numbers_that_are_no_card_together_stay(shop: Shop) -> None:
    link = await link_of(shop)

    await take(shop.house, link, {"score": "1", "went_wrong": "order 4111 1111", "wish": "ring 020 7946 0123"})

    assert (await look(shop.house, link)).answers["went_wrong"] == "order 4111 1111"
