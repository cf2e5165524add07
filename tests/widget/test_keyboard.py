"""The whole conversation without a pointer: from the page's first Tab to the booked call and the end."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.patience import comes_to
from tests.widget.casey import Casey
from tests.widget.states import SLOTS
from tests.widget.twin import Twin

MOST = 25  # presses of Tab from anywhere to anywhere


def goes_to(casey: Casey, target: Locator, key: str = "Tab") -> None:
    """Presses Tab until it is there, as somebody does who cannot see the whole."""
    expect(target).to_be_visible()
    for _ in range(MOST):
        if target.evaluate("e => e.getRootNode().activeElement === e"):
            return
        casey.page.keyboard.press(key)
    raise AssertionError(f"{target} is not reached by {key}")


def test_the_whole_way(visit: Callable[..., Casey], twin: Twin) -> None:
    casey = visit()
    keys, button = casey.page.keyboard, casey.panel.get_by_role
    goes_to(casey, casey.launcher)
    keys.press("Enter")
    casey.reads("How was your order of 3 May?")
    expect(casey.composer).to_be_focused()

    goes_to(casey, button("radio", name="1, very bad"), "Shift+Tab")
    keys.press("ArrowRight")
    keys.press("Space")
    casey.sees("Sent ·")
    goes_to(casey, casey.composer)
    keys.type("The lamp came broken.")
    keys.press("Enter")
    expect(casey.log.locator(".mine")).to_have_count(2)

    goes_to(casey, button("button", name="Talk to a person"))
    keys.press("Enter")
    casey.reads("You are next")
    expect(casey.composer).to_be_focused()
    twin.talk.card("missed", "Nobody could take it in time. Shall we call you?", slots=SLOTS)
    goes_to(casey, button("textbox", name="On which number?"), "Shift+Tab")
    keys.press("Shift+Tab")
    keys.press("ArrowUp")
    expect(button("radio", name="16:30")).to_be_checked()
    keys.press("ArrowDown")  # one group over all days
    expect(button("radio", name="9:00")).to_be_checked()
    goes_to(casey, button("textbox", name="On which number?"))
    keys.type("07700 900123")
    keys.press("Enter")
    expect(casey.panel.locator(".where")).to_contain_text("at 9:00")

    goes_to(casey, button("button", name="End chat"))
    keys.press("Enter")
    casey.sees("This conversation has ended.")
    expect(casey.composer).to_be_focused()
    keys.press("Escape")

    expect(casey.panel).to_be_hidden()
    expect(casey.launcher).to_be_focused()
    comes_to(casey.page, lambda: twin.talk.said, ["2", "The lamp came broken."])
    comes_to(
        casey.page,
        lambda: [kind for kind, _ in twin.talk.posts],
        ["messages", "messages", "person", "callback", "close"],
    )


def test_the_page_is_left_by_tab_as_it_was_entered(casey: Casey) -> None:
    """The panel is no trap: a page goes on behind it."""
    goes_to(casey, casey.page.get_by_role("button", name="Help"), "Shift+Tab")

    expect(casey.panel).to_be_visible()
