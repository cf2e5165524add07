"""The packet beside a conversation: what Alex knows of Dana in five seconds, without scrolling."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk, Twin, contact, now, stamp
from tests.patience import comes_to, until

SMALL = {"width": 1280, "height": 800}


def tell_all(dana: Talk) -> None:
    """Everything that a typical packet holds."""
    dana.facts["customer"] |= {"phone": "+44 20 7946 0123", "email": "dana@example.org", "tier": "Gold"}
    dana.facts |= {
        "interaction": {"kind": "order", "title": "your order of 3 May"},
        "contacts": {"contacts": 3, "days": 9, "too_many": True},
        "earlier": [contact("e2"), contact("e1")],
        "tried": ["asked how it went", "asked what went wrong or right", "asked what would make it right"],
        "next": [
            {
                "text": "Bring in somebody senior and promise a call with a time.",
                "why": "3rd contact about this in 9 days.",
            },
            {
                "text": "Do what they propose, or say what you can do and by when.",
                "why": "Their proposal: A date that holds.",
            },
        ],
        "trigger": {"entry": dana.entries[4]["entry"], "text": "…", "phrases": ["told you three times", "a joke"]},
        "promises": [
            {"id": 1, "what": "Say when the sofa comes", "due_at": stamp(now()), "status": "open", "here": False}
        ],
    }


def test_the_packet_has_what_they_want_on_top(alex: Alex, dana: Talk, twin: Twin) -> None:
    dana.facts["customer"] |= {"phone": "020 7946 0123", "email": "dana@example.org", "tier": "Gold", "verified": True}
    dana.facts |= {
        "interaction": {"kind": "order", "title": "your order of 3 May"},
        "earlier": [contact("e1"), contact("e2")],
    }
    dana.facts["promises"] = [{"what": "Refund the fee", "due_at": "2020-01-01T10:00:00Z", "status": "open"}]

    alex.sits_down(dana)

    wanted = ["😠 I have told you three times, this is a joke", "A date that holds."]
    expect(alex.packet.locator("blockquote")).to_have_text(wanted)
    for known in (
        "1 of 5 · very bad",
        "your order of 3 May",
        "Gold",
        "2 conversations",
        "Signed in at the shop",
        "late",
    ):
        expect(alex.packet).to_contain_text(known)
    expect(alex.packet.get_by_role("link", name="Call 020 7946 0123")).to_have_attribute("href", "tel:02079460123")


def test_the_number_of_a_booked_call_is_one_tap_where_no_other_is_known(alex: Alex, dana: Talk) -> None:
    booked = {
        "what": "Call Dana on +44 20 7946 0124",
        "due_at": stamp(now()),
        "status": "open",
        "phone": "+44 20 7946 0124",
    }
    dana.facts["promises"] = [booked]

    alex.sits_down(dana)

    call = alex.packet.get_by_role("link", name="Call +44 20 7946 0124")
    expect(call).to_have_attribute("href", "tel:+442079460124")
    expect(alex.packet).to_contain_text("Given when the call was booked")


def test_the_time_a_customer_would_like_is_read_beside_the_number_and_not_dialled(alex: Alex, dana: Talk) -> None:
    dana.facts["answers"] = {"contact": "phone", "reach": "+44 7700 900321 (after 6)"}

    alex.sits_down(dana)

    call = alex.packet.get_by_role("link", name="Call +44 7700 900321 (after 6)")
    expect(call).to_have_attribute("href", "tel:+447700900321")


def test_an_extension_is_dialled_after_the_number_and_not_as_a_part_of_it(alex: Alex, dana: Talk) -> None:
    dana.facts["answers"] = {"contact": "phone", "reach": "+44 20 7946 0124 x12"}

    alex.sits_down(dana)

    call = alex.packet.get_by_role("link", name="Call +44 20 7946 0124 x12")
    expect(call).to_have_attribute("href", "tel:+442079460124;ext=12")


def marked(alex: Alex) -> Callable[[], str]:
    """What is marked in the log from here on: a mark is there for a moment only, which may be over before one looks."""
    alex.page.evaluate("""() => {
        window.marked = "";
        const log = document.querySelector(".log-lines");
        const note = (line) => line.matches(".shown") && (window.marked += line.innerText);
        new MutationObserver((changes) => changes.forEach((change) => note(change.target)))
            .observe(log, { attributeFilter: ["class"], subtree: true });
    }""")
    return lambda: str(alex.page.evaluate("marked"))


def test_each_point_of_the_mood_leads_to_its_message(alex: Alex, dana: Talk) -> None:
    alex.sits_down(dana)
    shown = marked(alex)

    alex.packet.get_by_role("button", name="urgent").click()

    until(alex.page, lambda: "this is a joke" in shown(), "her words are marked")


def test_a_typical_packet_is_on_one_screen_without_scrolling(seated: Callable[..., Alex], dana: Talk) -> None:
    tell_all(dana)
    alex = seated(viewport=SMALL).sits_down(dana)
    expect(alex.packet).to_contain_text("3rd contact about this in 9 days")

    body = alex.packet.locator(".pane-body")
    comes_to(alex.page, lambda: body.evaluate("pane => pane.scrollHeight - pane.clientHeight"), 0)


def test_the_next_step_stands_with_its_reason(alex: Alex, dana: Talk) -> None:
    tell_all(dana)

    alex.sits_down(dana)

    steps = alex.packet.locator(".packet-next li")
    expect(steps).to_have_count(2)
    expect(steps.first).to_contain_text("3rd contact about this in 9 days.")
    expect(alex.packet).to_contain_text(
        "The assistant asked how it went, asked what went wrong or right and asked what would make it right"
    )


def test_the_words_that_called_a_person_lead_to_where_they_were_said(alex: Alex, dana: Talk) -> None:
    tell_all(dana)
    alex.sits_down(dana)
    shown = marked(alex)

    alex.packet.get_by_role("button", name="a joke").click()

    until(alex.page, lambda: "this is a joke" in shown(), "her words are marked")
    expect(alex.message("this is a joke")).to_be_focused()


def test_the_mood_is_one_tab_stop_with_arrows_and_a_sentence(alex: Alex, dana: Talk) -> None:
    alex.sits_down(dana)
    line = alex.packet.get_by_role("group", name="Mood so far")
    expect(line).to_have_accessible_description("from concern to urgent")
    line.get_by_role("button", name="urgent").focus()

    alex.presses("ArrowLeft")
    expect(line.get_by_role("button", name="concern")).to_be_focused()
    alex.presses("Enter")

    expect(alex.message("the sofa never came").first).to_be_focused()
    expect(line.locator("[tabindex='0']")).to_have_count(1)


def test_earlier_contacts_are_folded_above_what_is_said_now(alex: Alex, twin: Twin, dana: Talk) -> None:
    before = twin.chats("Dana")
    twin.says(before, "where is my sofa")
    dana.facts["earlier"] = [contact(before.id)]
    alex.sits_down(dana)

    earlier = alex.log.get_by_role("region", name="Earlier contacts")
    expect(earlier.get_by_text("Promised a new date.")).to_be_hidden()
    earlier.get_by_text("about this").click()
    expect(earlier.get_by_text("Promised a new date.")).to_be_visible()
    earlier.get_by_role("button", name="Show what was said").click()

    expect(earlier.get_by_text("where is my sofa")).to_be_visible()
    assert alex.faults() == []


def test_alex_sees_that_dana_may_be_called_and_where(alex: Alex, dana: Talk) -> None:
    dana.facts["answers"] |= {"contact": "phone", "reach": "+44 20 7946 0123"}

    alex.sits_down(dana)

    expect(alex.packet.get_by_text("May be contacted, by phone.")).to_be_visible()
    expect(alex.packet.get_by_role("link", name="Call +44 20 7946 0123")).to_have_attribute("href", "tel:+442079460123")
    expect(alex.packet.get_by_text("Given in this conversation")).to_be_visible()


def test_alex_sees_that_dana_would_rather_not_be_contacted(alex: Alex, dana: Talk) -> None:
    dana.facts["answers"] |= {"contact": "no"}

    alex.sits_down(dana)

    expect(alex.packet.get_by_text("Would rather not be contacted.")).to_be_visible()


def test_where_to_look_is_shown_in_their_words_and_is_no_link(alex: Alex, dana: Talk) -> None:
    dana.facts["answers"] |= {"contact": "any", "reach": "javascript:alert(1)"}

    alex.sits_down(dana)

    expect(alex.packet.get_by_text("javascript:alert(1)")).to_be_visible()
    assert alex.packet.locator("a[href^='javascript']").count() == 0
