"""The arc in a real browser against the running system, the number in sight at every step."""

from __future__ import annotations

import re
import signal
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.system import Bot, Web
from tests.e2e.windows import SOON, Windows
from tests.figures import Figure
from tests.widget.casey import Casey

pytestmark = [pytest.mark.needs("bot", "chromium"), pytest.mark.timeout(400)]


@pytest.fixture
def casey(web: Web, window: Windows) -> Casey:
    """Casey on the shop's page, the panel open and greeted."""
    casey = Casey(window())
    casey.page.goto(f"{web.url}/demo")
    expect(casey.page.locator('a[href="tel:+442079460958"]').first).to_be_visible()
    casey.open()
    reads(casey, "I'm the assistant at Juniper & Co, not a person.")
    casey.can_call()
    return casey


@pytest.fixture
def alex(web: Web, window: Windows) -> Page:
    """Alex at the desk, through the printed link."""
    page = window()
    page.goto(web.sign_in_link())
    page.get_by_role("button", name=re.compile("Sign in as")).click()
    expect(page.get_by_role("heading", name="Waiting", level=3)).to_be_visible()
    return page


def reads(casey: Casey, text: str, within: float = SOON) -> None:
    expect(casey.panel).to_contain_text(text, timeout=within)


def test_the_calm_path(casey: Casey) -> None:
    casey.taps("5, very good", "radio")
    expect(casey.log.locator(".theirs")).to_have_count(2, timeout=SOON)
    casey.can_call()

    casey.says("The staff were lovely and the delivery was early")
    expect(casey.log.locator(".theirs")).to_have_count(3, timeout=SOON)
    casey.can_call()

    casey.says("bye")
    expect(casey.log.locator(".theirs")).to_have_count(4, timeout=SOON)
    casey.can_call()
    assert len(set(casey.lines())) == len(casey.lines())
    assert casey.complaints == []


def test_the_angry_path_to_an_agents_answer_in_the_same_window(casey: Casey, alex: Page) -> None:
    casey.taps("1, very bad", "radio")
    reads(casey, "Talk to a person")
    casey.can_call()
    casey.says("This is ridiculous, I've been waiting three weeks and nobody answers!")
    reads(casey, "You are next")
    casey.can_call()

    row = alex.get_by_role("link").filter(has_text="three weeks")
    expect(row).to_be_visible(timeout=SOON)
    row.click()
    expect(alex.get_by_role("log")).to_contain_text("nobody answers")
    expect(alex.get_by_role("log").locator("u, mark").first).to_be_visible()
    alex.get_by_role("button", name="Accept").click()
    reads(casey, "Alex is here")
    casey.can_call()
    alex.locator("#composer").fill("Hello. I have your order in front of me; it leaves today.")
    alex.locator("#composer").press("Enter")

    reads(casey, "it leaves today")
    casey.can_call()
    casey.says("Thank you, that helps")
    expect(alex.get_by_role("log")).to_contain_text("that helps", timeout=SOON)
    assert casey.complaints == []


def test_i_want_a_human_as_the_first_words(casey: Casey, alex: Page) -> None:
    casey.says("I want a human")

    reads(casey, "You are next")
    casey.can_call()
    expect(alex.get_by_role("region", name=re.compile("^Waiting"))).to_contain_text("asked for a person", timeout=SOON)


def test_with_nobody_at_the_desk_casey_is_told_and_books_a_call(casey: Casey) -> None:
    casey.taps("Talk to a person")

    expect(casey.panel).to_contain_text(re.compile("Nobody is at the desk|The desk is closed"), timeout=SOON)
    casey.can_call()
    expect(casey.panel.locator(".time").first).to_be_visible()


def test_a_rasa_killed_in_mid_conversation(casey: Casey, bot: Bot, figure: Figure) -> None:
    casey.taps("4", "radio")
    expect(casey.log.locator(".theirs")).to_have_count(2, timeout=SOON)

    bot.rasa.kill()
    began = monotonic()
    casey.says("The shop was tidy")
    reads(casey, "I can't answer just now; a person can.")
    seconds = monotonic() - began
    casey.can_call()
    figure("on Casey's screen within", f"{seconds:.1f} s")
    bot.rasa.start()
    bot.wait()

    reads(casey, "The assistant is back")
    expect(casey.log.locator(".theirs")).to_have_count(3, timeout=SOON)
    assert seconds <= 3.0  # promised is 1, and measured on a quiet machine; this one may be busy


def test_a_rasa_hung_in_mid_conversation(casey: Casey, bot: Bot, figure: Figure) -> None:
    bot.rasa.send(signal.SIGSTOP)
    try:
        began = monotonic()
        casey.says("The shop was tidy")
        casey.can_call()
        reads(casey, "I can't answer just now; a person can.")
        seconds = monotonic() - began
        figure("on Casey's screen within", f"{seconds:.1f} s")
    finally:
        bot.rasa.send(signal.SIGCONT)

    reads(casey, "The assistant is back")
    assert seconds <= 8.0  # promised are 5, and measured on a quiet machine; this one may be busy


def test_the_web_service_killed_and_back_with_everything_that_was_said(casey: Casey, web: Web) -> None:
    casey.taps("4", "radio")
    expect(casey.log.locator(".theirs")).to_have_count(2, timeout=SOON)
    before = casey.lines()

    web.process.kill()
    casey.says("written while the shop's server was gone")
    casey.can_call()
    web.start()

    expect(casey.log.locator(".theirs")).to_have_count(3, timeout=45_000)
    assert casey.lines()[: len(before)] == before
    assert casey.lines().count("written while the shop's server was gone") == 1
    casey.page.reload()
    expect(casey.launcher.or_(casey.panel)).to_be_visible()
    casey.open() if not casey.panel.is_visible() else None
    reads(casey, "written while the shop's server was gone")


def test_the_page_with_the_server_gone_still_has_the_number(web: Web, window: Windows) -> None:
    casey = Casey(window())
    casey.page.goto(f"{web.url}/demo")
    expect(casey.launcher).to_be_visible()

    web.process.kill()
    casey.launcher.click()

    expect(casey.panel).to_be_visible()
    casey.can_call()
