"""A Case: one conversation as the reports count it, read from its log.

What is counted is what happened to the customer. Nobody's name is in it, so that no figure can rank people (R17).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from earshot.events import Author, Type
from earshot.trail import RULE_OF_THREE, Levels, Reason

CALLED = frozenset({"requested", "missed"})  # the states of a card that says a person is called
AGAIN_WITHIN = timedelta(days=7)
FELT = 3  # messages that say how somebody came, or left


@dataclass(frozen=True)
class Happened:
    """One entry of the log. `state` and `reason` are the handoff card's, `mood` how a message sounded."""

    at: datetime
    type: Type
    author: Author
    name: str | None = None
    state: str | None = None
    reason: str | None = None
    mood: float | None = None


@dataclass(frozen=True)
class Story:
    """A conversation as its records tell it. `reached_at` is when somebody had them on the telephone; `before` are the
    same customer's contacts in the week before."""

    log: Sequence[Happened]
    reached_at: datetime | None = None
    before: int = 0


@dataclass(frozen=True)
class Case:
    """`wanted_at` is when a person was first called, `why` by what; `got_at` when one was there. `upset_at` are the
    first words above the level at which a person is offered, `human_at` a person's first words after them. `came` and
    `left` are how they sounded before a person had them and after: the loudest of the last three messages, each."""

    wanted_at: datetime | None = None
    why: Reason | None = None
    got_at: datetime | None = None
    upset_at: datetime | None = None
    human_at: datetime | None = None
    loops: int = 0
    transfers: int = 0
    again: int = 0
    came: float | None = None
    left: float | None = None
    loudest: float | None = None


def case_of(story: Story, levels: Levels) -> Case:
    called = next((e for e in story.log if e.type is Type.HANDOFF and e.state in CALLED), None)
    got_at = None if called is None else _there(story, called.at)
    upset_at = next((e.at for e in _moods(story.log) if (e.mood or 0) >= levels.offer), None)
    came, left = _felt(story.log, got_at)
    return Case(
        wanted_at=None if called is None else called.at,
        why=None if called is None else Reason(called.reason or Reason.ASKED),
        got_at=got_at,
        upset_at=upset_at,
        human_at=None if upset_at is None else _spoke(story, upset_at),
        loops=sum(e.state in {"offered", *CALLED} and e.reason in RULE_OF_THREE for e in _first_cards(story.log)),
        transfers=_transfers(story.log),
        again=story.before,
        came=came,
        left=left,
        loudest=max((e.mood for e in story.log if e.mood is not None), default=None),
    )


def _there(story: Story, since: datetime) -> datetime | None:
    """When a person had them: at the desk or on the telephone, whichever was first."""
    accepted = next((e.at for e in story.log if e.state == "accepted" and e.at >= since), None)
    return min((at for at in (accepted, story.reached_at) if at is not None), default=None)


def _spoke(story: Story, since: datetime) -> datetime | None:
    """When a person first said something; nobody was silent on the telephone."""
    wrote = next((e.at for e in story.log if _by_agent(e) and e.at >= since), None)
    rang = story.reached_at if story.reached_at is not None and story.reached_at >= since else None
    return min((at for at in (wrote, rang) if at is not None), default=None)


def _felt(log: Sequence[Happened], got_at: datetime | None) -> tuple[float | None, float | None]:
    if got_at is None:
        return None, None
    before = [e.mood for e in _moods(log) if e.at <= got_at and e.mood is not None]
    after = [e.mood for e in _moods(log) if e.at > got_at and e.mood is not None]
    return max(before[-FELT:], default=None), max(after[-FELT:], default=None)


def _moods(log: Sequence[Happened]) -> list[Happened]:
    return [e for e in log if e.type is Type.MESSAGE and e.author is Author.CUSTOMER and e.mood is not None]


def _by_agent(e: Happened) -> bool:
    return e.type is Type.MESSAGE and e.author is Author.AGENT


def _first_cards(log: Sequence[Happened]) -> list[Happened]:
    """The first card for each reason in a row: a second one about the same thing is a step of the same call."""
    cards = [e for e in log if e.type is Type.HANDOFF and e.reason is not None]
    return [e for e, before in zip(cards, [None, *cards], strict=False) if before is None or before.reason != e.reason]


def _transfers(log: Sequence[Happened]) -> int:
    """A note and a new call in one moment by one agent: nobody passes a customer on without a note."""
    pairs = pairwise(log)
    return sum(
        note.type is Type.NOTE
        and card.type is Type.HANDOFF
        and card.state == "requested"
        and card.name is not None
        and (card.name, card.at) == (note.name, note.at)
        for note, card in pairs
    )
