"""A sender killed with -9: what the server cannot have goes later, what it may have is marked and does not."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from earshot.invitation import Row, Wanted
from earshot.journeys import people
from earshot.journeys.invite import Fate, invite
from earshot.journeys.post import empty, send_one, tidy
from earshot.mail import Mail, MailStatus
from earshot.people import Role
from earshot.settings import ROOT
from tests.cast import open_shop
from tests.kept import place
from tests.mail.server import Mailbox
from tests.mail.test_post import post_of, the_mail

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def killed_when(reached: asyncio.Event, folder: Path, mailbox: Mailbox) -> AsyncIterator[str]:
    """Robin's invitation is put in, a child sends it, and dies the moment the server has `reached` that point."""
    url = place(folder)
    async with open_shop(folder, url) as shop:
        await people.add(shop.house, by=None, email="robin@example.com", name="Robin", role=Role.AGENT)
        await people.invite(shop.house, by=None, email="robin@example.com")
    words = ("-m", "tests.mail.child", str(folder), url, str(mailbox.port))
    child = await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT)
    try:
        async with asyncio.timeout(60):
            await reached.wait()
    finally:
        child.kill()
        await child.wait()
    yield url


async def afterwards(folder: Path, url: str, mailbox: Mailbox) -> Mail:
    """Another process finds it, six minutes later."""
    async with open_shop(folder, url) as shop:
        shop.clock.move(minutes=6)
        assert await tidy(shop.house) == 1
        post = post_of(mailbox)
        await send_one(shop.house, post)
        assert post.postman is not None
        await post.postman.rest()
        return await the_mail(shop)


async def test_killed_before_the_words_went_the_mail_goes_later_and_once(tmp_path: Path, mailbox: Mailbox) -> None:
    mailbox.silent = asyncio.Event()
    async with killed_when(mailbox.asked, tmp_path, mailbox) as url:
        mailbox.silent.set()

        mail = await afterwards(tmp_path, url, mailbox)

    assert (mail.status, mail.attempts, len(mailbox.arrived)) == (MailStatus.SENT, 2, 1)


async def test_killed_after_the_words_went_the_mail_is_unknown_and_never_sent_again(
    tmp_path: Path, mailbox: Mailbox
) -> None:
    mailbox.holds = asyncio.Event()
    async with killed_when(mailbox.took, tmp_path, mailbox) as url:
        mailbox.holds.set()

        mail = await afterwards(tmp_path, url, mailbox)

    assert (mail.status, mail.attempts, len(mailbox.arrived)) == (MailStatus.UNKNOWN, 1, 1)


@pytest.mark.parametrize(("mails", "kills"), [(12, 2), pytest.param(300, 25, marks=pytest.mark.soak)])
@pytest.mark.timeout(900)
async def test_killed_again_and_again_in_mid_run_none_is_sent_twice_and_none_dropped(
    tmp_path: Path, mailbox: Mailbox, mails: int, kills: int
) -> None:
    url = place(tmp_path)
    everybody = [f"casey{n}@example.com" for n in range(mails)]
    rows = [Row(n, Wanted(email, f"o-{n}", "your order of 3 May")) for n, email in enumerate(everybody)]
    async with open_shop(tmp_path, url) as shop:
        site, survey = shop.house.sites["juniper"], shop.house.surveys["after-order"]
        fates = [told.fate async for told in invite(shop.house, site=site, survey=survey, rows=rows)]
    assert fates == [Fate.INVITED] * mails

    for kill in range(kills):
        await carried(tmp_path, url, mailbox, until=mails * (kill + 1) // (kills + 1), minutes=10 * kill)
    async with open_shop(tmp_path, url) as shop:
        shop.clock.move(minutes=10 * kills)
        await tidy(shop.house)
        await empty(shop.house, post_of(mailbox))
        known = await shop.house.records.read(lambda work: work.outbox.newest(mails))

    arrived = [to for [to] in mailbox.to]
    assert len(arrived) == len(set(arrived))
    assert {mail.status for mail in known} <= {MailStatus.SENT, MailStatus.UNKNOWN}
    assert {mail.recipient for mail in known if mail.status is MailStatus.SENT} <= set(arrived)
    assert {mail.recipient for mail in known} == set(everybody)
    assert sum(mail.status is MailStatus.UNKNOWN for mail in known) <= kills


async def carried(folder: Path, url: str, mailbox: Mailbox, *, until: int, minutes: int) -> None:
    """A process finds what the one before left, and is killed the moment the server has that many mails."""
    async with open_shop(folder, url) as shop:
        shop.clock.move(minutes=minutes)
        await tidy(shop.house)
    words = ("-m", "tests.mail.child", str(folder), url, str(mailbox.port), str(minutes))
    child = await asyncio.create_subprocess_exec(sys.executable, *words, cwd=ROOT)
    try:
        async with asyncio.timeout(300):
            while len(mailbox.arrived) < until:
                mailbox.took.clear()
                await mailbox.took.wait()
    finally:
        child.kill()
        await child.wait()
