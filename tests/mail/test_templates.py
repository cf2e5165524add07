"""Sam's own mail templates go before ours, in the customer's language; a mistake in one is told at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from earshot import settings, sites, surveys
from earshot.adapters.stationery import Stationery
from earshot.errors import SettingsError
from earshot.follow_up import Why
from earshot.invitation import Row, Wanted
from earshot.journeys import follow_up_letters, letters
from earshot.journeys.invite import Fate, invite
from earshot.journeys.post import Post, send_one
from earshot.mail_check import INSIDE, check_mails
from earshot.people import Role
from tests.cast import Shop
from tests.mail.server import Mailbox
from tests.mail.test_alert import casey_waits
from tests.mail.test_survey import words

pytestmark = pytest.mark.anyio

SITES = sites.read(settings.read({"EARSHOT_DEMO": "1"}))
Write = Callable[..., Stationery]


@pytest.fixture
def own(tmp_path: Path) -> Write:
    """Sam's folder with these files in it."""

    def write(files: dict[str, str]) -> Stationery:
        for name, text in files.items():
            (file := tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return Stationery(tmp_path)

    return write


async def mail_of(shop: Shop, mailbox: Mailbox, stationery: Stationery, locale: str, title: str = "Order 1") -> str:
    """Casey is asked in her language; the subject and both bodies of what she gets."""
    row = Row(2, Wanted("casey@example.com", "o-1", title, name="Casey", locale=locale))
    site, survey = shop.house.sites["juniper"], shop.house.surveys["after-order"]
    assert [told.fate async for told in invite(shop.house, site=site, survey=survey, rows=[row])] == [Fate.INVITED]
    postman = mailbox.postman()
    assert await send_one(shop.house, Post(stationery, postman, "example.com", 6000))
    await postman.rest()
    (message,) = mailbox.arrived
    return "\n".join([message["Subject"], words(message, "plain"), words(message, "html")])


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "en-GB",
            ("How did it go with Order 1?", "Hello Casey,", "Rather say it to a person?", "No more of these"),
        ),
        (
            "de_DE",
            ("Order 1: wie lief es?", "Guten Tag Casey,", "Lieber mit einem Menschen", "Keine solchen Mails"),
        ),
        ("es", ("¿Cómo fue con Order 1?", "Hola, Casey:", "¿Prefiere decírselo", "No recibir más correos como este")),
        ("fr", ("How did it go with Order 1?", "Hello Casey,", "Or answer this mail.", "No more of these mails")),
    ],
)
async def test_casey_is_asked_in_her_language_where_we_have_it(
    shop: Shop, mailbox: Mailbox, locale: str, said: tuple[str, ...]
) -> None:
    mail = await mail_of(shop, mailbox, Stationery(), locale)

    assert [each for each in said if each not in mail] == []
    assert "020 7946 0958" in mail


async def test_a_file_of_sam_s_goes_before_ours_and_the_others_stay(shop: Shop, mailbox: Mailbox, own: Write) -> None:
    stationery = own({"survey/subject.txt": "{{ shop }} asks: {{ ask }}\n"})

    mail = await mail_of(shop, mailbox, stationery, "en")

    assert mail.startswith("Juniper & Co asks: How did it go with Order 1?\nHello Casey,")


async def test_a_page_of_sam_s_may_change_one_piece_of_ours_and_stays_escaped(
    shop: Shop, mailbox: Mailbox, own: Write
) -> None:
    page = '{% extends "shipped/survey/page.html" %}{% block hello %}Dear {{ name }}, {{ interaction }}{% endblock %}'

    mail = await mail_of(shop, mailbox, own({"survey/page.html": page}), "en", title="<b>your</b> order")

    assert "Dear Casey, &lt;b&gt;your&lt;/b&gt; order" in mail
    assert "No more of these mails</a>" in mail


GOOD = "{{ phone }} {{ stop }} {% for step in steps %}{{ step.link }} {% endfor %}\n"
RARELY = "{% if name == 'x' %}{{ nmae }}{% endif %}"
BAD = {
    "a name nobody knows": ("survey/text.txt", GOOD + "\n{{ nmae }}", "text.txt, line 3: nmae is not known here; ans"),
    "the same where it is rarely said": ("survey/text.txt", GOOD + RARELY, "line 2: nmae is not known here"),
    "not Jinja": ("survey/page.de.html", GOOD + "{% fi %}", "page.de.html, line 2: Encountered unknown tag 'fi'"),
    "a value without such a part": (
        "survey/text.txt",
        GOOD + "{{ phone.display.x }}",
        "text.txt, line 2: 'str object'",
    ),
    "a piece that is not there": ("alert/page.html", '{% extends "none.html" %}', "page.html, line 1: none.html"),
    "no number": ("survey/text.txt", GOOD.replace("{{ phone }}", ""), "text.txt: the number ({{ phone }}) does not"),
    "no way out": ("survey/page.html", GOOD.replace("{{ stop }}", ""), "page.html: the way out ({{ stop }}) does not"),
    "no links": ("survey/text.es.txt", "{{ phone }} {{ stop }}", "text.es.txt: a link for each step of the score"),
    "a kind there is not": (
        "surveys/text.txt",
        GOOD,
        "The folders are alert, call, follow_up, invitation, reminder, reset, survey, weekly; in each",
    ),
    "a part there is not": ("survey/body.html", GOOD, "body.html: no mail is written from this."),
}


WEEK = timedelta(days=7)


def tried(stationery: Stationery) -> None:
    check_mails(stationery, SITES, surveys.read(settings.ROOT / "surveys"))


def test_what_we_bring_is_good() -> None:
    tried(Stationery())


async def test_the_made_up_values_are_the_ones_there_are(shop: Shop) -> None:
    casey = await casey_waits(shop)
    alex, at = await shop.agent("Alex", present=False), shop.clock.now()

    def written(work: letters.Work) -> dict[str, set[str]]:
        agent = work.agents.get(alex.id)
        letters.invitation(work, agent, None, at)
        letters.reset(work, agent, at)
        owed = {"conversation": casey.id, "invitation": None, "owner_id": alex.id, "opened_at": at, "due_at": at}
        work.follow_ups.open("juniper", Why.LOW_SCORE, **owed)
        work.agents.give_role(alex.id, Role.SUPERVISOR)
        work.outbox.add("weekly", "w", agent.email, {"agent": alex.id, "week": "2026-05-04"}, at, at + WEEK, rank=1)
        follow_up_letters.put(work, at)
        mails = work.outbox.newest(10)
        return {mail.kind: set(letters.prepare(work, shop.house, mail) or ()) - {"sender"} for mail in mails}

    assert await shop.house.records.write(written) == {kind: set(values) for kind, values in INSIDE.items()}


@pytest.mark.parametrize(("name", "text", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_mistake_is_told_with_its_file_and_line(own: Write, name: str, text: str, sentence: str) -> None:
    stationery = own({name: text})

    with pytest.raises(SettingsError) as refused:
        tried(stationery)

    assert sentence in refused.value.sentence
    assert "\n" not in refused.value.sentence


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"there is no such folder\. Make it"):
        tried(Stationery(tmp_path / "mails"))
