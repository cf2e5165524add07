"""What the assistant tried, so that Alex does not try it again."""

from __future__ import annotations

from earshot.tried import tried


def test_each_question_is_named_once_and_each_failure_counted() -> None:
    outcomes = [
        {"asked": "reason", "verdict": "offer"},
        {"understood": False, "asked": "reason"},
        {"understood": False, "asked": "reason"},
        {"asked": "wish"},
        {"settled": False, "verdict": "offer"},
        {"settled": True, "asked": None},
    ]

    assert tried(outcomes) == [
        "asked how it went",
        "asked what went wrong or right",
        "offered a person twice",
        "did not understand twice",
        "asked what would make it right",
        "answered without settling it",
    ]


def test_before_the_first_answer_it_has_only_asked_how_it_went() -> None:
    assert tried([]) == ["asked how it went"]
