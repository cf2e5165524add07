"""A Reading: what hearing makes of one message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """A phrase of the message and what it added to the reading, in log-odds (negative where it calmed it)."""

    phrase: str
    start: int
    end: int
    weight: float
    kind: str


@dataclass(frozen=True)
class Reading:
    """`score` in [0, 1], higher is more frustrated; `cues` in the order of the message.

    `asked` is a request for a person and never moves the score. `about` fits behind "I'm sorry about". `sure` is False
    where the language or the text gave the reading nothing to go on; the score then comes from its structure alone.
    """

    score: float
    cues: tuple[Cue, ...] = ()
    asked: bool = False
    about: str | None = None
    sure: bool = True
