"""Bad weather: nothing said is lost or said twice, and every failure falls toward the number."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Route, expect
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tests.patience import comes_to, until
from tests.widget.casey import Casey
from tests.widget.twin import Twin, problem

Visit = Callable[..., Casey]
PANEL = "**/static/widget/panel.js*"


def in_trouble(casey: Casey) -> None:
    """The panel says that the chat is away, and the number is thumb-big."""
    casey.sees("We can’t reach the chat just now.")  # within 4.5 s, where a machine is not busy
    expect(casey.panel.get_by_role("link", name="Call 020 7946 0958").last).to_be_in_viewport()
    casey.can_call()


def test_the_panel_opens_even_when_its_code_does_not_come(visit: Visit, twin: Twin, context: BrowserContext) -> None:
    context.route(PANEL, lambda route: route.abort())
    casey = visit()

    casey.open()
    in_trouble(casey)
    casey.says("The lamp came broken.")
    casey.sees("Kept. Sent as soon as the chat is back.")
    casey.taps("Talk to a person")
    assert twin.talks == {}
    context.unroute(PANEL)

    casey.sees("You are next")
    expect(casey.panel.locator(".away")).to_be_hidden()
    comes_to(casey.page, lambda: twin.talk.said, ["The lamp came broken."])
    comes_to(casey.page, lambda: [kind for kind, _ in twin.talk.posts], ["messages", "person"])


def test_code_that_never_comes_is_not_waited_for(visit: Visit, twin: Twin) -> None:
    casey = visit()
    expect(casey.launcher).to_be_visible()
    twin.hung = True

    casey.open()

    in_trouble(casey)
    casey.composer.fill("kept while")
    twin.hung = False
    casey.reads("How was your order of 3 May?")
    expect(casey.composer).to_have_value("kept while")


def test_a_service_that_is_gone_shows_the_number_and_keeps_the_words(visit: Visit, twin: Twin) -> None:
    casey = visit()
    expect(casey.launcher).to_be_visible()
    casey.page.route("**/api/**", lambda route: route.abort())

    casey.open()
    in_trouble(casey)
    casey.says("Is anybody there?")
    casey.reads("Is anybody there?")
    casey.page.unroute("**/api/**")

    casey.sees("Sent")
    expect(casey.panel.locator(".away")).to_be_hidden()
    comes_to(casey.page, lambda: twin.talk.said, ["Is anybody there?"])


def test_a_page_that_is_not_let_in_still_has_the_number(visit: Visit, twin: Twin) -> None:
    twin.gate = lambda request, body: problem(403, "not_allowed", "This page is not one of the shop's.")
    casey = visit()

    casey.open()

    in_trouble(casey)


def test_a_signature_gone_stale_turns_nobody_away(visit: Visit, twin: Twin) -> None:
    def stale(request: Request, body: dict[str, object]) -> Response | None:
        return problem(403, "identity_refused", "That signature is too old.") if "identity" in body else None

    twin.gate = stale
    casey = visit(identity="old")

    casey.open()

    casey.reads("How was your order of 3 May?")


def test_the_service_dies_and_comes_back(casey: Casey, twin: Twin) -> None:
    casey.says("One")
    casey.sees("Sent")
    twin.server.stop()

    casey.says("Two")
    in_trouble(casey)
    casey.sees("Not sent yet. Tap to try again")
    expect(casey.log.get_by_text("Two")).to_be_in_viewport()
    twin.talk.bot("Said while nobody listened.")
    with casey.page.expect_request("**/messages"):  # while it is away: once it is back, it is tried by itself
        casey.taps("Not sent yet. Tap to try again")
    twin.server.start()

    casey.reads("Said while nobody listened.")
    expect(casey.panel.locator(".away")).to_be_hidden()
    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
    comes_to(casey.page, lambda: twin.talk.said, ["One", "Two"])
    said = ["How was your order of 3 May?", "One", "Said while nobody listened.", "Two"]
    expect(casey.log.locator(".bubble")).to_have_text(said)


def test_it_comes_back_without_a_tap(casey: Casey, twin: Twin) -> None:
    twin.server.stop()
    casey.says("One")
    casey.says("Two")
    in_trouble(casey)

    twin.server.start()

    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
    comes_to(casey.page, lambda: twin.talk.said, ["One", "Two"])


def test_an_acknowledgement_that_got_lost_makes_no_second_message(casey: Casey, twin: Twin) -> None:
    lost = []

    def lose_the_first_answer(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    casey.page.route("**/messages", lose_the_first_answer)
    casey.says("Once only")

    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
    expect(casey.log.get_by_text("Once only")).to_have_count(1)
    casey.says("Next")
    expect(casey.log.locator(".mine")).to_have_count(2)
    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
    comes_to(casey.page, lambda: twin.talk.said, ["Once only", "Next"])
    comes_to(casey.page, lambda: len({body["client_id"] for _, body in twin.talk.posts}), 2)


def test_a_service_that_hangs_is_told_within_five_seconds(casey: Casey, twin: Twin) -> None:
    twin.hung = True

    casey.says("Hello?")
    in_trouble(casey)
    twin.hung = False

    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
    comes_to(casey.page, lambda: twin.talk.said, ["Hello?"])


def test_too_fast_is_told_at_the_message_and_tried_again(casey: Casey, twin: Twin) -> None:
    refused = []

    def slow_down(request: Request, body: dict[str, object]) -> Response | None:
        if refused:
            return None
        refused.append(body)
        answer = {"status": 429, "code": "too_many", "detail": "That was a lot at once. It goes out in a moment."}
        return JSONResponse(answer, 429, headers={"Retry-After": "1"})

    twin.gate = slow_down
    casey.says("Hello")

    casey.reads("That was a lot at once. It goes out in a moment.")
    expect(casey.panel.locator(".away")).to_be_hidden()
    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
    comes_to(casey.page, lambda: twin.talk.said, ["Hello"])


def test_a_long_poll_stands_in_where_no_socket_gets_through(visit: Visit, twin: Twin) -> None:
    twin.sockets = False
    casey = visit()
    casey.open()
    casey.says("Hello")
    casey.sees("Sent ·")

    twin.talk.alex_accepts()
    twin.talk.agent("Hello Casey.")

    casey.reads("Hello Casey.")
    expect(casey.panel.locator(".away")).to_be_hidden()
    until(casey.page, lambda: twin.polls >= 2, "the next poll is under way")


def test_a_number_that_is_missing_is_asked_for(casey: Casey, twin: Twin) -> None:
    whole = twin.since
    twin.since = lambda talk, after: {**whole(talk, after), "events": whole(talk, after)["events"][-1:]}  # type: ignore[method-assign]
    first = twin.talk.events[0]
    with casey.page.expect_request(lambda request: "wait=0" in request.url):
        # both at once: one by one, the twin's other thread may tell of each in time and nothing is missing
        twin.talk.events += [
            {**first, "seq": seq, "text": text, "choices": []} for seq, text in ((2, "second"), (3, "third"))
        ]
    twin.since = whole  # type: ignore[method-assign]
    twin.talk.bot("fourth")

    casey.reads("fourth")
    expect(casey.log.locator(".bubble")).to_have_text(["How was your order of 3 May?", "second", "third", "fourth"])


def test_a_reload_finds_everything_again(casey: Casey, twin: Twin) -> None:
    casey.says("The lamp came broken.")
    casey.sees("Sent")
    twin.talk.bot("I'm sorry about the lamp.")
    casey.reads("I'm sorry about the lamp.")
    casey.composer.fill("half a sent")

    casey.page.reload()

    casey.reads("I'm sorry about the lamp.")
    said = ["How was your order of 3 May?", "The lamp came broken.", "I'm sorry about the lamp."]
    expect(casey.log.locator(".bubble")).to_have_text(said)
    expect(casey.composer).to_have_value("half a sent")
    assert len(twin.talks) == 1


def test_what_could_not_be_sent_survives_a_reload(casey: Casey, twin: Twin) -> None:
    casey.page.route("**/messages", lambda route: route.abort())
    casey.says("Do not lose me")
    casey.sees("Not sent yet.")
    casey.page.unroute("**/messages")

    casey.page.reload()

    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
    comes_to(casey.page, lambda: twin.talk.said, ["Do not lose me"])


def test_what_was_said_while_casey_was_away_waits_at_the_door(casey: Casey, twin: Twin) -> None:
    casey.says("Hello")
    casey.sees("Sent")
    casey.page.keyboard.press("Escape")
    casey.page.goto("about:blank")
    twin.talk.agent("Are you still there?")
    twin.talk.agent("I found it.")

    casey.page.go_back()

    expect(casey.page.get_by_role("button", name="Chat, 2 new messages")).to_be_visible()
    casey.open()
    casey.reads("I found it.")
    casey.page.keyboard.press("Escape")
    expect(casey.launcher).to_have_accessible_name("Chat")


def test_a_token_that_is_no_longer_good_starts_anew_and_keeps_what_was_typed(casey: Casey, twin: Twin) -> None:
    casey.says("Hello")
    casey.sees("Sent")
    casey.composer.fill("half a sent")
    twin.talks["c1"].token = "revoked"

    casey.page.reload()

    expect(casey.log.locator(".bubble")).to_have_text(["How was your order of 3 May?"])
    expect(casey.composer).to_have_value("half a sent")
    casey.says("Hello again")
    casey.sees("Sent")
    comes_to(casey.page, lambda: twin.talks["c2"].said, ["Hello again"])


def test_words_refused_with_the_token_go_into_the_new_conversation(casey: Casey, twin: Twin) -> None:
    casey.says("Hello")
    casey.sees("Sent")
    twin.talks["c1"].token = "revoked"

    casey.says("Still me")

    expect(casey.log.locator(".mine .bubble")).to_have_text(["Still me"])
    casey.sees("Sent")
    comes_to(casey.page, lambda: twin.talks["c2"].said, ["Still me"])


def test_another_tab_shows_the_same(casey: Casey, visit: Visit, context: BrowserContext, twin: Twin) -> None:
    casey.says("From the first tab")
    casey.sees("Sent")

    second = visit(context.new_page())
    second.reads("From the first tab")
    second.says("From the second tab")

    casey.reads("From the second tab")
    expect(casey.log.locator(".mine")).to_have_count(2)
    assert len(twin.talks) == 1


def test_a_tab_that_slept_looks_for_what_it_missed(casey: Casey, twin: Twin, context: BrowserContext) -> None:
    casey.says("Hello")
    casey.sees("Sent")
    context.set_offline(True)
    casey.sees("We can’t reach the chat just now.")
    twin.talk.agent("Said meanwhile.")

    context.set_offline(False)

    casey.reads("Said meanwhile.")
    expect(casey.panel.locator(".away")).to_be_hidden()


def test_thirty_seconds_without_a_network_lose_nothing(visit: Visit, page: Page, twin: Twin) -> None:
    """By the browser's own clock, which the test turns: half a minute of retries, in a moment."""
    page.clock.install()
    casey = visit(page)
    casey.open()
    casey.reads("How was your order of 3 May?")
    casey.says("Before the tunnel.")
    casey.sees("Sent ·")
    twin.server.stop()
    page.context.set_offline(True)

    for words in ("In the tunnel.", "Still in it."):
        casey.says(words)
        page.clock.run_for(15_000)
    in_trouble(casey)
    twin.talk.agent("Said meanwhile.")
    twin.server.start()
    page.context.set_offline(False)
    page.clock.run_for(1_000)

    casey.reads("Said meanwhile.")
    expect(casey.panel.locator(".away")).to_be_hidden()
    expect(casey.log.locator(".fate").last).to_contain_text("Sent ·")
    comes_to(casey.page, lambda: twin.talk.said, ["Before the tunnel.", "In the tunnel.", "Still in it."])
    assert sorted(casey.lines()) == sorted(
        ["How was your order of 3 May?", "Said meanwhile.", "Before the tunnel.", "In the tunnel.", "Still in it."]
    )


def test_storage_that_is_forbidden_does_not_matter(visit: Visit, page_without_storage: Page, twin: Twin) -> None:
    casey = visit(page_without_storage)

    casey.open()
    casey.says("Hello")

    casey.sees("Sent ·")
    assert casey.complaints == []
