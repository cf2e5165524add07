"""What the debrief is made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from earshot.report.debrief import Happening


@dataclass(frozen=True)
class Line:
    """What somebody said; `mood` is how a customer sounded."""

    author: str
    text: str
    mood: float | None


@dataclass(frozen=True)
class Told:
    """A conversation's lines, and the names its customer is known by. `last` is the entry of their last words, `with_`
    the agents who had it, `began` when its first words were said."""

    lines: Sequence[Line]
    names: Sequence[str]
    last: int | None
    with_: Sequence[int]
    began: datetime | None = None


@dataclass(frozen=True)
class Comment:
    conversation: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Action:
    """Something to be done because of a conversation. `done_at` None is still to do."""

    id: int
    week: date
    conversation: str
    what: str
    owner_id: int
    owner: str
    due_on: date
    done_at: datetime | None


class Debriefs(Protocol):
    def happenings(self, week: date) -> list[Happening]:
        """Of the week that begins on this Monday, without the shop's own tries."""

    def week_of(self, conversation: str) -> date | None:
        """In the debrief of which week it is; None for one of the shop's own tries."""

    def told(self, conversations: Collection[str]) -> Mapping[str, Told]: ...
    def comments(self, week: date) -> list[Comment]:
        """The oldest first."""

    def comment(self, week: date, conversation: str, agent_id: int, text: str, at: datetime) -> None: ...
    def actions(self, week: date) -> list[Action]:
        """Those that are still to do, whatever week they are from, and this week's; the next one due first."""

    def act(
        self, week: date, conversation: str, what: str, owner_id: int, due_on: date, by_id: int, at: datetime
    ) -> int: ...
    def done(self, action: int, at: datetime) -> bool:
        """False where it had been done, or never was."""
