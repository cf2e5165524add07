"""What is not for the chat is not asked for either: the desk is warned, and no text of ours does it (R14)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from earshot.confidential.asking import asks_for
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
