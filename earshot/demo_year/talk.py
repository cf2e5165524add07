"""One conversation of the demo year, from the greeting to the wrap-up."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from earshot.demo_year.due import Due, due_of
from earshot.demo_year.season import Day
from earshot.demo_year.words import (
    CALM_AGAIN,
    GOODBYE,
    PERSON,
    PRAISE,
    PROMISES,
    STILL_UPSET,
    STRIKE,
    SUBJECTS,
    THINGS,
    Subject,
)
from earshot.events import Author, Type
from earshot.trail import Reason
from earshot.wrapping import Ending

REASONS = (Reason.FRUSTRATION, Reason.ASKED, Reason.FRUSTRATION_REPEATED, Reason.UNRESOLVED, Reason.NOT_UNDERSTOOD)


@dataclass(frozen=True)
class Line:
    """One entry of the log. `mood` where a customer said something, with what the assistant took it for."""

    at: datetime
    type: Type
    author: Author
    text: str | None = None
    name: str | None = None
    mood: float | None = None
    intent: str | None = None
    about: str | None = None
    body: dict[str, Any] = field(default_factory=dict)


@dataclass
class Talk:
    """A conversation as it will stand in the records; `agent` is a place in the list of the demo's agents."""

    opened_at: datetime
    thing: str
    lines: list[Line] = field(default_factory=list)
    rating: int | None = None
    reason: str | None = None
    wish: str | None = None
    agent: int | None = None
    why: Reason | None = None
    score: float = 0.0
    wanted_at: datetime | None = None
    got_at: datetime | None = None
    missed_at: datetime | None = None
    ending: Ending | None = None
    subject: Subject | None = None
    dues: list[Due] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.lines[-1].at if self.lines else self.opened_at


def talk(day: Day, at: datetime, die: random.Random, agents: tuple[str, ...], until: datetime) -> Talk:
    """`until` is now: nothing in the demo year happens after it."""
    made = Talk(at, die.choice(THINGS))
    _bot(made, die, f"Hello from Juniper & Co. How did it go with your {made.thing}?")
    if die.random() < 0.12:
        return made  # opened, and gone again
    if die.random() < day.trouble:
        _trouble(made, day, die, agents, until)
    else:
        _praise(made, die, agents)
    return made


def _praise(made: Talk, die: random.Random, agents: tuple[str, ...]) -> None:
    made.rating = die.choices((3, 4, 5), (1, 4, 6))[0]
    _says(made, die, str(made.rating), 0.0, choice=True)
    _bot(made, die, "Thank you. What did we get right?")
    if die.random() < 0.62:
        made.reason = _filled(die.choice(PRAISE), made, die, agents)
        _says(made, die, made.reason, die.uniform(0.01, 0.12), intent="praise")
        _bot(made, die, "Thank you for telling us. A person reads every answer.")


def _trouble(made: Talk, day: Day, die: random.Random, agents: tuple[str, ...], until: datetime) -> None:
    subject = made.subject = STRIKE if day.strike and die.random() < 0.8 else _subject(die)
    loud = die.random() < (0.55 if day.strike else 0.34)
    made.rating = die.choices((1, 2, 3), (5, 4, 2) if loud else (1, 3, 5))[0]
    _says(made, die, str(made.rating), 0.0, choice=True)
    _bot(made, die, "I am sorry to hear that. What went wrong?")
    made.reason = _filled(die.choice(subject.loud if loud else subject.said), made, die, agents)
    how = die.uniform(0.62, 0.97) if loud else die.uniform(0.15, 0.48)
    _says(made, die, made.reason, how, intent="complain", about=subject.name)
    if loud or die.random() < 0.22:
        _handed_over(made, day, die, agents, loud, until)
        return
    _bot(made, die, f"I am sorry about {subject.name}. What would make it right?")
    if die.random() < 0.7:
        made.wish = _filled(die.choice(subject.wishes), made, die, agents)
        _says(made, die, made.wish, die.uniform(0.05, 0.3))
        _bot(made, die, "Thank you. I have written that down for a person to read today.")


def _handed_over(
    made: Talk, day: Day, die: random.Random, agents: tuple[str, ...], loud: bool, until: datetime
) -> None:
    made.why = die.choices(REASONS, (6, 3, 2, 1, 1) if loud else (1, 6, 0, 3, 2))[0]
    made.score = die.uniform(0.6, 0.95) if loud else 0.2
    if made.why is Reason.ASKED:
        _says(made, die, die.choice(PERSON), made.score, intent="ask_for_person")
    _card(made, "requested", made.now + timedelta(seconds=1), made.why)
    made.wanted_at = made.now
    wait = die.lognormvariate(3.6, 0.8) * day.slow  # seconds: half of them within 37 on an ordinary day
    made.agent = die.randrange(len(agents))
    name = agents[made.agent]
    if wait > 240 or die.random() < 0.04:
        _missed(made, day, die, name, until)
        return
    made.got_at = made.wanted_at + timedelta(seconds=wait)
    _card(made, "accepted", made.got_at, made.why, name)
    _answered(made, day, die, agents, loud, until)


def _answered(made: Talk, day: Day, die: random.Random, agents: tuple[str, ...], loud: bool, until: datetime) -> None:
    assert made.agent is not None
    assert made.subject is not None
    name = agents[made.agent]
    _agent(made, die, _filled(die.choice(made.subject.answers), made, die, agents), name)
    if die.random() < 0.06:
        name = _passed_on(made, die, agents)
    upset = loud and die.random() < (0.4 if day.strike else 0.17)
    _says(
        made,
        die,
        die.choice(STILL_UPSET if upset else CALM_AGAIN),
        die.uniform(*((0.5, 0.8) if upset else (0.02, 0.25))),
    )
    _agent(made, die, die.choice(GOODBYE), name)
    promised = die.random() < 0.3
    made.ending = Ending.PROMISED if promised else die.choices((Ending.SOLVED, Ending.NOT_POSSIBLE), (9, 1))[0]
    if promised:
        made.dues.append(due_of("promise", die.choice(PROMISES), made.now, die, day, until, hours=die.uniform(20, 70)))


def _passed_on(made: Talk, die: random.Random, agents: tuple[str, ...]) -> str:
    assert made.agent is not None
    assert made.why is not None
    before, at = agents[made.agent], made.now + timedelta(seconds=30)
    made.lines.append(Line(at, Type.NOTE, Author.AGENT, "Knows the warehouse better than I do.", before))
    _card(made, "requested", at, made.why, before)
    made.agent = (made.agent + 1) % len(agents)
    _card(made, "accepted", at + timedelta(seconds=die.uniform(8, 40)), made.why, agents[made.agent])
    return agents[made.agent]


def _missed(made: Talk, day: Day, die: random.Random, name: str, until: datetime) -> None:
    """Nobody came in time: a call was promised, and in most cases made."""
    assert made.why is not None
    assert made.wanted_at is not None
    made.missed_at = made.wanted_at + timedelta(seconds=60)
    _card(made, "missed", made.missed_at, made.why)
    if die.random() < (0.45 if day.strike else 0.25):
        return  # they had enough of waiting
    due = due_of("callback", "Ring them back", made.missed_at, die, day, until, hours=die.uniform(0.5, 5))
    made.dues.append(due)
    if due.reached_at is not None:
        made.ending = Ending.SOLVED
        made.lines.append(
            Line(due.reached_at, Type.CALLBACK, Author.AGENT, None, name, body={"callback": {"state": "reached"}})
        )


def _subject(die: random.Random) -> Subject:
    return die.choices(SUBJECTS, [subject.weight for subject in SUBJECTS])[0]


def _filled(text: str, made: Talk, die: random.Random, agents: tuple[str, ...]) -> str:
    return text.replace("{thing}", made.thing).replace("{agent}", die.choice(agents))


def _says(
    made: Talk,
    die: random.Random,
    text: str,
    mood: float,
    *,
    choice: bool = False,
    intent: str | None = None,
    about: str | None = None,
) -> None:
    at = made.now + timedelta(seconds=die.uniform(5, 50))
    body = {"choice": "demo"} if choice else {}
    said = Line(at, Type.MESSAGE, Author.CUSTOMER, text, None, round(mood, 3), intent, about, body)
    made.lines.append(said)


def _bot(made: Talk, die: random.Random, text: str) -> None:
    made.lines.append(Line(made.now + timedelta(seconds=die.uniform(0.1, 0.9)), Type.MESSAGE, Author.BOT, text))


def _agent(made: Talk, die: random.Random, text: str, name: str) -> None:
    made.lines.append(Line(made.now + timedelta(seconds=die.uniform(15, 70)), Type.MESSAGE, Author.AGENT, text, name))


def _card(made: Talk, state: str, at: datetime, why: Reason, name: str | None = None) -> None:
    words = {"requested": "Somebody is called.", "accepted": "{} is here.", "missed": "Nobody is free just now."}
    message = words[state].format(name or "Somebody")
    body = {"handoff": {"state": state, "message": message}, "reason": why.value}
    made.lines.append(Line(at, Type.HANDOFF, Author.SYSTEM, None, name, body=body))
