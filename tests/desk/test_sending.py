"""A reply on its way: kept until it is stored, sent once, and never sent past something unread."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Route, expect

from tests.desk.alex import Alex
from tests.desk.service import Service
from tests.desk.twin import Talk, Twin
from tests.patience import comes_to, until

Refusal = tuple[int, dict[str, Any]]


def refuse_sends(twin: Twin, refusal: Refusal) -> list[dict[str, Any]]:
    """Every reply is refused until the gate is opened again; what was tried is collected."""
    tried: list[dict[str, Any]] = []

    def gate(path: str, body: dict[str, Any]) -> Refusal | None:
        if not path.endswith("/messages"):
            return None
        tried.append(body)
        return refusal

    twin.gate = gate
    return tried


def open_gate(twin: Twin) -> None:
    twin.gate = lambda path, body: None


def test_a_failing_reply_is_kept_and_tried_again_under_the_same_id(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    tried = refuse_sends(twin, (503, {"code": "not_saved"}))

    alex.says("I'm on it.")
    expect(alex.message("I'm on it.")).to_contain_text("Not sent yet")
    open_gate(twin)

    expect(alex.page.get_by_text("Not sent yet")).to_have_count(0)
    comes_to(alex.page, lambda: dana.said_by("agent"), ["I'm on it."])
    assert {body["client_id"] for body in tried} == {twin.posted("messages")[0]["client_id"]}


def test_an_answer_that_was_stored_but_never_confirmed_is_not_said_twice(
    alex: Alex, dana: Talk, twin: Twin, service: Service
) -> None:
    alex.accepts(dana)
    lost = {"once": True}

    def lose_the_answer(route: Any) -> None:
        route.fetch()
        if lost.pop("once", None):
            route.abort()
        else:
            route.fallback()

    alex.page.route("**/messages", lose_the_answer)
    alex.says("I'm on it.")

    expect(alex.message("I'm on it.")).to_contain_text("You")  # in the log, no longer on its way
    expect(alex.message("I'm on it.")).to_have_count(1)
    expect(alex.page.get_by_text("Not sent yet")).to_have_count(0)
    comes_to(alex.page, lambda: dana.said_by("agent"), ["I'm on it."])


def test_replies_keep_their_order_behind_one_that_fails(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    refuse_sends(twin, (503, {"code": "not_saved"}))

    alex.says("First.")
    alex.says("Second.")
    expect(alex.message("Second.")).to_be_visible()
    open_gate(twin)

    expect(alex.page.get_by_text("Not sent yet")).to_have_count(0)
    comes_to(alex.page, lambda: dana.said_by("agent"), ["First.", "Second."])


def test_an_unsent_reply_can_be_taken_back(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    refuse_sends(twin, (503, {"code": "not_saved"}))
    alex.says("Not like this.")
    expect(alex.message("Not like this.")).to_contain_text("Not sent yet")

    alex.page.get_by_role("button", name="Take it back").click()
    expect(alex.composer).to_have_value("Not like this.")
    open_gate(twin)

    expect(alex.message("Not like this.")).to_have_count(0)
    assert dana.said_by("agent") == []


def test_a_reply_taken_back_while_it_is_tried_again_is_back_as_soon_as_that_fails(
    alex: Alex, dana: Talk, twin: Twin
) -> None:
    alex.accepts(dana)
    refuse_sends(twin, (503, {"code": "not_saved"}))
    alex.says("Not like this.")
    expect(alex.message("Not like this.")).to_contain_text("Not sent yet")
    held: list[Route] = []
    alex.page.route("**/messages", lambda route: held.append(route))
    until(alex.page, lambda: held, "it is tried again")

    alex.page.get_by_role("button", name="Take it back").click()
    expect(alex.message("Not like this.")).to_be_visible()  # it may be going out just now
    held[0].abort()

    expect(alex.composer).to_have_value("Not like this.")
    expect(alex.message("Not like this.")).to_have_count(0)


def test_what_dana_wrote_meanwhile_is_shown_before_anything_is_sent(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)

    def she_was_faster(path: str, body: dict[str, Any]) -> None:
        ring, twin.ring = twin.ring, lambda talk: None  # her words are stored, and have not reached the desk
        twin.says(dana, "Never mind, it just came.")
        twin.ring = ring
        open_gate(twin)

    twin.gate = she_was_faster
    alex.says("We'll bring it tomorrow.")

    warning = "Not sent: Dana wrote 1 new message while you were answering. Your text is still here."
    expect(alex.page.get_by_role("alert")).to_have_text(warning)
    expect(alex.message("Never mind, it just came.")).to_be_visible()
    expect(alex.composer).to_have_value("We'll bring it tomorrow.")
    assert dana.said_by("agent") == []

    alex.says("Good to hear.")
    expect(alex.message("Good to hear.")).to_be_visible()
    expect(alex.page.get_by_text("while you were answering")).to_have_count(0)
    comes_to(alex.page, lambda: dana.said_by("agent"), ["Good to hear."])


def test_a_refused_reply_comes_back_into_the_composer_with_the_reason(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    refuse_sends(twin, (403, {"code": "not_allowed", "detail": "This conversation is not yours now."}))

    alex.says("I'm on it.")

    expect(alex.page.get_by_text("This conversation is not yours now.")).to_be_visible()
    expect(alex.composer).to_have_value("I'm on it.")


def test_everything_missed_is_read_before_sending_is_possible_again(
    alex: Alex, dana: Talk, twin: Twin, service: Service
) -> None:
    alex.accepts(dana)
    service.cut()
    expect(alex.page.get_by_text("No connection. Keep typing; you can send once it is back.")).to_be_visible()
    alex.composer.fill("Still there?")
    expect(alex.send).to_be_disabled()
    alex.composer.press("Enter")
    twin.says(dana, "My number is 020 7946 0123")

    service.mend()

    expect(alex.send).to_be_enabled()
    expect(alex.message("My number is 020 7946 0123")).to_be_visible()
    expect(alex.composer).to_have_value("Still there?")
    assert dana.said_by("agent") == []


def test_a_missed_push_is_noticed_by_the_hole_it_leaves(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    ring, twin.ring = twin.ring, lambda talk: None
    twin.says(dana, "first")
    twin.says(dana, "second")
    twin.ring = ring

    twin.push({"conversation": dana.id, "entries": dana.entries[-1:], "cursor": dana.last})

    expect(alex.message("first")).to_be_visible()
    expect(alex.message("second")).to_be_visible()


def test_the_desk_reads_on_where_sockets_do_not_get_through(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.page.route_web_socket("**/api/desk/stream", lambda line: line.close())
    alex.sits_down(dana, live=False)
    alex.page.get_by_role("button", name="Accept").click()

    twin.says(dana, "Are you there?")

    expect(alex.message("Are you there?")).to_be_visible()
    alex.says("Yes, I am here.")
    expect(alex.message("Yes, I am here.")).to_contain_text("You")


def test_what_is_typed_survives_a_reload_and_so_does_what_was_not_sent(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    tried = refuse_sends(twin, (503, {"code": "not_saved"}))
    alex.says("I'm on it.")
    expect(alex.page.get_by_text("Not sent yet")).to_be_visible()
    alex.composer.fill("And then")

    alex.page.reload()
    open_gate(twin)

    expect(alex.composer).to_have_value("And then")
    expect(alex.message("I'm on it.")).to_contain_text("You")
    comes_to(alex.page, lambda: dana.said_by("agent"), ["I'm on it."])
    comes_to(alex.page, lambda: twin.posted("messages")[0]["client_id"], tried[0]["client_id"])


def test_signed_out_in_mid_sentence_alex_signs_in_elsewhere_and_goes_on(
    alex: Alex, dana: Talk, twin: Twin, service: Service
) -> None:
    alex.accepts(dana)
    alex.composer.fill("As I was saying")
    service.sign_out()
    expect(alex.dialog).to_contain_text("You are signed out")
    alex.dialog.get_by_role("button", name="I have signed in again").click()
    expect(alex.dialog).to_contain_text("Not signed in yet.")

    with alex.page.context.expect_page() as opened:
        alex.dialog.get_by_role("link", name="Open the sign-in page in another tab").click()
    other = opened.value
    other.goto(f"{service.url}/desk/sign-in?link=good")
    other.get_by_role("button", name="Sign in as Alex").click()
    expect(other.get_by_role("heading", name="Waiting", level=3)).to_be_visible()
    alex.page.bring_to_front()
    alex.dialog.get_by_role("button", name="I have signed in again").click()

    expect(alex.dialog).to_have_count(0)
    expect(alex.composer).to_have_value("As I was saying")
    expect(alex.send).to_be_enabled()


def test_too_long_a_reply_is_told_kindly_and_not_sent(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)

    alex.composer.fill("🛋" * 4001)

    expect(alex.page.get_by_text("1 character too many. Please send it in parts.")).to_be_visible()
    expect(alex.send).to_be_disabled()


def test_asking_for_a_card_number_is_warned_about(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)

    alex.composer.fill("Could you send me your card number?")

    expect(alex.page.get_by_text("Offer the phone instead: 020 7946 0958")).to_be_visible()
