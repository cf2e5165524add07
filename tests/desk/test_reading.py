"""What was typed and how it was read: safe to follow, and a wrong reading can be said to be one."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk, Twin
from tests.patience import comes_to


def test_a_reading_is_marked_wrong_by_keyboard_and_stays_marked(alex: Alex, dana: Talk, twin: Twin) -> None:
    alex.sits_down(dana)
    wrong = alex.message("the sofa never came").first.get_by_label("How this should have been read")

    wrong.focus()
    wrong.select_option("Should be: frustrated")

    expect(wrong).to_have_value("frustrated")
    entry = next(e["entry"] for e in dana.entries if e["text"] == "the sofa never came")
    comes_to(alex.page, lambda: [(b["entry"], b["should"]) for b in twin.posted("marks")], [(entry, "frustrated")])
    alex.page.reload()
    expect(wrong).to_have_value("frustrated")
    assert alex.faults() == []


def test_addresses_and_numbers_lead_where_they_say(alex: Alex, dana: Talk, twin: Twin) -> None:
    twin.says(dana, "😠 see https://shop.example/o/7, mail dana@example.org or ring 020 7946 0123.")
    alex.sits_down(dana)

    links = alex.message("see https").get_by_role("link")
    expect(links).to_have_text(["https://shop.example/o/7", "dana@example.org", "020 7946 0123"])
    assert [link.get_attribute("href") for link in links.all()] == [
        "https://shop.example/o/7",
        "mailto:dana%40example.org",
        "tel:02079460123",
    ]
    expect(links.first).to_have_attribute("rel", "noopener noreferrer nofollow")


def test_what_hides_where_it_leads_is_no_link(alex: Alex, dana: Talk, twin: Twin) -> None:
    twin.says(dana, "try https://bank.example@evil.example and https://раypal.example or javascript:alert(1) in 2026")
    alex.sits_down(dana)

    expect(alex.message("try https").get_by_role("link")).to_have_count(0)


def test_a_cue_that_crosses_a_link_is_underlined_on_both_sides_of_its_edge(alex: Alex, dana: Talk, twin: Twin) -> None:
    twin.says(dana, "never www.shop.example again", score=0.9, cues=(("never www.shop", 0.9, "leaving"),))
    alex.sits_down(dana)

    expect(alex.message("never www").locator("mark")).to_have_text(["never ", "www.shop"])


def test_what_led_up_to_a_message_is_told_beside_it(alex: Alex, dana: Talk, twin: Twin) -> None:
    twin.says(dana, "the tenth", score=0.6, led_up=["asked_again", "said_again"])
    alex.sits_down(dana)

    expect(alex.message("the tenth")).to_contain_text("had been asked the same again · said again what was said before")
