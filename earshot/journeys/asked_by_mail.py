"""The survey that a conversation came from, as the packet tells it: name, when it was sent, score and answers."""

from __future__ import annotations

from typing import Any

from earshot.events import stamp
from earshot.invitation import Invitation, Response
from earshot.ports import Work
from earshot.survey import Survey, fill


def survey_behind(work: Work, conversation: str, shop: str) -> dict[str, Any] | None:
    """None where nobody was asked by mail. In the wording that was answered, whatever the survey says today."""
    found = work.invitations.behind(conversation)
    if found is None:
        return None
    invitation, response = found
    survey = work.invitations.survey(invitation)
    scale = survey.score.scale
    return {
        "name": survey.name,
        "sent_at": stamp(invitation.sent_at or invitation.due_at),
        "score": response.answers.get(survey.score.key),
        "of": None if scale is None else scale.high,
        "answers": _answers(survey, invitation, response, shop),
    }


def _answers(survey: Survey, invitation: Invitation, response: Response, shop: str) -> list[dict[str, str]]:
    """All but the score."""
    language = survey.language(invitation.locale)
    return [
        {
            "question": fill(question.ask[language], shop=shop, interaction=invitation.title, name=invitation.name),
            "answer": question.said(response.answers[question.key], language),
        }
        for question in survey.put(response.answers)
        if question is not survey.score and question.key in response.answers
    ]
