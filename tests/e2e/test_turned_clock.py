"""A call at a time lives its whole life while the running service's clock is turned, for Casey and at the desk."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from earshot.adapters.clock import TurnedClock
from tests.e2e.system import ROOT, Web, free_port
from tests.e2e.windows import Windows
from tests.patience import PATIENCE
from tests.widget.casey import Casey

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.timeout(240)]
LONDON = ZoneInfo("Europe/London")
SOON = PATIENCE  # milliseconds: the desk's own beat is ten seconds


def next_tuesday(hour: int, minute: int = 0) -> datetime:
    """At the demo shop, which is open then."""
    today = datetime.now(LONDON)
    day = today.date() + timedelta(days=(1 - today.weekday()) % 7 or 7)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


class Time:
    """The one clock of the running service."""

    def __init__(self, file: Path) -> None:
        self._clock = TurnedClock(file)

    def is_now(self, moment: datetime) -> None:
        self._clock.turn(moment - datetime.now(UTC))


@pytest.fixture
def time(tmp_path: Path) -> Time:
    time = Time(tmp_path / "clock")
    time.is_now(next_tuesday(12))
    return time


@pytest.fixture
def web(time: Time, tmp_path: Path) -> Iterator[Web]:
    """The web service without its bot: nobody here talks to one."""
    found = Web(tmp_path, free_port(), more={"EARSHOT_CLOCK": str(tmp_path / "clock"), "EARSHOT_BOT_BOOT_WAIT": "0"})
    found.start()
    try:
        yield found
    finally:
        found.stop()


def test_a_call_is_booked_called_to_mind_late_missed_and_promised_again(
    web: Web, time: Time, window: Windows, tmp_path: Path
) -> None:
    casey, alex, mails = Casey(window()), window(), window()
    casey.page.goto(f"{web.url}/demo")
    casey.open()
    casey.taps("Talk to a person")
    casey.picks("12:30")
    casey.panel.get_by_role("textbox", name="On which number?").fill("020 7946 0123")
    casey.taps("Book the call")
    casey.sees("Booked: we will call +44 20 7946 0123 today at 12:30")

    alex.goto(web.sign_in_link())
    alex.get_by_role("button", name=re.compile("Sign in as")).click()
    call = calls_to_make(alex).get_by_role("listitem")
    expect(call).to_contain_text("12:30")
    expect(call).not_to_contain_text("late")
    puts_on_duty(web, "alex@example.com")

    time.is_now(next_tuesday(12, 16))  # a quarter of an hour before
    mails.goto(f"{web.url}/demo/mail")
    expect(mails.get_by_role("main")).to_contain_text("12:30", timeout=SOON)
    alex.reload()  # who does nothing for half an hour is signed out

    time.is_now(next_tuesday(12, 31))
    expect(call).to_contain_text("late", timeout=SOON)
    alex.screenshot(path=tmp_path / "late.png")

    time.is_now(next_tuesday(12, 50))
    alex.reload()
    expect(call).to_contain_text("late")

    time.is_now(next_tuesday(13, 1))  # half an hour after it nobody has rung
    casey.sees("We are sorry about the call that we did not make when we said we would.")
    casey.sees("We will call +44 20 7946 0123 today at 13:30")
    casey.can_call()
    expect(call).to_contain_text("13:30", timeout=SOON)
    expect(call).not_to_contain_text("late")
    casey.picture(tmp_path / "casey.png")
    assert casey.complaints == []


def calls_to_make(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^Calls to make"))


def puts_on_duty(web: Web, email: str) -> None:
    """On the list that is called to mind what nobody owns yet."""
    words = [sys.executable, "-m", "earshot", "agents", "alert", email]
    subprocess.run(words, cwd=ROOT, env=web.process.environ, capture_output=True, check=True)
