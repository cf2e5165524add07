"""The mail about a call at a time, as a mail server gets it: when, on which number, and a file for the calendar."""

from __future__ import annotations

import pytest
from icalendar import Calendar
from sqlalchemy import update

from earshot.adapters.tables import conversation
from earshot.journeys import people
from earshot.journeys.post import empty
from earshot.journeys.sweep import sweep
from tests.cast import Customer, Shop
from tests.mail.server import Mailbox
from tests.mail.test_post import post_of

pytestmark = pytest.mark.anyio


async def casey_books(shop: Shop) -> Customer:
    casey = await shop.known(email="casey@example.com", phone="020 7946 0123")
    await casey.post("person")
    slot = (await casey.card("missed"))["handoff"]["slots"][0]
    await casey.post("callback", slot=slot["slot"])
    return casey


async def carried(shop: Shop, mailbox: Mailbox) -> None:
    post = post_of(mailbox)
    await empty(shop.house, post)
    assert post.postman is not None
    await post.postman.rest()


async def test_casey_gets_when_and_on_which_number_with_a_file_for_the_calendar(shop: Shop, mailbox: Mailbox) -> None:
    await casey_books(shop)

    await carried(shop, mailbox)

    [letter] = mailbox.arrived
    assert letter["Subject"] == "We call you Tuesday at 12:30 (London time)"
    for kind in ("plain", "html"):
        part = letter.get_body((kind,))
        assert part is not None
        for said in ("+44 20 7946 0123", "Tuesday at 12:30", "020 7946 0958", "Mon–Sat 9:00–18:00", "/c/"):
            assert said in part.get_content(), said
    [file] = letter.iter_attachments()
    assert (file.get_content_type(), file.get_param("method")) == ("text/calendar", "PUBLISH")
    [event] = Calendar.from_ical(file.get_content()).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-05-12T11:30:00+00:00"


@pytest.mark.parametrize(
    ("language", "subject", "said", "entry"),
    [
        ("de", "Wir rufen Sie an: ", ("Guten Tag Casey", "Wenn Sie uns früher brauchen", "Mo–Sa"), "ruft Sie an"),
        ("es", "Le llamamos: ", ("Hola, Casey", "Si nos necesita antes", "lun–sáb"), "le llama"),
    ],
)
async def test_the_mail_is_in_the_language_casey_was_asked_in(
    shop: Shop, mailbox: Mailbox, language: str, subject: str, said: tuple[str, ...], entry: str
) -> None:
    casey = await casey_books(shop)
    in_it = update(conversation).where(conversation.c.id == casey.id).values(locale=language)
    await shop.house.records.write(lambda work: work._db.execute(in_it))  # type: ignore[attr-defined]

    await carried(shop, mailbox)

    [letter] = mailbox.arrived
    assert letter["Subject"].startswith(subject)
    assert "12:30" in letter["Subject"]
    for kind in ("plain", "html"):
        part = letter.get_body((kind,))
        assert part is not None
        for words in (*said, "020 7946 0958", "/c/"):
            assert words in part.get_content(), words
    [file] = letter.iter_attachments()
    assert entry in file.get_content()


async def test_the_reminder_holds_no_word_about_casey(shop: Shop, mailbox: Mailbox) -> None:
    await shop.agent("Robin", present=False)
    await people.alert(shop.house, by=None, email="robin@example.com", alerted=True)
    casey = await casey_books(shop)
    shop.clock.move(minutes=20)
    await sweep(shop.house)

    await carried(shop, mailbox)

    letter = next(str(each) for each in mailbox.arrived if "to be called" in each["Subject"])
    assert f"/desk#/{casey.id}" in letter.replace("=\n", "")
    assert "Casey" not in letter
    assert "0123" not in letter
