"""A wrap-up starts from what was said, and guesses nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from earshot.promised import Noticed
from earshot.wrapping import Cause, Ending, Facts, draft


@pytest.mark.parametrize(
    ("abouts", "request_", "rating", "cause"),
    [
        (["the delivery"], None, 1, Cause.DELIVERY),
        (["the wait for your refund"], None, 1, Cause.PRICE_OR_REFUND),
        (["the way you were treated"], None, 1, Cause.SERVICE),
        ([], "the kettle leaks on the worktop", 1, Cause.PRODUCT),
        ([], "your website lost my basket", 2, Cause.WEBSITE),
        ([], "quick delivery", 5, Cause.PRAISE),
        ([], "hello there", None, None),
    ],
)
def test_the_cause_is_read_from_what_it_was_about(
    abouts: list[str], request_: str | None, rating: int | None, cause: Cause | None
) -> None:
    assert draft(Facts("Dana", "Alex", request=request_, abouts=abouts, rating=rating)).cause is cause


def test_the_record_is_two_lines_in_their_own_words() -> None:
    facts = Facts("Dana", "Alex", request="the sofa\nnever came", wish="a date", last_line="It comes on Friday.")

    assert draft(facts).record == "Dana: “the sofa never came” Wants: “a date”\nAlex: “It comes on Friday.”"


def test_long_words_are_shortened_so_that_a_record_stays_one() -> None:
    lines = draft(Facts("Dana", "Alex", request="word " * 400)).record.split("\n")

    assert len(lines) == 1
    assert len(lines[0]) < 260


def test_it_ended_in_a_promise_where_one_was_made_and_solved_where_dana_was_content() -> None:
    promise = Noticed("It comes on Friday.", datetime(2026, 5, 15, tzinfo=UTC))

    assert draft(Facts("Dana", "Alex", promises=[promise])).ending is Ending.PROMISED
    assert draft(Facts("Dana", "Alex", last_words="perfect, thank you")).ending is Ending.SOLVED
    assert draft(Facts("Dana", "Alex", last_words="thanks for nothing", calm=False)).ending is None
    assert draft(Facts("Dana", "Alex", last_words="ok")).ending is None
