"""From a shop's file to a record: Casey is asked by mail, says it went badly, and Alex takes it from there."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from earshot.adapters.tables import conversation, invitation, response
from tests.e2e.system import ROOT, Web, free_port, until
from tests.e2e.windows import Windows
from tests.kept import rows
from tests.mail.server import Mailbox
from tests.mail.sink import sink
from tests.patience import LONGEST
from tests.survey.pages import sends
from tests.widget.casey import Casey

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.timeout(240)]
FILE = """\
email;order;title;name;zone
casey@example.com;o-1;your order of 3 May;Casey;{zone}
casey@example.com;o-2;your order of 4 May;Casey;{zone}
dana@example;o-3;your order of 5 May;Dana;{zone}
"""


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with sink() as box:
        yield box


@pytest.fixture
def web(mailbox: Mailbox, tmp_path: Path) -> Iterator[Web]:
    """The web service with a mail server, and without its bot: nobody here talks to one."""
    post = {
        "EARSHOT_SMTP_HOST": "127.0.0.1",
        "EARSHOT_SMTP_PORT": str(mailbox.port),
        "EARSHOT_SMTP_SECURITY": "none",
        "EARSHOT_SMTP_FROM": "care@example.com",
    }
    found = Web(tmp_path, free_port(), more=post)
    found.start()
    try:
        yield found
    finally:
        found.stop()


def test_casey_is_asked_says_it_went_badly_and_alex_takes_it_from_there(
    web: Web, mailbox: Mailbox, window: Windows, tmp_path: Path
) -> None:
    assert "1 are invited; 0 were before; 1 lines left out; not asked: 1 was asked within 24 hours." in invites(web)
    until(lambda: mailbox.arrived, LONGEST, "the mail arrives")
    link = link_in(mailbox.arrived[0])

    answers_badly(window(360, 740, java_script_enabled=False), f"{web.url}{link}?score=1")
    casey = on_the_same_page(window(), f"{web.url}{link}?done")
    alex = window()
    alex.goto(web.sign_in_link())
    alex.get_by_role("button", name=re.compile("Sign in as")).click()
    takes_it(alex, casey)
    alex.goto(f"{web.url}/desk/reports")
    expect(alex.get_by_role("main")).to_contain_text("One answer")

    assert casey.complaints == []
    assert len(mailbox.arrived) == 1
    web.stop()
    assert kept(web) == [
        ("sent", None, 1, "The lamp came broken.", "closed"),
        ("not_sent", "too_soon", *[None] * 3),
    ]


def invites(web: Web) -> str:
    """What the command says, which goes through the running service."""
    hour = datetime.now(UTC).hour
    zone = f"Etc/GMT{hour - 12:+d}"  # where it is noon: nobody is written to at night
    (file := web.folder / "may.csv").write_text(FILE.format(zone=zone))
    words = ["invite", str(file), "--survey", "after-order", "--column", "interaction=order"]
    environ = web.process.environ
    done = subprocess.run(
        [sys.executable, "-m", "earshot", *words], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def link_in(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(r"/s/[\w-]{22}", body.get_content())
    assert found is not None
    return found[0]


def answers_badly(page: Page, address: str) -> None:
    """On her phone, question by question, with scripts off; there a call could be booked."""
    page.goto(address)
    sends(page)
    page.get_by_label("What went wrong?").fill("The lamp came broken.")
    sends(page)
    page.get_by_label("What would make it right?").fill("A new one.")
    sends(page)
    expect(page.get_by_role("button", name="Call me then")).to_be_visible()
    expect(page.get_by_role("button", name="Talk to a person here")).to_be_hidden()
    expect(page.locator('a[href="tel:+442079460958"]').first).to_be_visible()


def on_the_same_page(page: Page, address: str) -> Casey:
    """On her computer, scripts on: one press, and a person is asked for in the chat on that page."""
    casey = Casey(page)
    page.goto(address)
    page.get_by_role("button", name="Talk to a person here").click()
    expect(casey.panel).to_be_visible()
    casey.reads("How did it go with your order of 3 May?")
    casey.reads("The lamp came broken.")
    casey.can_call()
    return casey


def takes_it(alex: Page, casey: Casey) -> None:
    alex.get_by_role("link").filter(has_text="Casey").first.click()
    expect(alex.get_by_role("log")).to_contain_text("A new one.")
    alex.get_by_role("button", name="Accept").click()
    casey.reads("Alex is here")
    alex.locator("#composer").fill("I'm sorry about the lamp. A new one leaves today.")
    alex.locator("#composer").press("Enter")
    casey.reads("A new one leaves today.")
    conversation = alex.url.rpartition("/")[2]
    wrapped = alex.request.post(
        f"{alex.url.partition('/desk')[0]}/api/desk/conversations/{conversation}/wrap-up",
        data={
            "client_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
            "outcome": "solved",
            "cause": "product",
            "record": "Sent a new one.",
        },
        headers={"Origin": alex.url.partition("/desk")[0]},
    )
    assert wrapped.status == 202, wrapped.text()
    casey.reads("Alex has closed this conversation")


def kept(web: Web) -> list[tuple[object, ...]]:
    """Each invitation: sent or why not; the score, what went wrong, and where the conversation stands."""
    with_answers = invitation.outerjoin(response, response.c.invitation_id == invitation.c.id)
    talked = with_answers.outerjoin(conversation, conversation.c.id == response.c.conversation_id)
    asked = (invitation.c.status, invitation.c.refusal, response.c.score, response.c.answers, conversation.c.status)
    found = rows(web.records, select(*asked).select_from(talked).order_by(invitation.c.id))
    return [(*way, (answers or {}).get("went_wrong"), standing) for *way, answers, standing in found]
