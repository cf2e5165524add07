"""To a person: one tap, the truth about the wait, the answer in the same window, and a call when nobody comes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect
from starlette.requests import Request
from starlette.responses import Response

from tests.patience import comes_to, until
from tests.widget.casey import Casey
from tests.widget.states import SLOTS, TODAY, TOMORROW
from tests.widget.twin import Twin, problem


def test_a_person_is_one_tap_away(casey: Casey, twin: Twin) -> None:
    casey.taps("Talk to a person")

    casey.reads("Of course. I'm asking for a person now.")
    casey.reads("You are next · about 1 minute")
    casey.sees("A person has been asked")
    casey.can_call()
    expect(casey.log.get_by_role("link", name="Call 020 7946 0958")).to_be_visible()
    comes_to(casey.page, lambda: [kind for kind, _ in twin.talk.posts], ["person"])


def test_the_truth_about_a_longer_wait(casey: Casey, twin: Twin) -> None:
    twin.talk.card("requested", "I'm sorry about the delivery.", position=3, wait_seconds=400)

    casey.reads("2 people are before you · about 7 minutes")


def test_an_unknown_wait_is_not_made_up(casey: Casey, twin: Twin) -> None:
    twin.talk.card("requested", "I'm sorry about the delivery.")

    casey.reads("I'm sorry about the delivery.")
    expect(casey.log.locator(".wait")).to_have_count(0)


def test_the_offer_is_one_tap(casey: Casey, twin: Twin) -> None:
    twin.talk.card("offered", "This is easier by voice.", [{"id": "person", "title": "Talk to a person"}])
    offer = casey.log.get_by_role("button", name="Talk to a person")

    offer.click()

    casey.sees("Sent")
    comes_to(casey.page, lambda: [body.get("choice") for _, body in twin.talk.posts], ["person"])
    expect(offer).to_be_hidden()


def test_alex_answers_in_the_same_window(casey: Casey, twin: Twin) -> None:
    casey.taps("Talk to a person")
    casey.reads("You are next")

    twin.talk.alex_accepts()
    twin.talk.typing()
    casey.sees("Alex is typing…")
    twin.talk.agent("Hello Casey, I am looking at your order.")

    casey.reads("Hello Casey, I am looking at your order.")
    casey.reads("Alex has joined.")
    casey.sees("You are talking to Alex")
    expect(casey.panel.get_by_text("Alex is typing…")).to_have_count(0)
    expect(casey.log.get_by_text("You are next")).to_have_count(0)
    casey.can_call()


def test_typing_is_told_to_alex_and_reading_too(casey: Casey, twin: Twin) -> None:
    casey.says("Hello")
    comes_to(casey.page, lambda: twin.talk.said, ["Hello"])  # or it is what Casey's browser has read last
    twin.talk.alex_accepts()
    seq = twin.talk.agent("Hello Casey.")
    casey.reads("Hello Casey.")

    casey.composer.press_sequentially("It was about the lamp")

    expect(casey.composer).to_have_value("It was about the lamp")
    until(casey.page, lambda: {"typing": True} in twin.talk.signals, "typing is told")
    until(casey.page, lambda: {"seen": seq} in twin.talk.signals, "reading is told")
    assert twin.talk.signals.count({"typing": True}) < len("It was about")  # not one a key


def test_what_alex_has_read_is_marked(casey: Casey, twin: Twin) -> None:
    casey.says("Hello")
    casey.sees("Sent")

    twin.talk.seen(len(twin.talk.events))

    expect(casey.log.locator(".mine .fate")).to_have_text("Seen")


def test_nobody_came_so_casey_books_a_call(casey: Casey, twin: Twin) -> None:
    casey.taps("Talk to a person")
    casey.reads("You are next")
    twin.talk.card("missed", "Nobody could take it in time. Shall we call you?", slots=SLOTS)

    casey.picks("16:30")
    casey.taps("Book the call")
    field = casey.panel.get_by_role("textbox", name="On which number?")
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport(ratio=1)
    expect(casey.panel.get_by_role("button", name="Book the call")).to_be_in_viewport(ratio=1)
    # Nothing is sent before the number is there.
    comes_to(casey.page, lambda: [kind for kind, _ in twin.talk.posts], ["person"])
    field.fill("07700 900123")
    casey.taps("Book the call")

    casey.reads("Booked: we will call 07700 900123")
    expect(casey.panel.locator(".where")).to_contain_text("at 16:30")
    assert twin.talk.posts[-1][1] | {"client_id": ""} == {"client_id": "", "slot": TODAY, "phone": "07700 900123"}
    expect(casey.panel.get_by_role("radio", name="16:30")).to_have_count(0)
    casey.can_call()


def test_a_booked_call_is_moved(casey: Casey, twin: Twin) -> None:
    twin.talk.card("missed", "Nobody could take it in time.", slots=SLOTS)
    casey.picks("16:30")
    casey.panel.get_by_role("textbox", name="On which number?").fill("07700 900123")
    casey.taps("Book the call")

    casey.taps("Move")
    casey.picks("9:00")
    casey.taps("Move the call")

    casey.reads("Moved: we will call 07700 900123")
    expect(casey.panel.locator(".where")).to_contain_text("at 9:00")
    comes_to(casey.page, lambda: twin.talk.posts[-1][1]["slot"], TOMORROW)
    expect(casey.panel.get_by_role("button", name="Move", exact=True)).to_have_count(1)


def test_whoever_is_signed_in_at_the_shop_is_asked_for_a_number_only_when_it_has_none(
    visit: Callable[..., Casey], twin: Twin
) -> None:
    def needed(request: Request, body: dict[str, object]) -> Response | None:
        if "slot" not in body or "phone" in body:
            return None
        return problem(422, "phone_needed", "On which number shall we call?")

    casey = visit(identity="signed")
    casey.open()
    casey.reads("How was your order of 3 May?")
    twin.gate = needed
    twin.talk.card("missed", "Nobody could take it in time.", slots=SLOTS)

    casey.picks("9:00")
    casey.taps("Book the call")
    field = casey.panel.get_by_role("textbox", name="On which number?")
    expect(field).to_be_focused()
    field.fill("07700 900123")
    casey.taps("Book the call")

    casey.reads("Booked: we will call 07700 900123")


def test_a_number_that_is_refused_is_said_in_sight(casey: Casey, twin: Twin) -> None:
    casey.page.set_viewport_size({"width": 375, "height": 560})
    twin.talk.card("missed", "Nobody could take it in time.", slots=SLOTS)
    twin.gate = lambda request, body: problem(422, "refused", "Please check its digits.")
    casey.picks("9:00")
    casey.panel.get_by_role("textbox", name="On which number?").fill("12")

    casey.taps("Book the call")

    expect(casey.panel.get_by_text("Please check its digits.")).to_be_in_viewport(ratio=1)
    expect(casey.panel.get_by_role("textbox", name="On which number?")).to_be_in_viewport(ratio=1)


def test_casey_goes_on_with_the_assistant_instead_of_waiting(casey: Casey, twin: Twin) -> None:
    casey.taps("Talk to a person")

    casey.taps("Go on with the assistant")

    casey.reads("You are with the assistant again.")
    expect(casey.panel.get_by_role("button", name="Talk to a person")).to_be_visible()
    comes_to(casey.page, lambda: [kind for kind, _ in twin.talk.posts], ["person", "carry-on"])


def test_the_assistants_question_is_closed_when_a_person_is_coming(casey: Casey, twin: Twin) -> None:
    twin.talk.bot("May we get in touch?", [{"id": "y", "title": "Yes"}, {"id": "n", "title": "No, thank you"}])
    twin.talk.card("offered", "Would you rather talk to a person?")
    casey.reads("Would you rather talk to a person?")
    expect(casey.panel.get_by_role("button", name="Yes")).to_be_visible()

    twin.talk.card("requested", "I'm asking for a person.", position=1)

    casey.reads("I'm asking for a person.")
    expect(casey.panel.get_by_role("button", name="Yes")).to_have_count(0)


def test_a_newer_card_takes_the_buttons_of_the_older(casey: Casey, twin: Twin) -> None:
    twin.talk.card("requested", "I'm asking for a person.", position=1)
    twin.talk.card("missed", "Nobody could take it in time.", slots=SLOTS)

    casey.reads("Nobody could take it in time.")
    casey.reads("I'm asking for a person.")
    expect(casey.log.get_by_role("link", name="Call 020 7946 0958")).to_have_count(1)
    expect(casey.panel.get_by_role("button", name="Go on with the assistant")).to_have_count(1)


def test_casey_ends_it_and_starts_again(casey: Casey, twin: Twin) -> None:
    casey.says("Hello")
    casey.sees("Sent")

    casey.taps("End chat")
    casey.sees("This conversation has ended.")
    casey.can_call()
    casey.taps("Start a new one")

    expect(casey.log.locator(".bubble")).to_have_text(["How was your order of 3 May?"])
    assert list(twin.talks) == ["c1", "c2"]


def test_words_long_after_the_end_open_another_conversation(casey: Casey, twin: Twin) -> None:
    casey.says("Hello")
    casey.taps("End chat")
    casey.sees("This conversation has ended.")

    def closed(request: Request, body: dict[str, object]) -> Response | None:
        old = "/c1/" in request.url.path
        return problem(409, "not_possible", "This conversation is closed. Start another one.") if old else None

    twin.gate = closed
    casey.says("One more thing")

    expect(casey.log.locator(".bubble")).to_have_text(["How was your order of 3 May?", "One more thing"])
    expect(casey.log.locator(".fate")).to_contain_text("Sent ·")
    comes_to(casey.page, lambda: twin.talks["c2"].said, ["One more thing"])
