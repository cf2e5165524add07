"""What a screen reader finds in each state, and what it says by itself: each thing once, nothing old."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.widget.casey import Casey
from tests.widget.states import states
from tests.widget.twin import Twin

Visit = Callable[..., Casey]

HEAD = """
- dialog "Chat with Juniper & Co":
  - heading "Juniper & Co" [level=2]
  - button "Close"
  - paragraph:
    - link "Call 020 7946 0958"
    - text: open now, until 18:00
  - log "Conversation":"""
COMPOSER = """
  - textbox "Your message"
  - button "Send"
"""
CALL = '    - link "Call 020 7946 0958"\n    - text: open now, until 18:00\n'
TIMES = """    - group "When shall we call you?":
      - group "today":
        - radio "16:30"{}
      - group "tomorrow":
        - radio "9:00"
    - textbox "On which number?"
    - button "Book the call"
"""
CARRY_ON = '    - button "Go on with the assistant"'
PERSON = '  - button "Talk to a person"\n  - button "End chat"'
SCALE = """
    - paragraph: How was your order of 3 May?
    - radiogroup "How was your order of 3 May?":
      - radio "1, very bad"
      - radio "2"
      - radio "3"
      - radio "4"
      - radio "5, very good\""""
QUESTION = """
- region "Chat with Juniper & Co":
  - paragraph: Juniper & Co
  - status: How did it go with your order of 3 May?
  - button "Not now"
  - group "How did it go with your order of 3 May?":
    - button "1, very bad"
    - button "2"
    - button "3"
    - button "4"
    - button "5, very good"
- link "Call 020 7946 0958"
- button "Chat"
"""
FOUND = {
    "closed": '- link "Call 020 7946 0958"\n- button "Chat"',
    "asked": QUESTION,
    "greeting": HEAD + "\n    - paragraph: /Assistant · .*/" + SCALE + COMPOSER + PERSON,
    "choices": HEAD
    + SCALE.replace('"2"', '"2" [checked]')
    + "\n    - paragraph: You\n    - paragraph: The parcel never came and nobody answers.\n    - paragraph: /Sent · .*/"
    + '\n    - paragraph: May we get in touch?\n    - button "Yes"\n    - button "No, thank you"'
    + COMPOSER
    + PERSON,
    "refused": HEAD + "\n    - paragraph: Not sent. That is too long for one message." + COMPOSER + PERSON,
    "offered": HEAD
    + "\n    - paragraph: This is easier by voice.\n"
    + CALL
    + '    - button "Talk to a person"'
    + COMPOSER
    + PERSON,
    "waiting": HEAD
    + "\n    - paragraph: I'm sorry the parcel never came. Alex is on the way.\n"
    + CALL
    + "    - paragraph: You are next · about 1 minute\n"
    + CARRY_ON
    + COMPOSER
    + '  - status: A person has been asked\n  - button "End chat"',
    "missed": HEAD
    + "\n    - paragraph: Nobody could take it in time. We will call you.\n"
    + CALL
    + TIMES.format("")
    + CARRY_ON
    + COMPOSER,
    "callback form": HEAD
    + "\n"
    + TIMES.format(" [checked]").replace("    - button", "    - status: Which number may we call?\n    - button")
    + CARRY_ON
    + COMPOSER,
    "booked": HEAD
    + '\n    - paragraph: "/Booked: we will call 07700 900123 .*/"\n    - button "Move"\n    - button "Take it back"'
    + '\n    - button "Add to calendar"'
    + COMPOSER
    + "  - status: /We call you .* at 16:30/",
    "moving": HEAD
    + '\n    - button "Move" [expanded]\n    - button "Take it back"\n    - button "Add to calendar"\n'
    + '    - group "When shall we call you?":\n      - group "tomorrow":\n        - radio "9:00"\n'
    + '    - button "Move the call"'
    + COMPOSER,
    "with Alex": HEAD
    + "\n    - paragraph: Alex has joined.\n    - paragraph: /Alex · .*/\n    - paragraph: /Hello Casey, .*/"
    + '\n    - button "Show all of it"\n  - paragraph: Alex is typing…'
    + COMPOSER
    + "  - status: You are talking to Alex",
    "offline": HEAD
    + '\n    - paragraph:\n      - button "Not sent yet. Tap to try again"'
    + '\n  - status: /We can’t reach the chat just now. .*/\n  - link "Call 020 7946 0958"'
    + '\n  - textbox "Your message" [invalid]\n  - button "Send"\n  - status: /That is 4,010 characters.*/',
    "ended": HEAD
    + "\n    - paragraph: Alex has closed the conversation."
    + COMPOSER
    + "  - status: This conversation has ended. Write to go on."
    + '\n  - button "Talk to a person"\n  - button "Start a new one"',
}
FOUND["history"] = FOUND["ended"]

SPOKEN = """addEventListener("earshot:ready", ({ target }) => {
    window.spoken = [];
    const live = (node) => node.closest?.("[role=log], [role=status]");
    new MutationObserver((changes) => {
        for (const { addedNodes, target: where } of changes)
            for (const node of addedNodes) {
                const region = live(where);
                if (region && region.ariaLive !== "off" && node.textContent) spoken.push(node.textContent);
            }
    }).observe(target.shadowRoot, { subtree: true, childList: true });
})"""


def times_spoken(casey: Casey, words: str) -> int:
    spoken: list[str] = casey.page.evaluate("() => spoken")
    return sum(words in each for each in spoken)


def test_what_is_found_in_each_state(visit: Visit, twin: Twin) -> None:
    casey = visit()
    seen = []

    for state in states(casey, twin):
        here = casey.page.locator("earshot-chat .root")
        expect(here, state).to_match_aria_snapshot(FOUND[state])
        seen.append(state)

    assert seen == list(FOUND)


def test_each_thing_is_said_once(page: Page, visit: Visit, twin: Twin) -> None:
    page.add_init_script(SPOKEN)
    casey = visit(page)
    for state in states(casey, twin):
        if state == "offline":
            break

    for words in (
        "How did it go with your order of 3 May?",
        "How was your order of 3 May?",
        "The parcel never came and nobody answers.",
        "May we get in touch?",
        "This is easier by voice.",
        "I'm sorry the parcel never came.",
        "A person has been asked",
        "Nobody could take it in time.",
        "Booked: we will call",
        "Alex has joined.",
        "Hello Casey, I am looking at your order.",
        "You are talking to Alex",
        "We can’t reach the chat just now.",
        "Are you there?",
    ):
        assert times_spoken(casey, words) == 1, words
    twin.server.start()


def test_old_lines_are_not_read_out_again_after_a_reload(casey: Casey) -> None:
    casey.says("Hello")
    casey.sees("Sent ·")
    casey.page.add_init_script(SPOKEN)

    casey.page.reload()
    casey.reads("Hello")

    assert times_spoken(casey, "Hello") == 0
    expect(casey.log).to_have_attribute("aria-live", "polite")


def test_the_focus_is_never_lost_when_a_button_has_done_its_work(casey: Casey, twin: Twin) -> None:
    twin.talk.bot("May we get in touch?", [{"id": "y", "title": "Yes"}, {"id": "n", "title": "No, thank you"}])
    for name in ("Yes", "Talk to a person", "Go on with the assistant", "End chat"):
        button: Any = casey.panel.get_by_role("button", name=name, exact=True)
        button.focus()
        casey.page.keyboard.press("Enter")

        expect(button).to_be_hidden()
        expect(casey.composer).to_be_focused()
