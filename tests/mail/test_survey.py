"""The mail that asks Casey: what stands in it, when it is withdrawn, and that she is asked and reminded once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select

from earshot.adapters.stationery import Stationery
from earshot.adapters.tables import invitation
from earshot.contact import Refusal
from earshot.invitation import Row, Wanted
from earshot.journeys.invite import Fate, invite
from earshot.journeys.post import Post, send_one
from earshot.journeys.survey_letters import remind
from earshot.mail import MailStatus
from tests.cast import Shop
from tests.mail.server import Mailbox

pytestmark = pytest.mark.anyio


async def asked(shop: Shop, number: int = 1, name: str | None = "Casey") -> Fate:
    rows = [Row(2, Wanted("casey@example.com", f"o-{number}", "your order of 3 May", name=name, customer="17"))]
    site, survey = shop.house.sites["juniper"], shop.house.surveys["after-order"]
    (told,) = [told async for told in invite(shop.house, site=site, survey=survey, rows=rows)]
    return told.fate


async def goes(shop: Shop, mailbox: Mailbox) -> MailStatus | None:
    """What becomes of the next mail that is due; None where there is none."""
    post = Post(Stationery(), mailbox.postman(10), "example.com", per_minute=6000)
    if not await send_one(shop.house, post):
        return None
    assert post.postman is not None
    await post.postman.rest()
    newest = await shop.house.records.read(lambda work: work.outbox.newest(1))
    return newest[0].status


async def kept(shop: Shop) -> list[tuple[str, str | None]]:
    rows = await shop.house.records.read(
        lambda work: work._db.execute(select(invitation.c.status, invitation.c.refusal)).all()  # type: ignore[attr-defined]
    )
    return [tuple(row) for row in rows]


def words(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


async def test_the_mail_asks_in_words_and_in_five_taps_with_the_number_and_the_way_out(
    shop: Shop, mailbox: Mailbox
) -> None:
    await asked(shop)

    assert await goes(shop, mailbox) is MailStatus.SENT

    (message,) = mailbox.arrived
    assert message["Subject"] == "How did it go with your order of 3 May?"
    assert message["From"] == "Juniper & Co <care@example.com>"
    assert message["Reply-To"] == "care@juniper.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        text = words(message, kind)
        assert "020 7946 0958, Mon–Sat 9:00–18:00, Sun 10:00–16:00." in re.sub(r"</?a[^>]*>", "", text)
        assert "Casey" in text
        assert len(set(re.findall(r"/s/[\w-]{22}\?score=([1-5])", text))) == 5
        assert "casey@example.com" not in text


async def test_the_links_of_the_mail_open_the_page_and_the_way_out_is_one_press(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    await goes(shop, mailbox)
    (message,) = mailbox.arrived
    link = re.search(r"/s/[\w-]{22}", words(message))
    assert link is not None

    page = await shop.http.get(f"{link[0]}?score=2")
    out = message["List-Unsubscribe"].strip("<>").removeprefix(shop.house.address)
    stopped = await shop.http.post(out, data={"List-Unsubscribe": "One-Click"})

    assert (page.status_code, stopped.status_code) == (200, 200)
    assert 'value="2" checked' in page.text
    shop.clock.move(days=200)
    assert await asked(shop, 2) is Fate.REFUSED


async def test_a_name_that_is_not_known_is_not_guessed_from_the_address(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop, name=None)
    await goes(shop, mailbox)

    assert "Hello" not in words(mailbox.arrived[0])


async def test_no_mail_goes_at_night(shop: Shop, mailbox: Mailbox) -> None:
    shop.clock.move(hours=10)  # 22:00 in London
    await asked(shop)
    assert await goes(shop, mailbox) is None

    shop.clock.move(hours=10)

    assert await goes(shop, mailbox) is MailStatus.SENT


async def test_who_unsubscribes_or_needs_a_person_meanwhile_is_not_sent_what_was_queued(
    shop: Shop, mailbox: Mailbox
) -> None:
    await asked(shop)
    casey = await shop.customer()
    await casey.post("person")
    await shop.house.records.write(lambda work: work._db.exec_driver_sql("UPDATE conversation SET customer_id = 1"))  # type: ignore[attr-defined]

    assert await goes(shop, mailbox) is MailStatus.WITHDRAWN
    assert mailbox.arrived == []
    assert await kept(shop) == [("not_sent", Refusal.OPEN_CASE.value)]


async def test_an_address_that_is_none_is_written_to_once(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    mailbox.rcpt_says = ["550 5.1.1 no such person"]

    assert await goes(shop, mailbox) is MailStatus.FAILED
    assert await kept(shop) == [("not_sent", Refusal.BOUNCED.value)]
    shop.clock.move(days=200)
    assert await asked(shop, 2) is Fate.REFUSED


async def test_casey_is_reminded_once_after_four_days_and_not_after_an_answer(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    await goes(shop, mailbox)
    assert await remind(shop.house) == 0
    shop.clock.move(days=4)

    assert [await remind(shop.house), await remind(shop.house)] == [1, 0]
    assert await goes(shop, mailbox) is MailStatus.SENT

    first, reminder = mailbox.arrived
    assert reminder["Subject"] == f"Once more: {first['Subject']}"
    assert "this is the last time about it" in words(reminder)


async def test_an_answer_on_the_way_to_the_reminder_takes_it_back(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    await goes(shop, mailbox)
    link = re.search(r"/s/[\w-]{22}", words(mailbox.arrived[0]))
    assert link is not None
    shop.clock.move(days=4)
    await remind(shop.house)

    await shop.http.post(link[0], data={"score": "4", "shown": "score"})

    assert await goes(shop, mailbox) is MailStatus.WITHDRAWN
    shop.clock.move(days=30)
    assert await remind(shop.house) == 0


async def test_a_mail_older_than_its_question_is_not_sent(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    shop.clock.move(seconds=timedelta(days=4).total_seconds())

    assert await goes(shop, mailbox) is None
    assert mailbox.arrived == []


async def test_a_title_cannot_write_headers(shop: Shop, mailbox: Mailbox) -> None:
    title = "=?utf-8?q?order=0AReply-To:=20evil@evil.example=0A=0AHELLO?= ok"
    rows = [Row(2, Wanted("casey@example.com", "o-1", title))]
    site, survey = shop.house.sites["juniper"], shop.house.surveys["after-order"]
    async for _ in invite(shop.house, site=site, survey=survey, rows=rows):
        pass

    assert await goes(shop, mailbox) is MailStatus.SENT

    (message,) = mailbox.arrived
    assert message["Reply-To"] == "care@juniper.example"
    assert "HELLO?= ok" in message["Subject"]


@pytest.mark.parametrize("kind", ["plain", "html"])
async def test_the_mail_says_where_the_shop_s_privacy_notice_is_where_there_is_one(
    shop: Shop, mailbox: Mailbox, kind: str
) -> None:
    await asked(shop)
    await goes(shop, mailbox)
    site = shop.house.sites["juniper"]
    shop.house.sites["juniper"] = replace(site, privacy="https://juniper.example/privacy")  # type: ignore[index]
    shop.clock.move(days=30)
    rows = [Row(2, Wanted("dana@example.com", "o-9", "your order of 9 May", customer="18"))]
    async for _ in invite(shop.house, site=site, survey=shop.house.surveys["after-order"], rows=rows):
        pass
    await goes(shop, mailbox)

    before, after = (words(each, kind) for each in mailbox.arrived)
    assert "privacy" not in before
    assert "https://juniper.example/privacy" in after
