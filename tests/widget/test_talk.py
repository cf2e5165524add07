"""Saying something: pending, sent and refused words; ratings; and text that stays text."""

from __future__ import annotations

from playwright.sync_api import expect
from starlette.requests import Request
from starlette.responses import Response

from tests.patience import comes_to
from tests.widget.casey import Casey
from tests.widget.twin import RATING, Twin, problem


def test_casey_s_words_arrive_once_and_are_marked_sent(casey: Casey, twin: Twin) -> None:
    casey.says("The lamp came broken.")

    casey.sees("Sent")
    comes_to(casey.page, lambda: twin.talk.said, ["The lamp came broken."])
    assert casey.lines()[-1] == "The lamp came broken."
    assert casey.complaints == []


def test_enter_sends_and_shift_enter_starts_a_line(casey: Casey, twin: Twin) -> None:
    casey.composer.press_sequentially("first")
    casey.composer.press("Shift+Enter")
    casey.composer.press_sequentially("second")
    casey.composer.press("Enter")

    casey.sees("Sent")
    comes_to(casey.page, lambda: twin.talk.said, ["first\nsecond"])
    expect(casey.composer).to_have_value("")


def test_the_composer_grows_with_what_is_written(casey: Casey) -> None:
    height = "e => e.getBoundingClientRect().height"
    small = casey.composer.evaluate(height)

    casey.composer.fill("one\ntwo\nthree\nfour")

    assert casey.composer.evaluate(height) > small + 40


def test_too_long_a_message_is_told_kindly_and_nothing_is_lost(casey: Casey, twin: Twin) -> None:
    casey.composer.fill("é" * 4001)
    casey.composer.press("Enter")

    casey.sees("That is 4,001 characters; 4,000 fit in one message.")
    expect(casey.composer).to_have_value("é" * 4001)
    assert twin.talk.said == []


def test_nothing_but_blanks_is_not_a_message(casey: Casey, twin: Twin) -> None:
    casey.says("  \n ")
    casey.says("Hello")

    casey.sees("Sent")
    comes_to(casey.page, lambda: twin.talk.said, ["Hello"])


def test_a_rating_is_a_radio_group_with_words_at_its_ends(casey: Casey, twin: Twin) -> None:
    group = casey.panel.get_by_role("radiogroup", name="How was your order of 3 May?")
    expect(group.get_by_role("radio")).to_have_count(5)
    expect(group.get_by_role("radio", name="1, very bad")).to_be_visible()

    casey.taps("5, very good", "radio")

    casey.sees("Sent")
    expect(group.get_by_role("radio", name="5, very good")).to_be_checked()
    comes_to(casey.page, lambda: [body["choice"] for _, body in twin.talk.posts], ["r5"])


def test_arrow_keys_only_move_and_enter_gives_the_rating(casey: Casey, twin: Twin) -> None:
    group = casey.panel.get_by_role("radiogroup")
    group.get_by_role("radio").first.focus()

    casey.page.keyboard.press("ArrowRight")
    casey.page.keyboard.press("ArrowRight")
    assert twin.talk.posts == []
    casey.page.keyboard.press("Enter")

    expect(group.get_by_role("radio", name="3", exact=True)).to_be_checked()
    casey.sees("Sent")
    comes_to(casey.page, lambda: twin.talk.said, ["3"])


def test_casey_changes_the_rating(casey: Casey, twin: Twin) -> None:
    casey.taps("2", "radio")
    casey.taps("4", "radio")

    expect(casey.panel.get_by_role("radio", name="4")).to_be_checked()
    expect(casey.log.locator(".mine")).to_have_count(2)
    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
    comes_to(casey.page, lambda: twin.talk.said, ["2", "4"])


def test_a_rating_whose_time_has_passed_is_said_so_quietly(casey: Casey, twin: Twin) -> None:
    casey.taps("2", "radio")
    casey.sees("Sent")

    def over(request: Request, body: dict[str, object]) -> Response | None:
        return problem(409, "choice_over", "That question is closed by now.") if "choice" in body else None

    twin.gate = over
    casey.taps("5, very good", "radio")

    casey.reads("That question is closed by now.")
    expect(casey.panel.get_by_role("radio", name="2")).to_be_checked()
    assert casey.lines() == ["How was your order of 3 May?", "2"]


def test_a_typed_rating_marks_the_scale_too(casey: Casey) -> None:
    casey.says("4")

    expect(casey.panel.get_by_role("radio", name="4")).to_be_checked()


def test_buttons_that_were_answered_in_words_are_gone(casey: Casey, twin: Twin) -> None:
    twin.talk.bot("May we get in touch?", [{"id": "y", "title": "Yes"}, {"id": "n", "title": "No"}])
    expect(casey.panel.get_by_role("button", name="Yes")).to_be_visible()

    casey.says("Yes, by mail")

    expect(casey.panel.get_by_role("button", name="Yes")).to_be_hidden()


def test_refused_words_say_why(casey: Casey, twin: Twin) -> None:
    twin.gate = lambda request, body: problem(413, "too_long", "That is too long for one message.")

    casey.says("A novel")

    casey.reads("Not sent. That is too long for one message.")


def test_markup_and_direction_tricks_stay_text(casey: Casey, twin: Twin) -> None:
    tricks = "<img src=x onerror=alert(1)> \u202egnp.exe <b>bold</b> {{7*7}}"
    casey.says(tricks)
    twin.talk.bot(tricks)

    casey.sees("Sent")
    expect(casey.log.locator(".theirs").nth(1)).to_be_visible()
    assert casey.lines()[-2:] == [tricks, tricks]
    expect(casey.log.locator("img, b")).to_have_count(0)
    assert casey.complaints == []


def test_only_the_shop_s_own_number_can_be_tapped(casey: Casey, twin: Twin) -> None:
    twin.talk.agent("Call 020 7946 0958 or 020-7946-0958, never 0900 123 456. See https://juniper.example/returns.")
    casey.reads("never 0900 123 456")

    links = casey.log.get_by_role("link")
    hrefs = [link.get_attribute("href") for link in links.all()]
    assert hrefs == ["tel:+442079460958", "tel:+442079460958", "https://juniper.example/returns"]
    expect(links.last).to_have_text("https://juniper.example/returns")  # an address shows where it goes


def test_what_casey_typed_is_never_a_link(casey: Casey) -> None:
    casey.says("see https://evil.example and call 020 7946 0958")

    casey.sees("Sent")
    expect(casey.log.get_by_role("link")).to_have_count(0)


def test_removed_words_are_gone_from_the_screen(casey: Casey, twin: Twin) -> None:
    casey.says("4111 1111 1111 1111")
    casey.sees("Sent")

    twin.talk.add("redacted", "system", redacted=len(twin.talk.events))

    expect(casey.log.locator(".mine .bubble")).to_have_text("Removed")


def test_a_long_answer_folds(casey: Casey, twin: Twin) -> None:
    twin.talk.agent("word " * 300)

    casey.taps("Show all of it")

    expect(casey.panel.get_by_role("button", name="Show all of it")).to_be_hidden()


def test_reading_back_is_not_disturbed_by_what_comes(casey: Casey, twin: Twin) -> None:
    for n in range(30):
        twin.talk.agent(f"line {n}")
    casey.reads("line 29")
    casey.scrolls_back()
    twin.talk.agent("and one more")

    casey.taps("New message below")

    expect(casey.log.get_by_text("and one more")).to_be_in_viewport()


def test_one_thing_said_twice_in_a_row_is_two_messages(casey: Casey, twin: Twin) -> None:
    casey.says("Hello?")
    casey.says("Hello?")

    expect(casey.log.locator(".mine")).to_have_count(2)
    casey.sees("Sent ·")
    expect(casey.log.locator(".fate").last).to_contain_text("Sent")
    comes_to(casey.page, lambda: twin.talk.said, ["Hello?", "Hello?"])


def test_a_rating_asked_for_again_is_asked_for_once_on_the_screen(casey: Casey, twin: Twin) -> None:
    casey.says("great service")
    twin.talk.bot("What number fits?", [{**choice, "id": f"second-{choice['id']}"} for choice in RATING])

    expect(casey.panel.get_by_role("radiogroup", name="What number fits?")).to_be_visible()
    expect(casey.panel.get_by_role("radiogroup")).to_have_count(1)


def test_the_second_rating_question_is_the_one_that_counts(casey: Casey, twin: Twin) -> None:
    casey.taps("2", "radio")
    comes_to(casey.page, lambda: twin.talk.said, ["2"])
    twin.talk.bot("And the delivery?", [{**choice, "id": f"second-{choice['id']}"} for choice in RATING])

    casey.panel.get_by_role("radiogroup", name="And the delivery?").get_by_role("radio", name="4").click()

    expect(casey.panel.get_by_role("radio", checked=True)).to_have_count(2)
    comes_to(casey.page, lambda: [body["choice"] for _, body in twin.talk.posts], ["r2", "second-r4"])
