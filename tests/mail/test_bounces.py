"""Mails that came back: nobody is written to twice who is not there, and nobody is lost over a full letter-box."""

from __future__ import annotations

import mailbox as boxes
from pathlib import Path

import pytest
from sqlalchemy import select

from earshot import bounces_command, carrying, commands
from earshot.adapters.delivery_reports import read
from earshot.adapters.local import served, socket_path
from earshot.adapters.mail_files import mails
from earshot.adapters.tables import outbox
from earshot.contact import Refusal
from earshot.errors import Refused
from earshot.journeys.invite import Fate as Invited
from earshot.journeys.returned import note
from earshot.journeys.survey_letters import remind
from earshot.mail import MailStatus
from earshot.returned import Fate
from tests.cast import Shop
from tests.mail.reports import away, complaint, report
from tests.mail.server import Mailbox
from tests.mail.test_post import invited, post_of, sent, the_mail
from tests.mail.test_survey import asked, goes, kept
from tests.run.test_commands import found

pytestmark = pytest.mark.anyio


async def id_of(shop: Shop) -> str:
    """The Message-ID of the newest mail."""
    newest = select(outbox.c.message_id).order_by(outbox.c.id.desc()).limit(1)
    id: str = await shop.house.records.read(lambda work: work._db.execute(newest).scalar_one())  # type: ignore[attr-defined]
    return id


async def noted(shop: Shop, raw: bytes) -> list[Fate]:
    return [told.fate for told in await note(shop.house, read(raw))]


async def test_a_mail_that_comes_back_for_good_is_the_last_one_there(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    await goes(shop, mailbox)

    assert await noted(shop, report(await id_of(shop))) == [Fate.STOPPED]

    mail = await the_mail(shop)
    assert (mail.status, mail.said) == (MailStatus.RETURNED, "550 5.1.1 no such person")
    assert await kept(shop) == [("not_sent", Refusal.BOUNCED.value)]
    shop.clock.move(days=200)
    assert await remind(shop.house) == 0
    assert await asked(shop, 2) is Invited.REFUSED


async def test_a_second_report_of_the_same_mail_adds_nothing(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    await goes(shop, mailbox)
    raw = report(await id_of(shop))

    assert [await noted(shop, raw), await noted(shop, raw)] == [[Fate.STOPPED], [Fate.ALREADY]]


async def test_a_full_letter_box_is_noted_and_written_to_again(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    await goes(shop, mailbox)

    raw = report(await id_of(shop), status="4.2.2", diagnosis="smtp; 452 4.2.2 mailbox full")
    assert await noted(shop, raw) == [Fate.NOTED]

    mail = await the_mail(shop)
    assert (mail.status, mail.said) == (MailStatus.SENT, "came back: 452 4.2.2 mailbox full")
    assert await kept(shop) == [("sent", None)]


async def test_one_member_of_a_list_who_is_gone_does_not_end_the_list(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    await goes(shop, mailbox)

    assert await noted(shop, report(await id_of(shop), to="old-member@example.net")) == [Fate.ELSEWHERE]

    assert await kept(shop) == [("sent", None)]


async def test_a_complaint_at_the_mail_service_is_a_way_out(shop: Shop, mailbox: Mailbox) -> None:
    await asked(shop)
    await goes(shop, mailbox)

    assert await noted(shop, complaint(await id_of(shop))) == [Fate.UNSUBSCRIBED]

    shop.clock.move(days=200)
    assert await asked(shop, 2) is Invited.REFUSED


async def test_a_report_about_a_mail_nobody_sent_changes_nothing(shop: Shop) -> None:
    assert await noted(shop, report(f"<{'0' * 32}@example.com>")) == [Fate.UNKNOWN]


async def test_an_invitation_to_the_desk_that_came_back_is_shown_to_its_owner(shop: Shop, mailbox: Mailbox) -> None:
    await invited(shop)
    await sent(shop, post_of(mailbox))

    assert await noted(shop, report(await id_of(shop), to="robin@example.com")) == [Fate.STOPPED]

    assert (await the_mail(shop)).status is MailStatus.RETURNED


async def test_sam_feeds_a_mailbox_to_the_running_service_and_is_told_what_came_of_it(
    shop: Shop, mailbox: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await asked(shop)
    await goes(shop, mailbox)
    id = await id_of(shop)
    box = boxes.mbox(tmp_path / "bounces.mbox")
    for raw in (report(id, action="delayed", status="4.4.1"), away(id), report(id)):
        box.add(raw)
    box.close()
    monkeypatch.setattr(carrying, "ROOT", tmp_path)
    settings = found(tmp_path, 5321)

    async with served(socket_path(tmp_path / "var", 5321), lambda said: commands.carry_out(shop.house, settings, said)):
        counts = await bounces_command.take_all(settings, tmp_path / "bounces.mbox")

    assert counts == {"mails": 3, "reports": 1, "stopped": 1}
    says = "casey@example.com: came back for good: it is not written to again (550 5.1.1 no such person)\n"
    assert capsys.readouterr().out.endswith(says)


async def test_mails_are_read_from_a_file_a_folder_and_a_maildir_and_long_ones_in_part(tmp_path: Path) -> None:
    (folder := tmp_path / "eml").mkdir()
    (folder / "one.eml").write_bytes(b"Subject: one\n\n" + b"x" * 1_000_000)
    (folder / "two.eml").write_bytes(b"Subject: two\n\n")
    maildir = boxes.Maildir(tmp_path / "maildir")
    maildir.add(b"Subject: three\n\n")

    assert [len(mail) for mail in mails(folder)] == [128 * 1024, 14]
    assert [*mails(folder / "two.eml"), *mails(tmp_path / "maildir")] == [b"Subject: two\n\n", b"Subject: three\n\n"]


@pytest.mark.parametrize("name", ["nowhere.eml", "empty"])
async def test_where_nothing_is_to_be_read_the_command_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(Refused, match=r"cannot be read: No such file|no \.eml file is in it"):
        list(mails(tmp_path / name))
