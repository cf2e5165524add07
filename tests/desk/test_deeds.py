"""Handing back, passing on, wrapping up; coming and going."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk, Twin, now, stamp
from tests.patience import comes_to, until


def test_handing_back_is_asked_once_and_done(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)

    alex.page.get_by_role("button", name="Hand back").click()
    expect(alex.dialog).to_contain_text("a person stays one tap away")
    alex.dialog.get_by_role("button", name="Hand back").click()

    expect(alex.page.get_by_text("With the assistant. You are reading along.")).to_be_visible()
    expect(alex.log.get_by_text("Handed back", exact=True)).to_be_visible()
    assert dana.status == "with_bot"


def test_a_wrap_up_cannot_be_saved_empty(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)
    alex.page.get_by_role("button", name="Wrap up").click()
    save = alex.dialog.get_by_role("button", name="Save and close")
    expect(save).to_be_disabled()
    expect(alex.dialog).to_contain_text("Still missing: how it ended, the cause, the record.")

    alex.dialog.get_by_label("Solved").check()
    alex.dialog.get_by_label("What was the cause?").select_option("Delivery")
    alex.dialog.get_by_label("Two lines for the record").fill("   ")

    expect(save).to_be_disabled()
    expect(save).to_have_accessible_description("Still missing: the record.")


def test_a_wrap_up_closes_the_conversation_and_stands_in_its_log(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    alex.page.get_by_role("button", name="Wrap up").click()

    alex.dialog.get_by_label("Solved").check()
    alex.dialog.get_by_label("What was the cause?").select_option("Delivery")
    alex.dialog.get_by_label("Two lines for the record").fill("The carrier lost the sofa. A new one comes on Friday.")
    alex.dialog.get_by_role("button", name="Save and close").click()

    expect(alex.page.get_by_text("Saved and closed.")).to_be_visible()
    expect(alex.message("A new one comes on Friday.")).to_contain_text("Solved, Delivery")
    expect(alex.composer).to_have_count(0)
    comes_to(alex.page, lambda: twin.posted("wrap-up")[0]["outcome"], "solved")
    assert dana.status == "closed"


def test_a_wrap_up_is_drafted_and_every_part_can_be_changed(alex: Alex, dana: Talk, twin: Twin) -> None:
    promised = {"what": "You'll have it by Friday.", "due_at": stamp(now() + timedelta(days=2))}
    twin.draft = {"outcome": "promised", "cause": "delivery", "record": "Dana: “no sofa”", "promises": [promised]}
    alex.accepts(dana)
    alex.page.get_by_role("button", name="Wrap up").click()
    record = alex.dialog.get_by_label("Two lines for the record")
    expect(record).to_have_value("Dana: “no sofa”")
    expect(alex.dialog.get_by_label("Promised")).to_be_checked()
    expect(alex.dialog.get_by_label("Promised")).to_be_focused()

    alex.dialog.get_by_label("Who does what").fill("The carrier brings it by Friday.")
    alex.dialog.get_by_role("button", name="Add a promise").click()
    expect(alex.dialog).to_contain_text("words and a day for each promise")
    alex.dialog.get_by_role("group", name="Promise 2").get_by_role("button", name="Remove").click()
    record.fill("")
    expect(alex.dialog).to_contain_text("Still missing: the record.")
    record.fill("The carrier lost it. A new one comes on Friday.")
    alex.dialog.get_by_role("button", name="Save and close").click()

    expect(alex.page.get_by_text("Saved and closed.")).to_be_visible()
    until(alex.page, lambda: twin.posted("wrap-up"), "it is saved")
    (saved,) = twin.posted("wrap-up")
    assert [p["what"] for p in saved["promises"]] == ["The carrier brings it by Friday."]
    assert saved["promises"][0]["due_at"][:16] == promised["due_at"][:16]
    assert (saved["outcome"], saved["cause"], saved["praise"]) == ("promised", "delivery", None)


def test_promised_needs_a_promise(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)
    alex.page.get_by_role("button", name="Wrap up").click()

    alex.dialog.get_by_label("Promised").check()

    expect(alex.dialog).to_contain_text("what was promised")


def test_praise_is_passed_on_in_danas_own_words(alex: Alex, dana: Talk, twin: Twin) -> None:
    twin.draft |= {"outcome": "solved", "cause": "praise", "record": "Happy."}
    alex.accepts(dana)
    twin.says(dana, "the lady on the phone was so kind")
    alex.page.get_by_role("button", name="Wrap up").click()

    alex.dialog.get_by_label("Whom it is for").select_option("Robin")
    alex.dialog.get_by_label("In which words").select_option("the lady on the phone was so kind")
    alex.dialog.get_by_role("button", name="Save and close").click()

    expect(alex.page.get_by_text("Saved and closed.")).to_be_visible()
    entry = next(e["entry"] for e in dana.entries if e["text"] == "the lady on the phone was so kind")
    comes_to(alex.page, lambda: twin.posted("wrap-up")[0]["praise"], {"agent": 2, "entry": entry})


def test_a_record_half_written_is_there_again_after_escape(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)
    alex.page.get_by_role("button", name="Wrap up").click()
    alex.dialog.get_by_label("Two lines for the record").fill("The carrier lost")

    alex.presses("Escape")
    expect(alex.dialog).to_have_count(0)
    alex.page.get_by_role("button", name="Wrap up").click()

    expect(alex.dialog.get_by_label("Two lines for the record")).to_have_value("The carrier lost")


def test_a_failed_wrap_up_says_why_and_tries_again_under_the_same_id(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    tried: list[str] = []

    def gate(path: str, body: dict[str, str]) -> tuple[int, dict[str, str]] | None:
        tried.append(body["client_id"])
        return (503, {"code": "not_saved", "detail": "Not saved just now."}) if len(tried) == 1 else None

    twin.gate = gate
    alex.page.get_by_role("button", name="Wrap up").click()
    alex.dialog.get_by_label("Solved").check()
    alex.dialog.get_by_label("What was the cause?").select_option("Service")
    alex.dialog.get_by_label("Two lines for the record").fill("Settled.")

    alex.dialog.get_by_role("button", name="Save and close").click()
    expect(alex.dialog.get_by_role("alert")).to_have_text("Not saved just now.")
    alex.dialog.get_by_role("button", name="Save and close").click()

    expect(alex.dialog).to_have_count(0)
    assert tried[0] == tried[1]


def test_a_transfer_needs_a_note(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.accepts(dana)
    alex.page.get_by_role("button", name="Transfer").click()
    do = alex.dialog.get_by_role("button", name="Transfer")
    expect(do).to_be_disabled()

    alex.dialog.get_by_role("combobox", name="To").select_option("Robin (away)")
    alex.dialog.get_by_label("Note for the next person").fill("Wants a date. The carrier is called.")
    do.click()

    expect(alex.page.get_by_text("Transferred with your note.")).to_be_visible()
    comes_to(alex.page, lambda: twin.posted("transfer")[0]["to"], 2)
    assert dana.status == "waiting"


def test_what_alex_had_typed_is_shown_when_the_conversation_went_back_to_the_queue(
    alex: Alex, dana: Talk, twin: Twin
) -> None:
    alex.accepts(dana)
    alex.composer.fill("Half an answer")

    dana.own("waiting")
    dana.card("requested", "Alex has lost the connection.")
    twin.ring(dana.id)

    expect(alex.page.get_by_text("What you had typed is kept:")).to_contain_text("Half an answer")
    alex.page.get_by_role("button", name="Accept").click()
    expect(alex.composer).to_have_value("Half an answer")


def test_presence_is_one_of_three_and_how_many_at_once_is_the_agents_word(alex: Alex, twin: Twin) -> None:
    alex.sits_down()

    with alex.page.expect_response("**/presence"):
        alex.page.get_by_label("Your presence").select_option("Busy")
    assert twin.me["presence"] == "busy"

    alex.page.get_by_text("Alex, Menu").click()
    with alex.page.expect_response("**/presence"):
        alex.page.get_by_label("Customers at once").select_option("2")
    assert (twin.me["presence"], twin.me["capacity"]) == ("busy", 2)
    expect(alex.page.get_by_text("0 of 2 customers at once")).to_have_count(1)


def test_signing_out_leaves_nothing_of_the_customers_in_the_browser(alex: Alex, dana: Talk) -> None:
    alex.accepts(dana)
    alex.composer.fill("Dana, about your sofa")
    assert alex.page.evaluate("localStorage.length") == 1

    alex.page.get_by_text("Alex, Menu").click()
    alex.page.get_by_role("button", name="Sign out").click()

    expect(alex.page.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert alex.page.evaluate("localStorage.length") == 0


def test_a_name_is_put_right_where_it_stands(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.sits_down(dana)

    alex.page.get_by_role("button", name="Name wrong?").click()
    alex.dialog.get_by_label("The name, as they say it is").fill("Dana O'Hara")
    alex.dialog.get_by_role("button", name="Save").click()

    expect(alex.page.get_by_role("heading", name="Dana O'Hara")).to_be_visible()
    comes_to(alex.page, lambda: [body["name"] for body in twin.posted("name")], ["Dana O'Hara"])
