"""Who was let down in the demo year, and when they heard from somebody."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from earshot.demo_year.mailing import Sent
from earshot.demo_year.talk import Talk
from earshot.demo_year.words import STRIKE
from earshot.follow_up import CLOSED_BY, LOW_RATING, NO_COMPLAINT, Outcome, Why, why_answers
from earshot.site import Site

LATELY, STILL_OWED = timedelta(days=4), 0.4  # of these somebody has yet to hear, so that the list has something in it
_UPSET = 0.5  # where the demo shop offers a person
_OUTCOMES = {
    Outcome.PUT_RIGHT: ("Rang them. A new one is on its way.", 6),
    Outcome.PROMISED: ("Said what will be done, and by when.", 2),
    Outcome.NOT_POSSIBLE: ("Told them why, and that it is our fault.", 1),
    Outcome.NOT_REACHED: ("Rang twice and wrote.", 2),
    Outcome.NOT_WANTED: ("They only wanted us to know.", 1),
}


@dataclass(frozen=True)
class Owed:
    """`outcome` None is still to do."""

    why: Why
    opened_at: datetime
    due_at: datetime
    outcome: Outcome | None = None
    note: str | None = None
    ended_at: datetime | None = None


def owed_after(talk: Talk, site: Site, die: random.Random, until: datetime) -> Owed | None:
    """A wrap-up has closed it, or somebody got in touch afterwards."""
    why = _why(talk)
    if why is None:
        return None
    closed = None if talk.ending is None else CLOSED_BY.get(talk.ending)
    if closed is not None:
        return Owed(why, talk.now, site.follow_up_by(talk.now), closed, None, talk.now)
    return _seen_to(why, talk.now, site, die, until, late=0.4 if talk.subject is STRIKE else 0.12)


def owed_for(mail: Sent, site: Site, die: random.Random, until: datetime) -> Owed | None:
    why = why_answers(mail.survey.score.kind.value, mail.score)
    if why is None or mail.answered_at is None:
        return None
    return _seen_to(why, mail.answered_at, site, die, until, late=0.15)


def _why(talk: Talk) -> Why | None:
    if talk.rating is not None and talk.rating <= LOW_RATING:
        return Why.LOW_SCORE
    loudest = max((line.mood or 0 for line in talk.lines), default=0)
    called = talk.why is not None and talk.why not in NO_COMPLAINT
    return Why.COMPLAINT if loudest >= _UPSET or called else None


def _seen_to(why: Why, at: datetime, site: Site, die: random.Random, until: datetime, *, late: float) -> Owed:
    due_at = site.follow_up_by(at)
    took = (due_at - at) * (die.uniform(1.05, 2.5) if die.random() < late else die.uniform(0.05, 0.95))
    outcome = die.choices(list(_OUTCOMES), [weight for _, weight in _OUTCOMES.values()])[0]
    if at + took > until or (until - at < LATELY and die.random() < STILL_OWED):
        return Owed(why, at, due_at)
    return Owed(why, at, due_at, outcome, _OUTCOMES[outcome][0], at + took)
