"""What the templates of a survey's pages are given: each question with its words and what stands in its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from earshot.journeys.respond import Opened
from earshot.survey import Question, fill


def questions(opened: Opened, typed: Mapping[str, str], at: str | None) -> dict[str, Any]:
    """Those that are put; `at` is the one a narrow page shows."""
    keys = [question.key for question in opened.put]
    now = at if at in keys else keys[0]
    shown = [_shown(opened, question, typed, now) for question in opened.put]
    return {"questions": shown, "intro": _fill(opened, opened.survey.intro)}


def thanks(opened: Opened, slots: list[dict[str, str]]) -> dict[str, Any]:
    said = [(_fill(opened, q.ask), _said(opened, q)) for q in opened.put if q.key in opened.answers]
    return {"thanks": _fill(opened, opened.survey.thanks), "said": said, "slots": slots}


def _shown(opened: Opened, question: Question, typed: Mapping[str, str], now: str) -> dict[str, Any]:
    """What the template needs of a question: its words, and what stands in its field."""
    kept = opened.answers.get(question.key)
    value = typed.get(question.key, "" if kept is None else str(kept))
    scale = question.scale
    return {
        "key": question.key,
        "ask": _fill(opened, question.ask),
        "kind": question.kind.value,
        "value": value[:4000],
        "steps": [] if scale is None else [str(step) for step in range(scale.low, scale.high + 1)],
        "ends": [_fill(opened, end) for end in question.ends or ()],
        "options": [(option.key, _fill(opened, option.words)) for option in question.options],
        "wrong": opened.wrong.get(question.key),
        "now": question.key == now,
    }


def _said(opened: Opened, question: Question) -> str:
    answer = opened.answers[question.key]
    if question.options:
        return next((_fill(opened, o.words) for o in question.options if o.key == answer), str(answer))
    return question.said(answer, opened.invitation.locale)


def _fill(opened: Opened, words: Mapping[str, str]) -> str:
    who = opened.invitation
    return fill(words[who.locale], shop=opened.site.name, interaction=who.title, name=who.name)
