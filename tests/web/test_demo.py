"""A newcomer walks the whole way in the demo shop: finishes an order, reads the mail, answers it."""

from __future__ import annotations

import re

import httpx
import pytest

from earshot.adapters.mailbox import Mailbox
from earshot.adapters.stationery import Stationery
from earshot.journeys.post import Post, send_one
from earshot.journeys.respond import take
from earshot.journeys.survey_case import go_on
from earshot.mail import Letter
from tests.cast import Customer, Shop

pytestmark = pytest.mark.anyio


@pytest.fixture
def mailbox(shop: Shop) -> Mailbox:
    shop.app.state.mailbox = Mailbox()
    box: Mailbox = shop.app.state.mailbox
    return box


async def finishes_an_order(shop: Shop, mailbox: Mailbox) -> None:
    done = await shop.http.post("/demo/order", data={"name": "Casey"})
    assert (done.status_code, done.headers["location"]) == (303, "/demo/mail")
    assert await send_one(shop.house, Post(Stationery(), mailbox, per_minute=6000))


def words_of(page: httpx.Response) -> str:
    return re.sub(r"\s+", " ", page.text)


async def test_an_order_brings_a_mail_and_the_mail_the_page(shop: Shop, mailbox: Mailbox) -> None:
    await finishes_an_order(shop, mailbox)

    page = await shop.http.get("/demo/mail")
    letter = await shop.http.get("/demo/mail/1")
    link = re.search(r"/s/[\w-]{22}\?score=2", letter.text)
    assert link is not None
    survey = await shop.http.get(link[0])

    assert "How did it go with your reading lamp?" in page.text
    assert "sandbox" in letter.headers["content-security-policy"]
    assert "script" not in letter.headers["content-security-policy"]
    assert 'value="2" checked' in survey.text


async def test_caseys_mail_is_not_buried_under_the_staffs(shop: Shop, mailbox: Mailbox) -> None:
    await finishes_an_order(shop, mailbox)

    async def handed_over() -> None:
        return

    for who in ("alex@example.com", "sam@example.com"):
        await mailbox.deliver(Letter(who, "Juniper & Co.", "Somebody waits", "Look.", "<p>Look."), "id", handed_over)

    headings = re.findall(r"<h2[^>]*><bdi>([^<]+)", (await shop.http.get("/demo/mail")).text)
    assert headings == [mailbox.arrived[2].letter.subject, "Somebody waits", "Somebody waits"]


async def test_demo_orders_are_free_of_the_throttle_and_say_so(shop: Shop, mailbox: Mailbox) -> None:
    shop.clock.move(hours=10)  # at night, too

    for _ in range(3):
        await finishes_an_order(shop, mailbox)

    assert len(mailbox.arrived) == 3
    assert "free of the rule that a shop does not ask too often" in words_of(await shop.http.get("/demo"))


async def test_with_a_case_open_a_demo_order_brings_no_mail_and_says_why(shop: Shop, mailbox: Mailbox) -> None:
    await finishes_an_order(shop, mailbox)
    link = re.search(r"/s/([\w-]{22})", mailbox.arrived[0].letter.text)
    assert link is not None
    await take(shop.house, link[1], {"score": "1"})
    case = await go_on(shop.house, link[1])
    await Customer(shop, case.id, case.token, {"events": []}).post("person")

    done = await shop.http.post("/demo/order", data={"name": "Casey"})

    page = await shop.http.get(done.headers["location"])
    assert "No mail for this order. Casey has a case open" in page.text
    assert "refresh" not in page.headers
    assert not await send_one(shop.house, Post(Stationery(), mailbox, per_minute=6000))
    assert "while Casey has a case open" in words_of(await shop.http.get("/demo"))


async def test_the_mailbox_looks_again_until_the_mail_has_come(shop: Shop, mailbox: Mailbox) -> None:
    assert (await shop.http.get("/demo/mail")).headers["refresh"] == "2"

    await finishes_an_order(shop, mailbox)

    assert "refresh" not in (await shop.http.get("/demo/mail")).headers


async def test_where_a_mail_server_is_set_no_made_up_customer_is_written_to(shop: Shop) -> None:
    shop.app.state.mailbox = None

    refused = await shop.http.post("/demo/order", data={"name": "Casey"})

    assert refused.status_code == 404
    assert "Finish order" not in (await shop.http.get("/demo")).text


async def test_a_mail_that_is_not_there_is_not_there(shop: Shop, mailbox: Mailbox) -> None:
    assert (await shop.http.get("/demo/mail/7")).status_code == 404
