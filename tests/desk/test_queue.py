"""The queue: who waits, how long, and why; alerts at the moment somebody starts to wait."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.service import Service
from tests.desk.twin import ALEX, ROBIN, Talk, Twin, now, stamp
from tests.patience import comes_to


def test_dana_stands_in_the_queue_with_the_reason_the_mood_and_her_last_words(alex: Alex, dana: Talk) -> None:
    alex.sits_down()

    row = alex.section("Waiting").get_by_role("link")
    expect(row).to_contain_text("Dana")
    expect(row).to_contain_text("sounded upset · the delivery")
    expect(row).to_contain_text("I have told you three times")
    expect(row.get_by_text("Mood: urgent")).to_have_count(1)


def test_the_wait_is_seen_to_pass(seated: Callable[..., Alex], dana: Talk) -> None:
    alex = seated(timezone_id="Europe/London")  # a window of its own: a clock once installed stays in it
    alex.page.clock.install()
    alex.sits_down()
    expect(alex.row("Dana")).to_contain_text(re.compile(r"2:\d\d min"))

    alex.page.clock.fast_forward("01:00")

    expect(alex.row("Dana")).to_contain_text(re.compile(r"3:\d\d min"))


def test_somebody_new_is_announced_once_and_counted_in_the_title(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.sits_down()
    expect(alex.page).to_have_title("(1) Desk · Juniper & Co")

    casey = twin.chats("Casey")
    twin.says(casey, "Can I talk to somebody please")
    twin.calls(casey, reason="asked for a person")

    expect(alex.page.get_by_role("status").filter(has_text="Casey is waiting: asked for a person.")).to_have_count(1)
    expect(alex.page).to_have_title("(2) Desk · Juniper & Co")


def test_dana_writing_while_another_one_is_open_is_announced(alex: Alex, dana: Talk, twin: Twin) -> None:
    casey = twin.calls(twin.chats("Casey"))
    twin.accepted_by(dana, ALEX)
    alex.sits_down(casey)

    assert dana.handoff is not None
    dana.handoff["unread"] = 1
    twin.says(dana, "Are you still there?")

    expect(alex.page.get_by_role("status").filter(has_text="Dana wrote.")).to_have_count(1)
    expect(alex.section("Mine").get_by_role("link")).to_contain_text("1 new")


def test_the_rows_stand_in_the_order_the_server_gives_and_say_what_is_special(alex: Alex, twin: Twin) -> None:
    twin.calls(twin.chats("Casey"), waited=600, front=True)
    twin.calls(twin.chats("Dana"), waited=300, escalated=True)

    alex.sits_down()

    rows = alex.section("Waiting").get_by_role("link")
    expect(rows.nth(0)).to_contain_text("came back")
    expect(rows.nth(1)).to_contain_text("nobody came yet")


def test_a_call_stands_with_its_time_how_often_it_was_tried_and_whether_it_is_late(alex: Alex, twin: Twin) -> None:
    due, late = stamp(now() + timedelta(minutes=5)), stamp(now() - timedelta(minutes=5))
    twin.calls(twin.chats("Casey"), callback={"due_at": due, "phone": "1"})
    twin.calls(twin.chats("Dana"), callback={"due_at": late, "phone": "1", "tried": 2})

    alex.sits_down()

    calls = alex.section("Calls to make")
    when = r"call back (\d+ \w+ )?\d+:\d\d"
    expect(calls.get_by_role("link").filter(has_text="Casey").locator(".row-wait")).to_have_text(
        re.compile(f"^{when}$")
    )
    dana = calls.get_by_role("link").filter(has_text="Dana")
    expect(dana.locator(".row-wait")).to_have_text(re.compile(f"^{when} · late$"))
    expect(dana).to_contain_text("tried twice")


def test_a_call_that_falls_due_is_told_in_title_and_words_and_those_late_before_are_not(
    seated: Callable[..., Alex], twin: Twin
) -> None:
    late, soon = stamp(now() - timedelta(minutes=5)), stamp(now() + timedelta(minutes=5))
    twin.calls(twin.chats("Dana"), callback={"due_at": late, "phone": "1"})
    twin.calls(twin.chats("Casey"), callback={"due_at": soon, "phone": "1"})
    alex = seated().sits_down()
    expect(alex.section("Calls to make").get_by_role("link")).to_have_count(2)
    expect(alex.page).to_have_title("(1) Desk · Juniper & Co")
    expect(alex.page.get_by_text("is due:")).to_have_count(0)

    twin.ahead = timedelta(minutes=6)
    twin.ring(None)

    expect(alex.page.get_by_role("status").filter(has_text="The call to Casey is due:")).to_have_count(1)
    expect(alex.page).to_have_title("(2) Desk · Juniper & Co")
    expect(alex.row("Casey")).to_contain_text("late")  # by itself: its line has not changed


def test_a_call_is_late_by_the_service_s_clock_whatever_alex_s_computer_shows(
    seated: Callable[..., Alex], twin: Twin
) -> None:
    twin.calls(twin.chats("Casey"), callback={"due_at": stamp(now() + timedelta(minutes=5)), "phone": "1"})
    alex = seated(timezone_id="Europe/Paris")  # a window of its own, for its clock
    alex.page.clock.install(time=now() + timedelta(hours=2))

    alex.sits_down()

    expect(alex.row("Casey")).to_be_visible()
    expect(alex.row("Casey")).not_to_contain_text("late")


def test_a_thousand_waiting_are_drawn_as_far_as_they_are_looked_at(alex: Alex, twin: Twin) -> None:
    for n in range(1000):
        twin.calls(twin.chats(f"Casey {n:04}"), waited=2000 - n)
    alex.sits_down()

    rows = alex.section("Waiting").get_by_role("link")
    expect(alex.section("Waiting").get_by_role("heading")).to_have_text("Waiting 1000")
    assert rows.count() < 200

    alex.page.locator(".queue .pane-body").evaluate("pane => pane.scrollTo(0, pane.scrollHeight)")
    expect(alex.row("Casey 0070")).to_be_visible()
    alex.section("Waiting").get_by_role("button", name="Show more").press("Enter")
    expect(alex.row("Casey 0110")).to_be_visible()


def test_a_wait_is_told_in_seconds_first_and_not_as_a_time_of_day(alex: Alex, twin: Twin) -> None:
    twin.calls(twin.chats("Casey"), waited=10)

    alex.sits_down()

    expect(alex.row("Casey").locator(".row-wait")).to_have_text(re.compile(r"^waiting \d\d s$"))


def test_what_was_late_in_the_queue_is_no_longer_late_once_somebody_took_it(alex: Alex, twin: Twin) -> None:
    casey = twin.calls(twin.chats("Casey"), front=True, escalated=True)
    twin.accepted_by(casey, ALEX)

    alex.sits_down()

    expect(alex.section("Mine").get_by_role("link")).to_contain_text("Casey")
    expect(alex.page.get_by_text("nobody came yet")).to_have_count(0)
    expect(alex.page.get_by_text("came back")).to_have_count(0)


def test_nothing_is_said_about_the_queue_before_it_was_read(alex: Alex, dana: Talk) -> None:
    alex.page.route("**/api/desk/queue", lambda route: None)
    alex.page.goto(f"{alex.service.url}/desk")

    expect(alex.page.get_by_role("heading", name="…")).to_be_visible()
    expect(alex.page.get_by_text("All quiet")).to_have_count(0)


def test_mine_the_colleagues_and_the_assistants_stand_apart(alex: Alex, twin: Twin) -> None:
    mine, theirs, bots = twin.chats("Casey"), twin.chats("Dana"), twin.chats("Lee")
    twin.calls(mine, unread=2)
    twin.accepted_by(mine, ALEX)
    twin.accepted_by(theirs, ROBIN)
    twin.says(bots, "All fine, thank you")

    alex.sits_down()

    expect(alex.section("Mine").get_by_role("link")).to_contain_text("2 new")
    expect(alex.section("With colleagues").get_by_role("link")).to_contain_text("with Robin")
    expect(alex.section("With the assistant").get_by_role("link")).to_contain_text("All fine, thank you")


def test_a_search_narrows_the_queue_and_says_when_nothing_fits(alex: Alex, dana: Talk, twin: Twin) -> None:
    twin.calls(twin.chats("Casey"), about="the refund")
    alex.sits_down()

    alex.page.get_by_label("Search, closed ones too").fill("refund")
    expect(alex.section("Waiting").get_by_role("link")).to_have_count(1)
    expect(alex.row("Casey")).to_be_visible()

    alex.page.get_by_label("Search, closed ones too").fill("zebra")
    expect(alex.page.get_by_text("Nothing open matches “zebra”.")).to_be_visible()


def test_an_empty_queue_says_something_kind_and_useful(alex: Alex, twin: Twin) -> None:
    twin.recent = {"answered_at": stamp(now() - timedelta(minutes=12, seconds=5)), "waited_seconds": 40}

    alex.sits_down()

    kind = "Nobody is waiting. Last handoff 12 minutes ago, answered in 40 seconds."
    expect(alex.section("Waiting")).to_contain_text(kind)


def test_the_queue_is_fetched_again_when_the_line_is_back(alex: Alex, twin: Twin, service: Service) -> None:
    alex.sits_down()
    service.cut()
    expect(alex.page.get_by_text("Reconnecting…")).to_be_visible()
    twin.calls(twin.chats("Casey"))

    service.mend()

    expect(alex.row("Casey")).to_be_visible()
    expect(alex.page.get_by_text("Reconnecting…")).to_have_count(0)


def test_a_notification_is_asked_for_only_on_a_click_and_carries_no_words_of_the_customer(
    alex: Alex, twin: Twin
) -> None:
    alex.page.add_init_script("""
        window.shown = []; window.asked = 0;
        window.Notification = class {
          static permission = "default";
          static async requestPermission() { window.asked++; return (this.permission = "granted"); }
          constructor(title) { window.shown.push(title); }
        };
        Object.defineProperty(document, "hidden", { get: () => window.away === true });
    """)
    alex.sits_down()
    assert alex.page.evaluate("window.asked") == 0

    alex.page.get_by_text("Alex, Menu").click()
    alex.page.get_by_role("button", name="Show notifications").click()
    expect(alex.page.get_by_text("Notifications are on")).to_be_visible()
    alex.page.evaluate("window.away = true")
    casey = twin.chats("Casey")
    twin.says(casey, "a private matter")
    twin.calls(casey, reason="asked for a person")

    alex.page.wait_for_function("() => window.shown.length === 1")
    twin.calls(twin.chats("Dana"), waited=240, front=True)
    alex.page.wait_for_function("() => window.shown.length === 2")
    assert alex.page.evaluate("window.shown") == [
        "Casey is waiting: asked for a person.",
        "Dana has waited 4 minutes: sounded upset.",
    ]


def test_the_first_thing_the_desk_says_on_its_line_is_that_it_is_here(alex: Alex) -> None:
    sent: list[str | bytes] = []
    alex.page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(frame)))

    alex.sits_down()

    expect(alex.page.get_by_text("Live", exact=True)).to_be_attached()
    comes_to(alex.page, lambda: len(alex.page.workers), 1)  # in the background only a worker's clock keeps time
    comes_to(alex.page, lambda: sent[0], '{"here":true}')
