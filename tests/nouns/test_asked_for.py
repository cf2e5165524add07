"""What is not for the chat is not asked for either: the desk is warned, and no text of ours does it (R14)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from earshot.confidential import Kind
from earshot.confidential.asking import asks_for, names
from tests.test_voice import EVERYTHING

EXAMPLES = json.loads(Path(__file__).with_name("asked_for.json").read_text(encoding="utf-8"))
MAILS = sorted((Path(__file__).parents[2] / "earshot" / "mails").rglob("text.txt"))


@pytest.mark.parametrize(("text", "kind"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_who_asks_for_what(text: str, kind: str | None) -> None:
    asked = asks_for(text)

    assert (asked and asked.value) == kind


def test_nothing_the_bot_the_service_or_the_widget_says_asks_for_it() -> None:
    assert [(name, text) for name, text in EVERYTHING if asks_for(text)] == []


def test_no_mail_asks_for_it() -> None:
    assert MAILS
    assert [mail for mail in MAILS if asks_for(mail.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("purpose", "named"),
    [
        ("your card number", Kind.CARD),
        ("c a r d  n u m b e r, for the refund", Kind.CARD),
        ("the C-A-R-D no.", Kind.CARD),
        ("ｃａｒｄ", Kind.CARD),
        ("c\u0430rd", Kind.CARD),  # a Cyrillic letter
        ("c4rd numb3r", Kind.CARD),
        ("ca-rd", Kind.CARD),
        ("c\u200bard", Kind.CARD),
        ("the long number on the front", Kind.CARD),
        ("Ihre Kartennummer", Kind.CARD),
        ("p.i.n", Kind.SECRET),
        ("p1n", Kind.SECRET),
        ("pa$$word", Kind.SECRET),
        ("c v v", Kind.SECRET),
        ("the three digits on the back", Kind.SECRET),
        ("to find the policy you mean", None),
        ("to check your identity card number", None),
        ("for your ID-card", None),
        ("never your card number, only the day", None),
        ("Please don't send card details here. We only need the date.", None),
        ("so that the customs office lets the parcel through", None),
        ("to check you are 18", None),
    ],
)
def test_a_purpose_that_names_a_card_or_a_code_is_known_in_any_disguise(purpose: str, named: Kind | None) -> None:
    assert names(purpose) is named
