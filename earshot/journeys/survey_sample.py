"""Casey, made up: a survey's mail and pages can be tried and looked at before anybody is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from earshot.invitation import Invitation, InvitationStatus, Response
from earshot.journeys.respond import Opened
from earshot.site import Site
from earshot.survey import Answer, Survey

LINK = "https://care.example.com/s/" + "0" * 22
_DAY = datetime(2026, 5, 3, 9, tzinfo=UTC)


def sample(survey: Survey, site: Site, language: str, *, name: str | None = "Casey") -> Invitation:
    """Casey, asked about an order of hers."""
    titles = {"de": "Ihre Bestellung vom 3. Mai", "es": "su pedido del 3 de mayo"}
    return Invitation(
        id=0,
        site=site.key,
        survey=survey.key,
        version=survey.version,
        email="casey@example.com",
        zone=site.hours.zone,
        status=InvitationStatus.QUEUED,
        due_at=_DAY,
        name=name,
        title=titles.get(language, "your order of 3 May"),
        locale=language,
    )


def answered(survey: Survey, site: Site, language: str, score: int | None) -> Opened:
    """Her link as it opens: before she answered, or with `score` and something in each field."""
    opened = Opened(sample(survey, site, language), site, survey, None, closed=False)
    if score is None:
        return opened
    answers: dict[str, Answer] = {survey.score.key: score}
    for question in survey.questions[1:]:
        if question.when is None or question.when.holds(answers):
            first = question.options[0].key if question.options else "…"
            answers[question.key] = first if question.scale is None else question.scale.high
    return replace(opened, response=Response(answers, {}, _DAY, _DAY))
