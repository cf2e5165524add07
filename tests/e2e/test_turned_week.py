"""A week of the running service while its clock is turned: other programs are told, and Monday's mail goes."""

from __future__ import annotations

import base64
import hmac
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.e2e.system import ROOT, Web, free_port, until
from tests.e2e.talk import Casey, at_the_desk
from tests.e2e.test_turned_clock import LONDON, Time, next_tuesday, time
from tests.patience import LONGEST

__all__ = ["time"]
pytestmark = pytest.mark.timeout(120)
SOON = LONGEST  # webhooks are looked after every five seconds, mails every second


class Listener:
    """A program of the shop's: whatever else it is told it hears, and a call for a person as `answers` say in turn."""

    def __init__(self) -> None:
        self.answers = [500, 410, 204]
        self.heard: list[tuple[dict[str, str], bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                called = json.loads(body)["type"] == "handoff.requested"
                self.send_response(outer.answers.pop(0) if called else 204)
                if called:
                    outer.heard.append(({key.lower(): value for key, value in self.headers.items()}, body))
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/earshot"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def has_heard(self, times: int) -> None:
        until(lambda: len(self.heard) >= times, SOON, f"it was told {times} times")


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.server.shutdown()
    found.server.server_close()
    found.thread.join()


@pytest.fixture
def web(time: Time, tmp_path: Path) -> Iterator[Web]:
    """The web service without its bot: nobody here talks to one."""
    more = {
        "EARSHOT_CLOCK": str(tmp_path / "clock"),
        "EARSHOT_BOT_BOOT_WAIT": "0",
        "EARSHOT_WEBHOOK_NETWORKS": "127.0.0.0/8",
    }
    found = Web(tmp_path, free_port(), more=more)
    found.start()
    try:
        yield found
    finally:
        found.stop()


class Owner:
    """Alex, who owns the demo's shop, in front of the desk's own pages."""

    def __init__(self, web: Web) -> None:
        self.web, self.http = web, at_the_desk(web)

    def signs_in_again(self) -> None:
        """After the clock was turned by more than a sitting lasts."""
        words = [sys.executable, "-m", "earshot", "desk-link", "alex@example.com", "--role", "owner"]
        told = subprocess.run(words, cwd=ROOT, env=self.web.process.environ, capture_output=True, check=True, text=True)
        link = told.stdout.strip().split("link=")[1]
        assert self.http.post("/desk/sign-in", data={"link": link}).status_code == 303

    def reads(self, path: str) -> str:
        page = self.http.get(path).raise_for_status().text
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())

    def sends(self, path: str, **fields: str) -> httpx.Response:
        seal = re.search(r'name="seal" value="([0-9a-f]{64})"', self.http.get("/desk/account").text)
        assert seal is not None
        return self.http.post(path, data={"seal": seal[1], **fields})


def test_another_program_is_told_again_until_it_says_no_and_once_more_by_hand(
    web: Web, time: Time, listener: Listener
) -> None:
    alex = Owner(web)
    added = alex.sends("/desk/webhooks", url=listener.url, handoff="yes")
    found = re.search(r"whsec_[A-Za-z0-9+/=]+", added.text)
    assert found is not None, added.text

    casey = Casey(web)
    casey.post("person")
    listener.has_heard(1)
    time.is_now(next_tuesday(12, 5))  # it is tried again after ten seconds, or so
    listener.has_heard(2)
    until(lambda: "Could not be delivered" in alex.reads("/desk/webhooks"), SOON, "a person is shown it")
    assert "HTTP 410" in alex.reads("/desk/webhooks")

    assert alex.sends("/desk/webhooks/resend", hook="1").status_code == 303
    listener.has_heard(3)
    until(lambda: "Could not be delivered" not in alex.reads("/desk/webhooks"), SOON, "it was heard")

    first, again, by_hand = listener.heard[:3]
    assert first[1] == again[1] == by_hand[1], "the same bytes in every try"
    told = json.loads(first[1])
    assert (told["type"], told["data"]["conversation"]) == ("handoff.requested", casey.id)
    assert len({headers["webhook-id"] for headers, _ in (first, again, by_hand)}) == 1
    assert all(is_signed(found[0], headers, body) for headers, body in (first, again, by_hand))
    assert "sent again" in alex.reads("/desk/audit")


def test_the_week_is_mailed_on_monday_morning_with_what_the_page_says(web: Web, time: Time) -> None:
    alex = Owner(web)
    Casey(web).post("person")
    monday = next_tuesday(7, 5) + timedelta(days=6)
    time.is_now(datetime(monday.year, monday.month, monday.day, 7, 5, tzinfo=LONDON))
    alex.signs_in_again()

    until(lambda: "The debrief" in alex.reads("/demo/mail"), SOON, "the mail of the week is there")

    mail = alex.reads("/demo/mail")
    days = re.search(r"/desk/reports(\?from=\S+)", mail)
    assert days is not None
    page = alex.reads(f"/desk/reports/person{days[1]}")
    sentence = re.search(r"\d+ % of \d+ who wanted a person", mail)
    assert sentence is not None, mail
    assert sentence[0] in page
    assert mail.count("this was the week from") == 1


def is_signed(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """As docs/webhooks.md tells whoever listens."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, "sha256").digest()).decode()
    return hmac.compare_digest(expected, headers["webhook-signature"])
