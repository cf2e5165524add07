"""The surveys of the demo year that went by mail, and what came back."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from earshot.demo_year.season import Day
from earshot.demo_year.words import DELIVERY, PRAISE, STRIKE, THINGS
from earshot.survey import SCALES, Kind, Question, Survey

# How likely each number is, from the lowest on: for who had trouble, and for who had none.
_LIKELY = {
    Kind.NPS: ((3, 1, 2, 3, 3, 5, 5, 4, 2, 1, 0), (0, 0, 0, 0, 0, 1, 2, 6, 9, 8, 9)),
    Kind.CES: ((3, 3, 4, 3, 2, 1, 0), (0, 1, 1, 2, 5, 8, 6)),
    Kind.CSAT: ((5, 5, 4, 1, 0), (0, 1, 3, 8, 10)),
}
_ENDS = ({"en": "Not at all"}, {"en": "Very much"})


def surveys(after_order: Survey) -> tuple[Survey, ...]:
    """The shop's own, and two that ask in the other two ways."""
    return (
        after_order,
        _survey("recommend", "Once a year", Kind.NPS, "Would you recommend {shop} to a friend or colleague?"),
        _survey("after-call", "After a call", Kind.CES, "{shop} made it easy for me to settle my matter."),
    )


@dataclass(frozen=True)
class Sent:
    """`score` None was never answered; `text` is what was written beside it."""

    survey: Survey
    kind: str
    thing: str
    at: datetime
    score: int | None = None
    text: str | None = None
    answered_at: datetime | None = None
    finished: bool = False


def sent(day: Day, at: datetime, die: random.Random, asked: tuple[Survey, ...], until: datetime) -> Sent:
    survey = die.choices(asked, (6, 3, 2))[0]
    kind = "call" if survey.score.kind is Kind.CES else die.choices(("order", "visit"), (4, 1))[0]
    thing, answered = die.choice(THINGS), at + timedelta(hours=die.lognormvariate(1.2, 1.0))
    if die.random() > 0.31 or answered > until:
        return Sent(survey, kind, thing, at)
    score = _score(survey.score.kind, die.random() < day.trouble, die)
    text = None
    if die.random() < 0.45:
        subject = STRIKE if day.strike else DELIVERY
        low = score <= SCALES[survey.score.kind].unhappy
        text = die.choice(subject.said if low else PRAISE).replace("{thing}", thing).replace("{agent}", "Somebody")
    return Sent(survey, kind, thing, at, score, text, answered, text is not None or die.random() < 0.5)


def _score(kind: Kind, trouble: bool, die: random.Random) -> int:
    scale, (bad, good) = SCALES[kind], _LIKELY[kind]
    return die.choices(range(scale.low, scale.high + 1), bad if trouble else good)[0]


def _survey(key: str, name: str, kind: Kind, ask: str) -> Survey:
    score = Question("score", kind, {"en": ask}, SCALES[kind], _ENDS)
    why = Question("why", Kind.TEXT, {"en": "Why that number?"})
    return Survey(key, name, ("en",), {"en": "Two questions."}, {"en": "Thank you."}, (score, why))
