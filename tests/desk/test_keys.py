"""The keyboard alone takes Alex through the whole day."""

from __future__ import annotations

import re

from playwright.sync_api import Route, expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk, Twin
from tests.patience import comes_to


def test_j_and_k_go_through_the_queue(alex: Alex, dana: Talk, twin: Twin) -> None:
    twin.calls(twin.chats("Casey"), waited=10)
    alex.sits_down()

    alex.presses("j")
    expect(alex.page.get_by_role("heading", name="Dana", level=2)).to_be_visible()
    alex.presses("j")
    expect(alex.page.get_by_role("heading", name="Casey", level=2)).to_be_visible()
    alex.presses("k")
    expect(alex.page.get_by_role("heading", name="Dana", level=2)).to_be_visible()


def test_a_takes_the_next_one_and_r_answers_after_escape(alex: Alex, dana: Talk) -> None:
    alex.sits_down()

    alex.presses("a")
    expect(alex.composer).to_be_focused()
    alex.presses("Escape")
    expect(alex.composer).not_to_be_focused()
    alex.presses("r")
    expect(alex.composer).to_be_focused()
    alex.page.keyboard.type("jar")
    alex.presses("Enter")

    expect(alex.message("jar")).to_contain_text("You")
    comes_to(alex.page, lambda: dana.said_by("agent"), ["jar"])


def test_letters_are_letters_while_typing(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)

    alex.page.keyboard.type("what? n/a")

    expect(alex.composer).to_have_value("what? n/a")
    expect(alex.dialog).to_have_count(0)


def test_w_wraps_up_only_what_is_alexs_own(alex: Alex, dana: Talk) -> None:
    alex.sits_down(dana)
    alex.presses("w")
    expect(alex.dialog).to_have_count(0)

    alex.presses("a")
    expect(alex.composer).to_be_focused()
    alex.presses("Escape", "w")

    expect(alex.dialog).to_contain_text("Wrap up with Dana")


def test_slash_searches(alex: Alex, dana: Talk) -> None:
    alex.sits_down()

    alex.presses("/")
    alex.page.keyboard.type("Dana")

    expect(alex.page.get_by_label("Search, closed ones too")).to_have_value("Dana")


def test_the_question_mark_lists_every_key_and_escape_closes_the_list(alex: Alex) -> None:
    alex.sits_down()

    alex.presses("?")
    for deed in ("Next conversation", "Accept this one", "Write a note", "Wrap up", "Search, closed ones too"):
        expect(alex.dialog).to_contain_text(deed)
    alex.presses("Escape")

    expect(alex.dialog).to_have_count(0)


def test_opening_a_row_takes_the_focus_into_the_conversation(alex: Alex, dana: Talk) -> None:
    alex.sits_down()
    alex.row("Dana").focus()

    alex.presses("Enter")

    expect(alex.page.locator("#talk")).to_be_focused()


def test_focus_comes_back_to_where_it_was_after_a_dialog(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)
    hand_back = alex.page.get_by_role("button", name=re.compile("^Hand back"))
    hand_back.focus()

    alex.presses("Enter")
    expect(alex.dialog).to_be_visible()
    alex.presses("Escape")

    expect(hand_back).to_be_focused()


def test_the_first_tab_offers_to_skip_to_the_conversation(alex: Alex, dana: Talk) -> None:
    alex.sits_down(dana)

    alex.presses("Tab")
    expect(alex.page.get_by_role("link", name="Skip to the conversation")).to_be_focused()
    alex.presses("Enter")

    expect(alex.page.locator("#talk")).to_be_focused()


def test_a_takes_who_is_in_sight_before_their_words_have_come(alex: Alex, dana: Talk, twin: Twin) -> None:
    casey = twin.calls(twin.chats("Casey"), waited=10)
    alex.sits_down()
    alex.presses("j")
    expect(alex.log).to_be_visible()
    held: list[Route] = []
    alex.page.route(re.compile(rf"/conversations/{casey.id}\?"), lambda route: held.append(route))

    alex.presses("j", "a")
    comes_to(alex.page, lambda: casey.facts["status"], "with_agent")

    assert dana.facts["status"] == "waiting"
    for route in held:
        route.continue_()
    alex.page.unroute_all()


def test_a_letter_pressed_as_a_dialog_goes_is_not_lost(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)
    alex.presses("Escape", "w")
    expect(alex.dialog).to_contain_text("Wrap up with Dana")

    press = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 't' }))"
    alex.page.evaluate(f"() => {{ document.querySelector('dialog').requestClose(); {press} }}")

    expect(alex.dialog).to_contain_text("Transfer")


def test_whoever_types_on_after_r_or_n_writes_and_does_no_deed(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)
    alex.presses("Escape")

    press = "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))"
    alex.page.evaluate(f"() => {{ const press = {press}; press('r'); press('h') }}")

    expect(alex.composer).to_be_focused()
    expect(alex.dialog).to_have_count(0)


def test_a_letter_right_after_enter_in_the_search_is_a_deed(alex: Alex, dana: Talk) -> None:
    alex.sits_down()
    alex.presses("/")
    alex.page.keyboard.type("Dana")

    press = "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))"
    alex.page.evaluate(f"() => {{ const press = {press}; press('Enter'); press('a') }}")

    comes_to(alex.page, lambda: dana.facts["status"], "with_agent")
    expect(alex.composer).to_be_visible()
