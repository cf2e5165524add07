"""A survey's answers read as one text: half a card number in each of two is taken out of both, and the chat (R14)."""

from __future__ import annotations

from dataclasses import replace

from earshot.confidential import mask_each
from earshot.invitation import Response
from earshot.journeys.keep_out import take_back
from earshot.ports import House, Work
from earshot.survey import Answer, Kind, Survey


def as_one(
    work: Work, house: House, before: Response | None, survey: Survey, now: Response
) -> tuple[Response, dict[str, Answer]]:
    """The answers without it, and beside them what is left of those that were kept before, by question."""
    asked = [q.key for q in survey.questions if q.kind is Kind.TEXT and q.key in now.answers]
    texts = {key: str(now.answers[key]) for key in asked}
    masked = dict(zip(texts, mask_each(list(texts.values())), strict=True))
    found = {key: one for key, one in masked.items() if one.text != texts[key]}
    if not found:
        return now, {}
    kept = {key: one for key, one in found.items() if before is not None and before.answers.get(key) == texts[key]}
    if now.conversation is not None:
        take_back(work, now.conversation, {texts[key]: one for key, one in kept.items()}, now.started_at, now.last_at)
    work.leave_no_trace()
    answers = now.answers | {key: one.text for key, one in found.items()}
    moods = now.moods | {key: house.ear.hear(one.text).to_json() for key, one in found.items()}
    return replace(now, answers=answers, moods=moods), {key: one.text for key, one in kept.items()}
