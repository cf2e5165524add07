"""A promise is heard in an agent's own words, with the day it falls due; a maybe is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earshot.promised import notice

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=LONDON)  # a Tuesday


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("I'll ring you tomorrow.", "13 May 18:00"),
        ("It will be there by Thursday.", "14 May 18:00"),
        ("We will call you on Tuesday", "19 May 18:00"),
        ("The refund will be with you within two working days", "14 May 18:00"),
        ("We'll refund it within five working days", "19 May 18:00"),
        ("A colleague will ring in 20 minutes", "12 May 12:20"),
        ("You'll have an answer by 5 pm", "12 May 17:00"),
        ("I'll call you tomorrow at 14:30", "13 May 14:30"),
        ("I'll have it done by noon tomorrow", "13 May 12:00"),
        ("I'm going to sort it by the end of the week", "15 May 18:00"),
        ("It will leave us on 3 June", "3 Jun 18:00"),
        ("We'll send it by 20 May", "20 May 18:00"),
        ("I promise: May 20th", "20 May 18:00"),
        ("I'll write today", "12 May 18:00"),
    ],
)
def test_what_is_promised_has_a_due_time(said: str, due: str) -> None:
    (noticed,) = notice(said, NOON.astimezone(UTC), "Europe/London")

    local = noticed.due_at.astimezone(LONDON)
    assert f"{local.day} {local:%b %H:%M}" == due
    assert noticed.what == said


@pytest.mark.parametrize(
    "said",
    [
        "I might ring you tomorrow",
        "If it comes by Thursday, tell us",
        "It will not come tomorrow",
        "We can't send it by Friday",
        "I rang them on Monday",
        "I'm sorry it never came on Thursday",
        "Did it arrive today?",
        "I'll look into it",
        "It will cost 20 pounds",
    ],
)
def test_a_maybe_a_no_and_the_past_are_no_promise(said: str) -> None:
    assert notice(said, NOON, "Europe/London") == []


def test_each_sentence_is_a_promise_of_its_own() -> None:
    noticed = notice("I'll call the carrier today. You'll have a new one by Friday!", NOON, "Europe/London")

    assert [n.what for n in noticed] == ["I'll call the carrier today.", "You'll have a new one by Friday!"]


@given(st.text(alphabet="I'll by Thursday tomorrow in 2 days 99:99 32 May.,", max_size=80))
def test_what_is_noticed_lies_ahead(said: str) -> None:
    for noticed in notice(f"I'll do it {said}", NOON, "Europe/London"):
        assert NOON < noticed.due_at < NOON + timedelta(days=8000)
