"""The one turn being answered: what came with the call, and what the parts of Rasa found out on the way.

Rasa builds its tracker store, policies and wordings once, and gives them no way to see the request. A context variable
does: every turn runs in a task of its own, so turns never see each other.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from earshot.trail import Judgement, Levels, Trail

if TYPE_CHECKING:
    from rasa.shared.core.trackers import DialogueStateTracker

CALL: ContextVar[Call | None] = ContextVar("call", default=None)


@dataclass(frozen=True)
class Ask:
    """One request of the turn contract, checked and cleaned."""

    conversation: str
    text: str | None
    means: dict[str, Any] | None
    state: dict[str, Any] | None
    trail: Trail
    levels: Levels
    asked: str | None
    said: tuple[str, ...]
    known: dict[str, Any]
    reachable: tuple[str, ...] = ()
    """How the shop can reach the customer already: `phone`, `mail`."""
    told: dict[str, Any] = field(default_factory=dict)
    """What a survey has asked them already: `rating`, `reason`, `wish`. It is not asked again."""


@dataclass
class Call:
    """A turn under way. Everything below `ask` is filled in by the part of Rasa that knows it."""

    ask: Ask
    tracker: DialogueStateTracker
    before: dict[str, Any] = field(default_factory=dict)
    """The slots as they were when the message came."""
    asks: dict[str, int] = field(default_factory=dict)
    """How often each question has been put in this conversation."""
    answered: tuple[str, ...] = ()
    """What the customer has asked us and been told."""
    finished: bool = False
    """Whether the feedback was complete before this turn."""
    must: Judgement | None = None
    """A decision this turn has to follow, because the finished turn was judged and found to need it."""
    judgement: Judgement | None = None
    """What the policy decided, if it stepped aside."""
    left: bool = False
    """Whether the customer has been told that the open question may stay unanswered."""
    put: set[str] = field(default_factory=set)
    """The questions put in this turn."""
    worded: list[str] = field(default_factory=list)
    """What has been said in this turn."""
    asked_again: bool = False
    """Whether a question put twice already is still open."""
    used_up: bool = False
    """Whether there were no words left for something that had to be said."""
