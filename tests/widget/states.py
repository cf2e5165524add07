"""Everything the widget can show, one state after the other, for what has to hold in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.patience import comes_to
from tests.widget.casey import Casey
from tests.widget.twin import Twin, problem

TODAY, TOMORROW = (
    f"{datetime.now(UTC) + timedelta(days=wait):%Y-%m-%d}T{at}:00.000Z" for wait, at in ((1, "16:30"), (2, "09:00"))
)  # by the words; both ahead, whatever the time of day
SLOTS = [
    {"slot": TODAY, "title": "today at 16:30", "day": "today", "time": "16:30"},
    {"slot": TOMORROW, "title": "tomorrow at 9:00", "day": "tomorrow", "time": "9:00"},
]
CLOSED = {"closed", "asked"}  # the states in which the panel is not open


def states(casey: Casey, twin: Twin) -> Iterator[str]:
    """Walks Casey through them; Casey is on the shop's page, the panel closed."""
    expect(casey.launcher).to_be_visible()
    yield "closed"
    casey.page.evaluate("() => Earshot.ask('order 1042')")
    expect(casey.question).to_contain_text("How did it go")
    yield "asked"
    casey.open()
    casey.reads("How was your order of 3 May?")
    yield "greeting"
    yield from _with_the_assistant(casey, twin)
    yield from _to_a_person(casey, twin)
    yield from _bad_weather(casey, twin)
    twin.talk.line("Alex has closed the conversation.", "closed")
    casey.sees("This conversation has ended.")
    yield "ended"
    casey.page.reload()
    expect(casey.launcher.or_(casey.panel)).to_be_visible()
    if not casey.panel.is_visible():
        casey.open()
    casey.reads("Alex has closed the conversation.")
    yield "history"


def _with_the_assistant(casey: Casey, twin: Twin) -> Iterator[str]:
    casey.taps("2", "radio")
    casey.says("The parcel never came and nobody answers.")
    comes_to(casey.page, lambda: twin.talk.said, ["2", "The parcel never came and nobody answers."])
    casey.sees("Sent ·")
    twin.talk.bot("May we get in touch?", [{"id": "y", "title": "Yes"}, {"id": "n", "title": "No, thank you"}])
    casey.reads("May we get in touch?")
    yield "choices"
    twin.gate = lambda request, body: problem(413, "too_long", "That is too long for one message.")
    casey.says("A novel")
    casey.reads("Not sent. That is too long for one message.")
    twin.gate = lambda request, body: None
    yield "refused"


def _to_a_person(casey: Casey, twin: Twin) -> Iterator[str]:
    twin.talk.card("offered", "This is easier by voice.", [{"id": "person", "title": "Talk to a person"}])
    casey.reads("This is easier by voice.")
    yield "offered"
    twin.talk.card("requested", "I'm sorry the parcel never came. Alex is on the way.", position=1, wait_seconds=60)
    casey.reads("You are next")
    yield "waiting"
    twin.talk.card("missed", "Nobody could take it in time. We will call you.", slots=SLOTS)
    casey.reads("When shall we call you?")
    yield "missed"
    casey.picks("16:30")
    casey.taps("Book the call")
    expect(casey.panel.get_by_role("textbox", name="On which number?")).to_be_focused()
    yield "callback form"
    casey.panel.get_by_role("textbox", name="On which number?").fill("07700 900123")
    casey.taps("Book the call")
    casey.reads("Booked: we will call")
    expect(casey.panel.get_by_role("button", name="Take it back")).to_be_visible()
    yield "booked"
    casey.taps("Move")
    expect(casey.panel.get_by_role("radio", name="9:00")).to_be_focused()
    yield "moving"
    twin.talk.alex_accepts()
    twin.talk.agent("Hello Casey, I am looking at your order. " * 20)
    twin.talk.typing()
    casey.sees("Alex is typing…")
    yield "with Alex"


def _bad_weather(casey: Casey, twin: Twin) -> Iterator[str]:
    twin.server.stop()
    casey.says("Are you there?")
    casey.sees("Not sent yet.")
    casey.composer.fill("x" * 4010)
    yield "offline"
    casey.composer.fill("")
    twin.server.start()
    expect(casey.panel.locator(".away")).to_be_hidden()
    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
