"""Each mail goes once: taken, put off and tried again, refused for good, or honestly unknown."""

from __future__ import annotations

import asyncio
import re
import socket
from datetime import timedelta

import pytest

from earshot.adapters.smtp import Server, Smtp
from earshot.adapters.stationery import Stationery
from earshot.journeys import letters, sign_in
from earshot.journeys.post import Post, carry, send_one, tidy
from earshot.mail import Mail, MailStatus
from earshot.people import Role
from tests.cast import Shop
from tests.mail.server import Mailbox
from tests.patience import LONGEST

pytestmark = pytest.mark.anyio


async def invited(shop: Shop, name: str = "Robin") -> None:
    now = shop.clock.now()

    def put(work: letters.Work) -> None:
        agent = work.agents.add(f"{name.lower()}@example.com", name, Role.AGENT, now)
        letters.invitation(work, agent, None, now)

    await shop.house.records.write(put)


def post_of(mailbox: Mailbox, patience: float = 10) -> Post:
    return Post(Stationery(), mailbox.postman(patience), "example.com", per_minute=6000)


async def sent(shop: Shop, post: Post) -> Mail:
    """One try, and what the outbox says of the mail then."""
    assert await send_one(shop.house, post)
    assert post.postman is not None
    await post.postman.rest()
    return await the_mail(shop)


async def the_mail(shop: Shop) -> Mail:
    return (await shop.house.records.read(lambda work: work.outbox.newest(1)))[0]


def link_in(mailbox: Mailbox) -> str:
    body = mailbox.arrived[-1].get_body(("plain",))
    assert body is not None
    found = re.search(r"/desk/password\?link=([\w-]+)", body.get_content())
    assert found is not None
    return found[1]


async def test_an_invitation_arrives_once_in_words_and_with_a_link_that_is_robin_s(
    shop: Shop, mailbox: Mailbox
) -> None:
    await invited(shop)
    post = post_of(mailbox)

    mail = await sent(shop, post)

    assert (mail.status, mail.attempts) == (MailStatus.SENT, 1)
    assert not await send_one(shop.house, post)
    [message] = mailbox.arrived
    assert mailbox.to == [["robin@example.com"]]
    assert message["Subject"] == "Your desk at Juniper & Co"
    assert [(a.display_name, a.addr_spec) for a in message["From"].addresses] == [("Juniper & Co", "care@example.com")]
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert (await sign_in.whose(shop.house, link_in(mailbox), kinds=[sign_in.INVITE])).name == "Robin"


async def test_no_link_that_works_lies_in_the_records(shop: Shop, mailbox: Mailbox) -> None:
    await invited(shop)

    waiting = await the_mail(shop)
    gone = await sent(shop, post_of(mailbox))

    assert link_in(mailbox) not in repr(waiting) + repr(gone)
    assert "link" not in repr(waiting.body)


async def test_put_off_it_is_tried_again_after_a_minute_and_then_after_five(shop: Shop, mailbox: Mailbox) -> None:
    await invited(shop)
    post = post_of(mailbox)
    mailbox.rcpt_says = ["451 Come back later", None]
    mailbox.data_says = ["452 Too busy"]

    first = await sent(shop, post)
    assert first.status is MailStatus.QUEUED
    assert "451 Come back later" in str(first.said)
    assert timedelta(seconds=48) <= first.due_at - shop.clock.now() <= timedelta(seconds=72)
    assert not await send_one(shop.house, post)
    shop.clock.move(seconds=73)

    second = await sent(shop, post)
    assert second.status is MailStatus.QUEUED
    assert timedelta(minutes=4) <= second.due_at - shop.clock.now() <= timedelta(minutes=6)
    shop.clock.move(minutes=7)

    assert (await sent(shop, post)).status is MailStatus.SENT
    assert len(mailbox.arrived) == 1


@pytest.mark.parametrize("where", ["rcpt_says", "data_says"])
async def test_refused_for_good_it_is_not_tried_again(shop: Shop, mailbox: Mailbox, where: str) -> None:
    await invited(shop)
    post = post_of(mailbox)
    setattr(mailbox, where, ["550 No such person"])

    mail = await sent(shop, post)
    shop.clock.move(hours=30)

    assert (mail.status, mail.said) == (MailStatus.FAILED, "550 No such person")
    assert not await send_one(shop.house, post)


async def test_a_server_that_goes_away_after_the_words_is_not_told_them_twice(shop: Shop, mailbox: Mailbox) -> None:
    await invited(shop)
    post = post_of(mailbox)
    mailbox.drops = True

    mail = await sent(shop, post)
    mailbox.drops = False
    shop.clock.move(hours=30)
    await tidy(shop.house)

    assert mail.status is MailStatus.UNKNOWN
    assert not await send_one(shop.house, post)
    assert len(mailbox.arrived) == 1


async def test_a_server_that_says_nothing_costs_its_patience_and_no_mail(shop: Shop, mailbox: Mailbox) -> None:
    await invited(shop)
    mailbox.silent = asyncio.Event()

    mail = await sent(shop, post_of(mailbox, patience=0.2))

    assert (mail.status, mail.said) == (MailStatus.QUEUED, "no answer in time")
    mailbox.silent.set()
    shop.clock.move(minutes=2)
    assert (await sent(shop, post_of(mailbox))).status is MailStatus.SENT


async def test_while_the_mail_server_says_nothing_casey_is_kept_and_answered(shop: Shop, mailbox: Mailbox) -> None:
    await invited(shop)
    mailbox.silent, post = asyncio.Event(), post_of(mailbox, patience=LONGEST)
    sending = asyncio.create_task(sent(shop, post))
    await mailbox.asked.wait()

    casey = await shop.customer()
    assert (await casey.says("Where is my parcel?")).status_code == 202
    await casey.hears("noted as point 1")

    assert not sending.done()
    mailbox.silent.set()
    assert (await sending).status is MailStatus.SENT


async def test_no_server_at_all_puts_it_off(shop: Shop) -> None:
    await invited(shop)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    post = Post(Stationery(), Smtp(Server("127.0.0.1", port, "none", "care@example.com"), patience=5))

    assert (await sent(shop, post)).status is MailStatus.QUEUED


async def test_put_off_until_it_is_too_late_it_has_failed_and_says_so(shop: Shop, mailbox: Mailbox) -> None:
    await invited(shop)
    post = post_of(mailbox)
    mailbox.rcpt_says = ["451 Later"] * 20

    tries = 0
    while (await the_mail(shop)).status is MailStatus.QUEUED:
        tries += await send_one(shop.house, post)
        shop.clock.move(minutes=30)
        await tidy(shop.house)

    mail = await the_mail(shop)
    assert (mail.status, mail.said) == (MailStatus.FAILED, "451 Later")
    assert 6 <= tries == mail.attempts
    assert mailbox.arrived == []


async def test_without_a_mail_server_mails_are_kept_as_not_sent(shop: Shop) -> None:
    await invited(shop)

    assert not await send_one(shop.house, Post(Stationery(), None))

    assert (await the_mail(shop)).status is MailStatus.QUEUED


async def test_someone_disabled_in_the_meantime_gets_no_invitation(shop: Shop, mailbox: Mailbox) -> None:
    await invited(shop)
    await shop.house.records.write(lambda work: work.agents.disable(1, shop.clock.now()))

    mail = await sent(shop, post_of(mailbox))

    assert mail.status is MailStatus.WITHDRAWN
    assert mailbox.arrived == []


async def test_an_urgent_mail_goes_before_those_that_waited_longer(shop: Shop, mailbox: Mailbox) -> None:
    await invited(shop, "Robin")
    await invited(shop, "Dana")
    shop.clock.move(seconds=1)
    alex = await shop.agent("Alex")

    def ask(work: letters.Work) -> None:
        letters.reset(work, work.agents.get(alex.id), shop.clock.now())

    await shop.house.records.write(ask)
    await sent(shop, post_of(mailbox))

    assert mailbox.to == [["alex@example.com"]]


async def test_two_senders_never_take_the_same_mail(shop: Shop, mailbox: Mailbox) -> None:
    for name in ("Robin", "Dana", "Sam"):
        await invited(shop, name)

    await asyncio.gather(*[send_one(shop.house, post_of(mailbox)) for _ in range(6)])

    assert sorted(to for [to] in mailbox.to) == ["dana@example.com", "robin@example.com", "sam@example.com"]


async def test_the_carrier_is_woken_by_a_new_mail_and_keeps_one_line_for_many(shop: Shop, mailbox: Mailbox) -> None:
    for n in range(5):
        await invited(shop, f"Agent{n}")
    carrying = asyncio.create_task(carry(shop.house, post_of(mailbox)))
    try:
        await arrived(mailbox, 5)
        assert mailbox.connections == 1
        await invited(shop, "Robin")
        await arrived(mailbox, 6)
    finally:
        carrying.cancel()
        await asyncio.gather(carrying, return_exceptions=True)


async def arrived(mailbox: Mailbox, count: int) -> None:
    async with asyncio.timeout(LONGEST):
        while len(mailbox.arrived) < count:
            mailbox.took.clear()
            await mailbox.took.wait()


async def test_a_name_with_a_line_break_cannot_write_headers(shop: Shop, mailbox: Mailbox) -> None:
    letter = Stationery().write(
        "invitation", "robin@example.com\r\nBcc: all@example.com", "Juniper", _values("Robin <script>")
    )

    async def never() -> None:
        raise AssertionError("nothing is handed over")

    delivery = await mailbox.postman().deliver(letter, "<1@example.com>", never)

    assert delivery.outcome.value == "refused"
    assert "<script>" not in letter.html
    assert "&lt;script&gt;" in letter.html


def _values(name: str) -> dict[str, object]:
    return {"name": name, "by": None, "link": "https://care.example.com/x", "days": 3, "email": "robin@example.com"}
