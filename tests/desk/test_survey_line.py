"""The packet's line for the survey a conversation came from."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.desk.alex import Alex
from tests.desk.twin import Talk


def test_it_says_which_survey_and_what_was_answered_and_nothing_twice(alex: Alex, dana: Talk) -> None:
    dana.facts |= {
        "interaction": {"kind": "order", "title": "your order of 3 May"},
        "survey": {
            "name": "After an order",
            "sent_at": "2026-05-03T12:00:00.000Z",
            "score": 2,
            "of": 5,
            "answers": [
                {"question": "What did you miss?", "answer": "<b>A date</b>"},
                {"question": "What would make it right?", "answer": "A date that holds."},
            ],
        },
    }

    alex.sits_down(dana)

    line = alex.packet.locator(".facts > div").filter(has_text="Survey")
    expect(line).to_contain_text("After an order, by mail on 3 May, 2 of 5")
    expect(line.get_by_role("listitem")).to_have_text(["What did you miss? <b>A date</b>"])
    expect(alex.packet.locator(".facts")).to_contain_text("your order of 3 May")
    expect(alex.packet.get_by_text("A date that holds.")).to_have_count(1)
