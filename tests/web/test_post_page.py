"""Sam looks why a mail has not arrived: what waits, what failed and why, and never a link that works."""

from __future__ import annotations

import pytest

from earshot.journeys import people
from earshot.mail import MailStatus
from earshot.people import Role
from earshot.ports import Work
from tests.cast import Shop
from tests.web.sitting import Sitting

pytestmark = pytest.mark.anyio


async def sam_invites_robin(shop: Shop) -> Sitting:
    sam = Sitting(await shop.agent("Sam", role=Role.OWNER))
    await people.add(shop.house, by=None, email="robin@example.com", name="Robin", role=Role.AGENT)
    await people.invite(shop.house, by=None, email="robin@example.com")
    return sam


async def test_a_mail_that_was_put_off_shows_why_and_when_it_is_tried_next(shop: Shop) -> None:
    sam = await sam_invites_robin(shop)
    shop.app.state.settings = shop.app.state.settings.model_copy(update={"smtp_host": "localhost"})
    assert "due now" in await sam.reads("/desk/post")
    now = shop.clock.now()
    later = now.replace(minute=30)

    def put_off(work: Work) -> None:
        mail = work.outbox.claim(now)
        assert mail is not None
        work.outbox.again(mail.id, later, "451 try again <later>")

    await shop.house.records.write(put_off)
    page = await sam.reads("/desk/post")

    assert "Invitation to the desk to robin@example.com The last try: 451 try again <later>" in page
    assert "tried once next try 12 May 2026, 12:30" in page


@pytest.mark.parametrize(
    ("status", "words"),
    [(MailStatus.UNKNOWN, "Perhaps sent 1 The mail server went away"), (MailStatus.FAILED, "Not sent 1 These were")],
)
async def test_what_will_not_be_tried_again_is_told_apart(shop: Shop, status: MailStatus, words: str) -> None:
    sam = await sam_invites_robin(shop)
    [mail] = await shop.house.records.read(lambda work: work.outbox.newest(9))
    await shop.house.records.write(lambda work: work.outbox.end(mail.id, status, shop.clock.now(), "550 no such box"))

    page = await sam.reads("/desk/post")

    assert words in page
    assert "550 no such box" in page
    assert "link=" not in (await sam.opens("/desk/post")).text


async def test_what_was_sent_or_withdrawn_is_not_there(shop: Shop) -> None:
    sam = await sam_invites_robin(shop)
    await people.invite(shop.house, by=None, email="robin@example.com")
    newest, other = await shop.house.records.read(lambda work: work.outbox.newest(9))

    def settle(work: Work) -> None:
        work.outbox.end(newest.id, MailStatus.SENT, shop.clock.now(), "250")
        work.outbox.end(other.id, MailStatus.WITHDRAWN, shop.clock.now(), "")

    await shop.house.records.write(settle)

    assert "Everything that was written has gone." in await sam.reads("/desk/post")


async def test_without_a_mail_server_a_plain_sentence_says_so(shop: Shop) -> None:
    sam = await sam_invites_robin(shop)

    page = await sam.reads("/desk/post")

    assert "No mail server is set, so no mail leaves." in page
    assert "kept until 14 May 2026, 12:00" in page
