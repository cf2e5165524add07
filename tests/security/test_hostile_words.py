"""Hostile words through the widget and the desk in a real browser, its content policy switched off: nothing of them
runs, nothing is asked for elsewhere, and no element is drawn that plain words do not get."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import jwt
import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from earshot.adapters.ear import Ear
from earshot.journeys import sign_in, snippets
from earshot.outcome import Outcome, Reply, Turn
from earshot.people import Role
from earshot.ports import Ask
from earshot.text import line
from tests.cast import Customer, Desk, Shop
from tests.security.hostile import TEXTS, sample
from tests.security.unlimited import unlimited
from tests.web.running import Running

PLAIN = (
    "The lamp came broken, see https://juniper.example/lamps or www.juniper.example/lamps",
    "Call 020 7946 0958, or +44 20 7946 0123, or write to casey@example.com",
)
LAST = "That is all there is"
some_or_all_opened = pytest.mark.parametrize(
    ("texts", "opened"),
    [
        pytest.param(sample(1), 4, id="some"),
        pytest.param(TEXTS, len(TEXTS), id="all", marks=[pytest.mark.soak, pytest.mark.timeout(1800)]),
    ],
)
# Every element with its shadow: its kind, its handlers, where it leads, and whether it is wider than the window.
LOOK = """() => {
  const kinds = new Set(), doing = [];
  const walk = (root) => root.querySelectorAll("*").forEach((e) => {
    kinds.add(e.localName);
    for (const { name, value } of e.attributes) {
      if (name.startsWith("on")) doing.push(`${e.localName} ${name}=${value}`);
      const leads = /^(href|src|action|formaction|srcset|xlink:href)$/.test(name);
      if (leads && !/^(https?:|mailto:|tel:|[/#?.]|$)/.test(value))
        doing.push(`${e.localName} ${name}=${value}`);
      if (/^tel:/.test(value) && e.closest("earshot-chat, [part=panel]") && value !== "tel:+442079460958")
        doing.push(`another number: ${value}`);
    }
    if (e.shadowRoot) walk(e.shadowRoot);
  });
  walk(document);
  return { kinds: [...kinds], doing, wide: document.documentElement.scrollWidth > innerWidth };
}"""


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    unlimited(monkeypatch)
    running = Running(tmp_path_factory.mktemp("shop"))
    running.start()
    yield running
    running.stop()


class Watched:
    """A browser window that notes what must never be."""

    def __init__(self, browser: Browser, address: str, **kind: Any) -> None:
        self.context = browser.new_context(locale="en-GB", base_url=address, bypass_csp=True, **kind)
        self.noted: list[str] = []
        self._home = urlsplit(address).netloc
        self.context.expose_function("ran", lambda *_: self.noted.append("a script ran"))
        self.context.on("dialog", self._dialog)
        self.context.on("request", self._request)
        self.context.on("page", lambda page: page.on("pageerror", lambda error: self.noted.append(str(error))))
        self.page = self.context.new_page()

    def _dialog(self, dialog: Dialog) -> None:
        self.noted.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).netloc not in (self._home, "") or urlsplit(request.url).scheme not in ("http", "blob"):
            self.noted.append(f"a request to {request.url}")

    def kinds(self) -> set[str]:
        """What is drawn now, after everything that was drawn could act."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        found = self.page.evaluate(LOOK)
        assert found["doing"] == []
        assert not found["wide"]
        assert self.noted == []
        return set(found["kinds"])


def echoing(ask: Ask) -> Turn:
    """The assistant says their words back, and has understood them as everything it asks for."""
    text = ask.text or ""
    turns = 0 if ask.state is None else int(ask.state["turns"])
    told = {"rating": 1, "reason": text, "wish": text, "contact": "phone", "reach": "020 7946 0999"}
    outcome = Outcome(asked="wish", answers=told, rating=1)
    return Turn({"turns": turns + 1}, (Reply(f"{turns}: {text}"[:4000]),), Ear().hear(text[:200]), outcome)


async def with_every_field(shop: Shop, text: str) -> Customer:
    """Somebody whose name, order, tier, number, page and words are all `text`."""
    now, short = int(shop.clock.now().timestamp()), text[:40]
    about = {"id": uuid4().hex, "kind": text[:20], "title": short}
    said = {"sub": uuid4().hex, "iat": now, "exp": now + 600, "jti": str(uuid4()), "name": short, "tier": text[:20]}
    said |= {"email": short, "phone": text[:20], "interaction": about}
    identity = jwt.encode(said, shop.house.sites["juniper"].secret, "HS256")
    body = {"client_id": str(uuid4()), "site": "juniper", "identity": identity, "page_url": text[:2000]}
    answer = await shop.http.post("/api/conversations", json=body)
    assert answer.status_code == 201, answer.text
    casey = Customer(shop, answer.json()["id"], answer.json()["token"], answer.json())
    await casey.says(text)
    await casey.says(LAST)
    await casey.post("person")
    return casey


async def all_are_said(casey: Customer, texts: list[str]) -> None:
    """To the assistant, which says them back."""
    for text in texts:
        await casey.says(text)


async def alex_comes(alex: Desk, casey: Customer) -> None:
    await casey.says(LAST)
    await casey.post("person")
    await casey.card("requested")
    await alex.does("accept", casey)


async def all_are_answered(alex: Desk, casey: Customer, texts: list[str]) -> None:
    """In the same words, in replies and in notes."""
    for text in texts:
        await alex.does("notes", casey, text=text)
        await alex.answers(casey, text)


async def wrapped_up(shop: Shop, alex: Desk, text: str) -> None:
    """An earlier conversation, its record and a promise in the same words."""
    before = await with_every_field(shop, text)
    await alex.does("accept", before)
    promise = {"what": text[:400], "due_at": "2026-05-13T11:00:00Z"}
    await alex.does("wrap-up", before, outcome="promised", cause="delivery", record=text[:1000], promises=[promise])


async def at_the_desk(shop: Shop) -> Desk:
    shop.twin.answer = echoing
    alex = await shop.agent("Alex", role=Role.SUPERVISOR)
    who = await sign_in.signed_in(shop.house, alex.session)
    await snippets.add(shop.house, by=who, site="juniper", title="A snippet", text="<b onclick=ran()>words</b>")
    return alex


def in_the_widget(running: Running, window: Watched, alex: Desk, texts: list[str]) -> Customer:
    page = window.page
    page.goto("/demo")
    page.get_by_role("button", name=re.compile("^Chat")).click()
    composer = page.get_by_role("textbox", name="Your message")
    composer.fill("Good morning")
    composer.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("0: Good morning")
    kept = json.loads(page.evaluate("localStorage.getItem('earshot:juniper')"))
    casey = Customer(running.shop, kept["id"], kept["token"], {"events": []})
    some = [texts[start : start + 5] for start in range(0, len(texts), 5)]
    for few in some:
        running.lets(lambda _, few=few: all_are_said(casey, few))
    running.lets(lambda _: alex_comes(alex, casey))
    for few in some:
        running.lets(lambda _, few=few: all_are_answered(alex, casey, few))
    running.lets(lambda _: alex.answers(casey, f"{LAST}, says Alex"))
    expect(page.get_by_role("log")).to_contain_text(f"{LAST}, says Alex")
    return casey


def at_desk(window: Watched, alex: Desk) -> Page:
    window.context.add_cookies([{"name": "sid", "value": alex.session, "url": alex.shop.house.address}])
    window.page.goto("/desk")
    expect(window.page.get_by_role("heading", name="Waiting", level=3)).to_be_visible()
    return window.page


def read_at_the_desk(page: Page, conversation: str, words: str) -> None:
    page.goto(f"/desk#/{conversation}")
    expect(page.get_by_role("log")).to_contain_text(words)


@some_or_all_opened
def test_hostile_words_stay_words_for_casey_and_for_alex(
    browser: Browser, running: Running, texts: list[str], opened: int
) -> None:
    texts = [text for text in texts if line(text)]
    alex = running.lets(at_the_desk)
    url = running.shop.house.address
    plain_widget, plain_desk = Watched(browser, url), Watched(browser, url)
    plain = in_the_widget(running, plain_widget, alex, [*PLAIN, "One", "Two"])
    drawn = plain_widget.kinds()
    page = at_desk(plain_desk, alex)
    read_at_the_desk(page, plain.id, f"{LAST}, says Alex")
    at_the_desk_drawn = plain_desk.kinds()

    hostile_widget = Watched(browser, url)
    casey = in_the_widget(running, hostile_widget, alex, texts)

    assert hostile_widget.kinds() <= drawn
    running.lets(lambda shop: wrapped_up(shop, alex, texts[0]))
    others = [running.lets(lambda shop, text=text: with_every_field(shop, text)) for text in texts]
    read_at_the_desk(page, casey.id, f"{LAST}, says Alex")
    assert plain_desk.kinds() <= at_the_desk_drawn
    for other, text in list(zip(others, texts, strict=True))[:opened]:
        read_at_the_desk(page, other.id, LAST)
        new = plain_desk.kinds() - at_the_desk_drawn
        assert new == set(), text
    for window in (plain_widget, plain_desk, hostile_widget):
        window.context.close()
