"""How the desk shows itself: to axe, in the dark, on a phone, and on the pages around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.test_packet import tell_all
from tests.desk.twin import ALEX, ROBIN, Talk, Twin, now, stamp
from tests.patience import comes_to

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def fill_the_desk(twin: Twin) -> None:
    due = "2020-01-01T10:00:00Z"
    twin.calls(twin.chats("Casey", customer={"tier": "Gold"}), front=True, escalated=True, waited=700)
    twin.calls(twin.chats("Lee"), callback={"due_at": due, "phone": "1"}, waited=20)
    twin.accepted_by(twin.chats("Kim"), ROBIN)
    twin.says(twin.chats("Sky"), "All fine")


def test_axe_finds_nothing_wrong_on_the_desk(seated: Callable[..., Alex], dana: Talk, twin: Twin) -> None:
    fill_the_desk(twin)
    tell_all(dana)
    dana.facts["customer"] |= {"phone": "020 7946 0123", "email": "dana@example.org"}
    twin.noticed = [{"what": "I'll ring you", "due_at": stamp(now() + timedelta(days=1))}]
    alex = seated(reduced_motion="reduce")

    alex.sits_down(dana)
    assert alex.faults_in_any_light() == []

    alex.presses("a")
    expect(alex.composer).to_be_focused()
    alex.says("Hello, I'll ring you")
    expect(alex.page.get_by_label("You promised", exact=True)).to_be_visible()
    alex.composer.fill("Could you give me your card number?")
    expect(alex.page.get_by_text("Card numbers are not for the chat.")).to_be_visible()
    assert alex.faults_in_any_light() == []

    alex.presses("Escape", "n")
    alex.page.keyboard.type("A note")
    alex.presses("Enter")
    expect(alex.message("A note")).to_be_visible()
    alex.presses("Escape", "n")
    assert alex.faults_in_any_light() == []


def test_axe_finds_nothing_wrong_in_any_dialog(seated: Callable[..., Alex], dana: Talk) -> None:
    alex = seated(reduced_motion="reduce").accepts(dana)
    alex.presses("Escape")

    for key in "wth?u":
        alex.presses(key)
        expect(alex.dialog).to_be_visible()
        assert alex.faults_in_any_light() == [], key
        alex.presses("Escape")
        expect(alex.dialog).to_have_count(0)
    for button in ("Ask privately", "Name wrong?"):
        alex.page.get_by_role("button", name=button).click()
        expect(alex.dialog).to_be_visible()
        assert alex.faults_in_any_light() == [], button
        alex.presses("Escape")
        expect(alex.dialog).to_have_count(0)


def test_axe_finds_nothing_wrong_on_an_empty_desk_and_in_its_menu(seated: Callable[..., Alex]) -> None:
    alex = seated().sits_down()
    assert alex.faults_in_any_light() == []

    alex.page.get_by_text("Alex, Menu").click()

    assert alex.faults_in_any_light() == []


def test_a_phone_shows_one_pane_at_a_time_and_can_accept_and_answer(seated: Callable[..., Alex], dana: Talk) -> None:
    alex = seated(**PHONE).sits_down()
    for way in (alex.page.get_by_role("button", name="For you"), alex.page.locator(".menu summary")):
        expect(way).to_be_in_viewport(ratio=1)
    assert alex.faults() == []

    alex.row("Dana").tap()
    expect(alex.log).to_be_visible()
    expect(alex.row("Dana")).to_be_hidden()
    assert alex.faults() == []
    alex.page.get_by_role("button", name="Accept").tap()
    alex.composer.fill("I'm here, Dana.")
    alex.send.tap()
    expect(alex.message("I'm here, Dana.")).to_be_visible()

    alex.page.get_by_role("button", name="About this customer").tap()
    expect(alex.packet).to_be_visible()
    expect(alex.log).to_be_hidden()
    assert alex.faults() == []
    alex.page.go_back()
    alex.page.get_by_role("link", name="Queue").tap()
    expect(alex.row("Dana")).to_be_visible()
    comes_to(alex.page, lambda: alex.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), True)


def test_between_phone_and_wide_the_packet_takes_the_conversations_place(
    seated: Callable[..., Alex], dana: Talk
) -> None:
    alex = seated(viewport={"width": 1000, "height": 800}).sits_down(dana)
    expect(alex.packet).to_be_hidden()

    alex.presses("p")

    expect(alex.packet).to_be_visible()
    expect(alex.row("Dana")).to_be_visible()


def test_nothing_moves_where_motion_is_not_wanted(seated: Callable[..., Alex], dana: Talk) -> None:
    alex = seated(reduced_motion="reduce").accepts(dana)

    swift = alex.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--swift')")
    assert swift.strip() == "0ms"


def test_of_three_hundred_waiting_only_what_changed_is_drawn_again(seated: Callable[..., Alex], twin: Twin) -> None:
    for n in range(300):
        twin.calls(twin.chats(f"Customer {n:03}"), waited=300 - n)
    alex = seated().sits_down()
    alex.page.evaluate("""() => {
      window.drawn = new Set();
      const note = (changes) => changes.forEach(({ target }) => window.drawn.add(target.closest?.("li")?.innerText));
      new MutationObserver(note).observe(document.querySelector(".waiting ul"), { childList: true, subtree: true });
    }""")

    twin.says(twin.talks["c20"], "one more word")

    expect(alex.row("one more word")).to_have_count(1)
    assert alex.page.evaluate("window.drawn.size") <= 1


def test_signing_in_is_a_button_and_opening_the_link_changes_nothing(seated: Callable[..., Alex], twin: Twin) -> None:
    twin.signed_in = False
    alex = seated()

    alex.page.goto(f"{alex.service.url}/desk/sign-in?link=good")
    assert alex.faults() == []
    assert not twin.signed_in
    alex.page.get_by_role("button", name="Sign in as Alex").click()

    expect(alex.page.get_by_role("heading", name="Waiting", level=3)).to_be_visible()


@pytest.mark.parametrize(
    ("path", "heading"), [("/gone", "This link is over"), ("/desk", "You are signed out")], ids=["gone", "signed out"]
)
def test_the_pages_without_a_desk_say_how_to_get_one(
    seated: Callable[..., Alex], twin: Twin, path: str, heading: str
) -> None:
    twin.signed_in = False
    alex = seated()

    alex.page.goto(alex.service.url + path)

    expect(alex.page.get_by_role("heading", name=heading)).to_be_visible()
    assert alex.faults() == []


def test_the_api_page_draws_itself_under_its_policy(seated: Callable[..., Alex]) -> None:
    alex = seated()

    alex.page.goto(f"{alex.service.url}/api/docs")

    expect(alex.page.get_by_text("/api/conversations")).to_be_visible()


def test_alexs_own_conversations_stay_in_sight_under_a_long_queue(
    seated: Callable[..., Alex], dana: Talk, twin: Twin
) -> None:
    twin.accepted_by(dana, ALEX)
    for n in range(30):
        twin.calls(twin.chats(f"Customer {n}"))

    alex = seated().sits_down()

    expect(alex.row("Dana")).to_be_in_viewport()
