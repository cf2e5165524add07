"""A morning at the desk of the running web service: two agents, three customers, every task by keys alone.

Casey has come about one order before, and everything that can be known of a customer is known of her: the
packet is held against what she said, field by field. Dana only asks. Lee has booked a call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from earshot.adapters.ear import Ear
from earshot.events import stamp
from earshot.outcome import Outcome, Reply, Turn
from earshot.people import Role
from earshot.ports import Ask
from tests.barriers import barriers
from tests.cast import Shop
from tests.patience import comes_to, until
from tests.web.running import Running

WORDS = "three green bottles"
ORDER = {"id": "J-10482", "kind": "order", "title": "your order of 3 May"}
SIGNED = {"interaction": ORDER, "tier": "gold", "phone": "+442079460123", "email": "casey@example.org"}
ANGRY = "This is ridiculous, I've been waiting three weeks and nobody answers!"
CARD = "4111 1111 1111 1111"
TOLD = {"rating": 1, "reason": "The sofa never came", "wish": "A new date that holds", "contact": "phone"}
TOLD |= {"reach": "020 7946 0999"}


def what_the_bot_learned(ask: Ask) -> Turn:
    """The assistant's part: it has asked, and this is what was answered."""
    text = ask.text or ""
    turns = 0 if ask.state is None else int(ask.state["turns"])
    outcome = Outcome(asked="wish", answers=dict(TOLD), rating=1) if "sofa" in text else Outcome()
    return Turn({"turns": turns + 1}, (Reply(f"Thank you, noted as point {turns + 1}."),), Ear().hear(text), outcome)


@dataclass
class Morning:
    casey: str
    dana: str
    lee: str


async def what_happened(shop: Shop) -> Morning:
    shop.twin.answer = what_the_bot_learned
    lee = await shop.customer("Lee", phone="020 7946 0200")
    await lee.post("person")  # nobody is there yet: a call
    slot = (await lee.card("missed"))["handoff"]["slots"][0]["slot"]
    assert (await lee.post("callback", slot=slot)).status_code == 202

    sam = await shop.agent("Sam", role=Role.SUPERVISOR, password=WORDS)
    await shop.agent("Robin", role=Role.SUPERVISOR, password=WORDS)
    due = stamp(shop.clock.now() + timedelta(days=1))
    before = await shop.known("Casey", **SIGNED)
    await before.says("Where is it?")
    await before.post("person")
    await sam.does("accept", before)
    ended = {"outcome": "promised", "cause": "delivery", "record": "Promised a new date."}
    promise = {"what": "Refund the fee", "due_at": due}
    assert (await sam.does("wrap-up", before, **ended, promises=[promise])).status_code == 202
    shop.clock.move(minutes=5)

    casey, dana = await shop.known("Casey", **SIGNED), await shop.customer("Dana")
    await casey.says("The sofa never came")
    await casey.hears("noted as point 1")
    await casey.says(f"my card is {CARD}")
    await casey.says(ANGRY)
    await casey.hears("for a person to put right")
    await dana.post("person")
    return Morning(casey.id, dana.id, lee.id)


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(tmp_path_factory.mktemp("shop"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def sits(running: Running, browser: Browser) -> Iterator[Callable[..., Keys]]:
    windows: list[BrowserContext] = []

    def sit(name: str, **kind: Any) -> Keys:
        kind = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", **kind}
        windows.append(browser.new_context(locale="en-GB", base_url=running.url, **kind))
        keys = Keys(windows[-1].new_page())
        keys.page.goto("/desk/sign-in")
        expect(keys.page.get_by_label("Mail address")).to_be_focused()
        keys.types(f"{name.lower()}@example.com")
        keys.to(keys.page.get_by_label("Password", exact=True)).types(WORDS)
        keys.presses("Enter")
        expect(keys.page.get_by_role("heading", name="Waiting", level=3)).to_be_visible()
        return keys

    yield sit
    for window in windows:
        window.close()


@dataclass
class Keys:
    """Somebody at the desk who has no mouse."""

    page: Page

    def presses(self, *keys: str) -> Keys:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def types(self, text: str) -> Keys:
        self.page.keyboard.type(text)
        return self

    def to(self, wanted: Locator) -> Keys:
        """By Tab, from where the focus is."""
        expect(wanted.first).to_be_attached()
        for _ in range(60):
            if wanted.first.evaluate("e => e === document.activeElement"):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{wanted} is not reached by Tab")

    def opens(self, name: str) -> Keys:
        """Down the queue with j, or up again with k, a row at a time: others come and go meanwhile."""
        rows = self.page.get_by_role("navigation", name="Queue").get_by_role("link")
        while (steps := self._steps_to(name, rows)) != 0:
            self.presses("j" if steps > 0 else "k")
            until(self.page, lambda: self._steps_to(name, rows) != steps, "another row is the current one")
        expect(self.page.locator("#talk-title")).to_have_text(name)
        return self

    def _steps_to(self, name: str, rows: Locator) -> int:
        order = "rows => [rows.findIndex((row) => row.ariaCurrent === 'true'), rows.map((row) => row.innerText)]"
        while True:
            expect(rows.filter(has_text=name)).to_have_count(1)
            here, texts = rows.evaluate_all(order)
            for at, text in enumerate(texts):  # none of them, where it has just gone from one section to another
                if name in text:
                    return at - int(here)

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def says(self, *words: str) -> None:
        for text in words:
            expect(self.page.get_by_role("log")).to_contain_text(text)

    def finds_nothing_wrong(self) -> None:
        assert barriers(self.page) == []


def test_a_morning_by_keys_alone(running: Running, sits: Callable[..., Keys]) -> None:
    running.lets(what_happened)
    sam, robin = sits("Sam"), sits("Robin", color_scheme="dark")

    sam.opens("Casey")
    everything_casey_said_is_in_the_packet(sam)
    sam.finds_nothing_wrong()

    sam.presses("a")
    expect(sam.page.locator("#composer")).to_be_focused()
    sam.types("I am sorry that the sofa never came, Casey.").presses("Enter")
    sam.says("I am sorry that the sofa never came, Casey.")
    sam.presses("Escape", "n").types("@Ro")
    expect(sam.page.get_by_role("option", name="Robin")).to_be_visible()
    sam.presses("Enter").types("knows the carrier").presses("Enter")
    sam.says("@Robin knows the carrier")
    sam.presses("Escape")
    sam.page.locator(".transcript").focus()
    sam.to(sam.page.get_by_label("How this should have been read")).presses("ArrowDown")
    expect(sam.page.locator(".reading.marked")).to_have_count(1)

    sam.presses("Escape", "t")
    sam.to(sam.dialog.get_by_label("To")).types("Rob")
    sam.to(sam.dialog.get_by_label("Note for the next person")).types("Wants a date that holds.")
    sam.finds_nothing_wrong()
    sam.to(sam.dialog.get_by_role("button", name="Transfer", exact=True)).presses("Enter")
    expect(sam.dialog).to_have_count(0)

    robin.opens("Casey")
    expect(robin.page.get_by_role("button", name="Accept")).to_be_visible()  # Casey is no longer with Sam
    robin.presses("a")
    expect(robin.page.locator("#composer")).to_be_focused()
    expect(robin.page.get_by_role("region", name="About this customer")).to_contain_text("Wants a date that holds.")
    robin.presses("Escape", "w")
    wraps_up(robin)

    sam.opens("Lee")
    expect(sam.page.get_by_role("button", name="Log the call")).to_be_visible()
    sam.presses("c")
    sam.to(sam.dialog.get_by_role("radio", name="Reached")).presses("Space")
    sam.to(sam.dialog.get_by_role("button", name="Save", exact=True)).presses("Enter")
    expect(sam.page.get_by_role("button", name="Wrap up")).to_be_visible()
    sam.presses("Escape", "w")
    wraps_up(sam)

    robin.presses("/").types("sofa")
    expect(robin.page.get_by_role("region", name=re.compile("^Closed")).get_by_role("link")).to_have_count(1)
    robin.presses("Enter")
    robin.says(ANGRY)
    expect(robin.page.get_by_text(re.compile("^Closed. If Casey writes by"))).to_be_visible()
    robin.finds_nothing_wrong()

    robin.presses("?")
    for key in ("Next conversation", "Transfer with a note", "Log a call", "Search, closed ones too"):
        expect(robin.dialog).to_contain_text(key)
    robin.finds_nothing_wrong()


def everything_casey_said_is_in_the_packet(sam: Keys) -> None:
    packet = sam.page.get_by_role("region", name="About this customer")
    facts = {"Rating": "1 of 5", "About": ORDER["title"], "Tier": "gold", "Removed": "not kept", "Tried": "right"}
    for name, value in facts.items():
        fact = packet.locator(".facts > div").filter(has=sam.page.locator("dt", has_text=re.compile(f"^{name}$")))
        expect(fact).to_contain_text(value)
    expect(packet.locator("blockquote").first).to_have_text(ANGRY)
    expect(packet.locator("blockquote.wish")).to_have_text("A new date that holds")
    expect(packet.locator(".packet-because")).to_contain_text("Sounded upset")
    expect(packet.locator(".packet-because q").first).to_be_visible()
    expect(packet.locator(".contacts")).to_contain_text("2nd contact about this")
    expect(packet.locator(".packet-next")).to_contain_text("Their proposal: A new date that holds")
    expect(packet.locator(".packet-next")).not_to_contain_text("Nothing is promised")
    expect(packet.locator(".promises")).to_contain_text("Refund the fee")
    expect(packet.locator(".mood-point")).to_have_count(3)
    expect(packet.get_by_text("May be contacted, by phone.")).to_be_visible()
    expect(packet.get_by_role("link", name="Call +44 20 7946 0999")).to_have_attribute("href", "tel:+442079460999")
    expect(packet.get_by_role("link", name="Mail casey@example.org")).to_be_visible()
    earlier = sam.page.get_by_role("region", name="Earlier contacts")
    expect(earlier.get_by_role("group")).to_have_count(1)
    expect(earlier).to_contain_text("Promised a new date.")
    assert CARD not in sam.page.content()


def wraps_up(keys: Keys) -> None:
    keys.to(keys.dialog.get_by_role("radio").first).presses("Space")
    keys.to(keys.dialog.get_by_label("What was the cause?")).types("Deliv")
    record = keys.dialog.get_by_label("Two lines for the record")
    keys.to(record)
    if not record.input_value().strip():
        keys.types("Rung up, and it is settled.")
    keys.to(keys.dialog.get_by_role("button", name="Save and close")).presses("Enter")
    expect(keys.dialog).to_have_count(0)


def test_on_a_phone_dana_is_taken_and_answered(running: Running, sits: Callable[..., Keys]) -> None:
    morning = running.lets(what_happened)
    page = sits("Sam", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).page

    page.get_by_role("link").filter(has_text="Dana").tap()
    page.get_by_role("button", name="Accept").tap()
    page.locator("#composer").fill("Hello Dana, how can I help?")
    page.get_by_role("button", name="Send", exact=True).tap()

    expect(page.get_by_role("log")).to_contain_text("how can I help?")
    comes_to(page, lambda: page.evaluate("document.documentElement.scrollWidth <= innerWidth"), True)
    status = running.lets(lambda shop: shop.house.records.read(lambda work: work.conversations.get(morning.dana)))
    assert status.status.value == "with_agent"
