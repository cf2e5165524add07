"""One conversation: what was said, how it sounded, and who answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import ALEX, ROBIN, Talk, Twin, now
from tests.patience import comes_to, until


def test_the_words_that_made_the_mood_are_underlined_behind_an_emoji_too(alex: Alex, dana: Talk) -> None:
    alex.sits_down(dana)

    angry = alex.message("this is a joke")
    expect(angry.locator("mark")).to_have_text(["told you three times", "a joke"])
    expect(angry).to_contain_text("urgent · repeat · anger")
    expect(alex.message("the sofa never came").first).to_contain_text("concern · unresolved")


def test_the_mood_line_swings_out_where_dana_sounded_worse(alex: Alex, dana: Talk) -> None:
    alex.sits_down(dana)

    assert alex.page.locator(".mood-line path").get_attribute("d")
    places = alex.page.locator("[data-score] .mood-dot").evaluate_all("dots => dots.map(d => d.offsetLeft)")
    assert places == sorted(places)
    assert places[0] < places[-1]


def test_what_a_customer_typed_is_text_wherever_it_shows(alex: Alex, twin: Twin) -> None:
    nasty = "<img src=x onerror=alert(1)><b>Dana</b>"
    talk = twin.chats(nasty, customer={"phone": "javascript:alert(1)", "email": "a@b?bcc=c@d"})
    talk.facts |= {"page_url": "javascript:alert(1)", "answers": {"wish": nasty, "reason": nasty}}
    twin.says(talk, nasty, score=0.9, cues=(("<b>Dana</b>", 1.0, "anger"),))
    twin.calls(talk, about=nasty)

    alex.sits_down(talk)

    expect(alex.page.get_by_role("heading", name=nasty)).to_be_visible()
    expect(alex.message("onerror")).to_contain_text(nasty)
    assert alex.page.locator("#desk img, #desk b").count() == 0
    expect(alex.packet.get_by_role("link")).to_have_text(["a@b?bcc=c@d"])
    expect(alex.packet.get_by_role("link")).to_have_attribute("href", "mailto:a%40b%3Fbcc%3Dc%40d")


def test_alex_accepts_and_answers(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)

    alex.says("Dana, I'm sorry about the sofa. I'm calling the carrier now.")

    expect(alex.message("I'm calling the carrier now.")).to_contain_text("You")
    expect(alex.composer).to_have_value("")
    comes_to(alex.page, lambda: dana.said_by("agent"), ["Dana, I'm sorry about the sofa. I'm calling the carrier now."])
    expect(alex.section("Mine")).to_contain_text("Dana")


def test_one_enter_sends_once_and_shift_enter_makes_a_line(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)

    alex.composer.fill("One")
    alex.composer.press("Shift+Enter")
    alex.composer.press_sequentially("two")
    alex.composer.press("Enter")
    alex.composer.press("Enter")

    expect(alex.message("One\ntwo")).to_have_count(1)
    until(alex.page, lambda: twin.posted("messages"), "it is sent")
    comes_to(alex.page, lambda: [body["text"] for body in twin.posted("messages")], ["One\ntwo"])


def test_robin_was_first_and_alex_is_told_and_may_read_along(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.sits_down(dana)
    twin.ring = lambda talk: None  # the news has not reached Alex yet
    twin.accepted_by(dana, ROBIN)

    alex.page.get_by_role("button", name="Accept").click()

    expect(alex.page.get_by_text("Robin took this 3 seconds ago.")).to_be_visible()
    expect(alex.page.get_by_text("With Robin. You are reading along.")).to_be_visible()
    expect(alex.composer).to_have_count(0)


def test_nobody_can_answer_before_accepting(alex: Alex, dana: Talk) -> None:
    alex.sits_down(dana)

    expect(alex.page.get_by_text("Accept first, then you can answer.")).to_be_visible()
    expect(alex.composer).to_have_count(0)


def test_typing_is_seen_both_ways(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)

    alex.composer.press_sequentially("Hello")
    twin.push({"typing": {"conversation": dana.id, "author": "customer"}})
    expect(alex.page.get_by_text("Dana is typing…")).to_be_visible()
    twin.says(dana, "Are you there?")

    expect(alex.message("Are you there?")).to_be_visible()
    expect(alex.page.get_by_text("Dana is typing…")).to_have_count(0)
    until(alex.page, lambda: {"typing": dana.id} in twin.frames, "typing is told")
    assert twin.frames.count({"typing": dana.id}) < len("Hello")  # not one a key


def test_seen_stands_under_the_last_answer_dana_has_read(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    alex.says("I'm here.")
    expect(alex.message("I'm here.")).to_be_visible()

    twin.push({"seen": {"conversation": dana.id, "seq": dana.entries[-1]["seq"]}})

    expect(alex.message("I'm here.")).to_contain_text("Seen")


def test_the_customer_is_told_that_alex_has_read_only_while_alex_owns_it(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.sits_down(dana)
    assert twin.signals == []

    with alex.page.expect_request("**/signals") as told:
        alex.page.get_by_role("button", name="Accept").click()

    assert told.value.post_data_json == {"seen": dana.last}


def test_removed_words_are_gone_from_the_screen(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.sits_down(dana)
    gone = next(e for e in dana.entries if e["text"] == "the sofa never came")
    expect(alex.message("the sofa never came").first).to_be_visible()

    dana.add("redacted", "system", redacted=gone["seq"])
    twin.ring(dana.id)

    expect(alex.message("Removed")).to_have_count(1)
    assert "the sofa never came" not in alex.log.locator(".customer .bubble").all_inner_texts()


def test_days_are_told_apart(alex: Alex, twin: Twin) -> None:
    talk = twin.chats("Dana")
    twin.says(talk, "hello", at=now() - timedelta(days=1))
    twin.says(talk, "hello again")

    alex.sits_down(talk)

    expect(alex.log.locator(".day")).to_have_text(["Yesterday", "Today"])


def test_a_note_is_written_with_n_and_shows_as_the_desks_own(alex: Alex, dana: Talk) -> None:
    alex.sits_down(dana)

    alex.presses("n")
    expect(alex.composer).to_be_focused()
    alex.says("The driver had the wrong floor.")

    expect(alex.message("The driver had the wrong floor.")).to_contain_text("Note, only for the desk · Alex")
    assert dana.notes() == ["The driver had the wrong floor."]
    assert dana.said_by("agent") == []


def test_a_reader_further_up_stays_there_and_is_told_what_came(alex: Alex, twin: Twin) -> None:
    talk = twin.chats("Dana")
    for n in range(40):
        twin.says(talk, f"message number {n}")
    twin.accepted_by(talk, ALEX)
    alex.sits_down(talk)
    expect(alex.message("message number 39")).to_be_in_viewport()

    alex.log.evaluate("log => log.scrollTop = 0")
    expect(alex.message("message number 0")).to_be_in_viewport()
    alex.page.wait_for_function("() => new Promise(done => requestAnimationFrame(() => done(true)))")
    twin.says(talk, "and one more")

    below = alex.page.get_by_role("button", name="1 new message below")
    expect(below).to_be_visible()
    expect(alex.message("message number 0")).to_be_in_viewport()
    below.click()
    expect(alex.message("and one more")).to_be_in_viewport()


def test_with_nobody_at_the_desk_it_is_not_said_that_nobody_came_in_time(alex: Alex, twin: Twin) -> None:
    casey, lee = twin.chats("Casey"), twin.chats("Lee")
    casey.card("missed", "Nobody is at the desk. Shall we call you?")
    twin.calls(lee).card("missed", "Nobody could take it in time. Shall we call you?")

    alex.sits_down(casey)
    expect(alex.log.get_by_text("Nobody was at the desk; a call was offered")).to_be_visible()

    alex.sits_down(lee)
    expect(alex.log.get_by_text("Nobody came in time")).to_be_visible()


def test_after_midnight_today_is_yesterday(seated: Callable[..., Alex], twin: Twin) -> None:
    alex = seated(timezone_id="Europe/Berlin")  # a window of its own: a clock once installed stays in it
    alex.page.clock.install()
    casey = twin.chats("Casey")
    twin.says(casey, "Hello")
    alex.sits_down(casey)
    expect(alex.log.get_by_text("Today", exact=True)).to_be_visible()

    alex.page.clock.fast_forward("24:00:00")

    expect(alex.log.get_by_text("Yesterday", exact=True)).to_be_visible()
    expect(alex.log.get_by_text("Today", exact=True)).to_have_count(0)


def test_a_very_long_message_does_not_push_the_conversation_away(alex: Alex, twin: Twin) -> None:
    talk = twin.chats("Dana")
    twin.says(talk, "one line\n" * 400)
    twin.says(talk, "and the point is this")

    alex.sits_down(talk)

    expect(alex.message("and the point is this")).to_be_in_viewport()
    assert alex.log.locator(".long").evaluate("bubble => bubble.offsetHeight") < 500


def test_whose_doing_it_was_that_the_assistant_goes_on_is_told(alex: Alex, dana: Talk) -> None:
    for recovered in (False, True):
        dana.add("handoff", "system", handoff={"state": "withdrawn", "message": "", "recovered": recovered})

    alex.sits_down(dana)

    expect(alex.page.get_by_text("The customer goes on with the assistant")).to_have_count(1)
    expect(alex.page.get_by_text("The assistant came back and went on with the customer")).to_have_count(1)
