"""The records of what is still owed to those who were let down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from earshot.follow_up import FollowUp, Outcome, Why
from earshot.report.human import Loop
from earshot.report.period import Until
from earshot.report.sought import Sought


@dataclass(frozen=True)
class Shown:
    """A follow-up with what somebody needs who sees to it. `answers` are a survey's, in their words; `name` and `email`
    are the customer's, `score` is on a scale up to `of`."""

    follow_up: FollowUp
    owner: str | None
    name: str | None
    email: str | None
    about: str | None
    score: int | None
    of: int
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class WrappedUp:
    """How a conversation was wrapped up last, and by whom; `agent` is who had it last where nobody did."""

    agent: int | None
    outcome: str | None
    at: datetime | None


class FollowUps(Protocol):
    def wrapped_up(self, conversation: str) -> WrappedUp: ...
    def open(
        self,
        site: str,
        why: Why,
        *,
        conversation: str | None,
        invitation: int | None,
        owner_id: int | None,
        opened_at: datetime,
        due_at: datetime,
    ) -> int | None:
        """None where there is one of this conversation, or of these answers, already."""

    def get(self, id: int, *, lock: bool = False) -> FollowUp:
        """Raises NotFound."""

    def of(self, conversation: str) -> FollowUp | None: ...
    def still_open(self, limit: int) -> list[Shown]:
        """The one whose time comes first, or went by first, first."""

    def shown(self, id: int) -> Shown:
        """Raises NotFound."""

    def loads(self) -> Mapping[int, int]:
        """How many each agent has still to do."""

    def owned_by(self, id: int, agent_id: int | None, *, told_at: datetime | None = None) -> None:
        """It is theirs now; without a moment, they have still to be told."""

    def disowned(self, agent_id: int) -> list[int]: ...
    def end(self, id: int, outcome: Outcome, note: str | None, owner_id: int | None, at: datetime) -> None: ...
    def untold(self, due_before: datetime, *, lock: bool = False) -> Sequence[FollowUp]:
        """Still to do, and its owner does not know that it is theirs, or was not reminded and it falls due."""

    def to_raise(self, due_before: datetime, *, lock: bool = False) -> Sequence[FollowUp]:
        """Still to do, and the supervisors do not know."""

    def these(self, ids: Sequence[int]) -> Sequence[FollowUp]:
        """Those of them that are still to do, the one whose time comes first first."""

    def told(self, ids: Sequence[int], at: datetime) -> None: ...
    def reminded(self, ids: Sequence[int], at: datetime) -> None: ...
    def raised(self, ids: Sequence[int], at: datetime) -> None: ...
    def loops(self, sought: Sought, until: Until) -> list[Loop]:
        """Those that came due within the days."""
