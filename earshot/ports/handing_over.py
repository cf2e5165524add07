"""The records of handoffs, of who waits, and of what was promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from earshot.conversation import Conversation
from earshot.earlier import Earlier
from earshot.handoff import Handoff, Step
from earshot.ownership import HandoffStatus
from earshot.promise import Attempt, Promise, PromiseStatus
from earshot.queue_row import QueueRow
from earshot.trail import Reason


class Handoffs(Protocol):
    def open(
        self,
        conversation: Conversation,
        reason: Reason,
        score: float,
        words: str | None,
        about: str | None,
        at: datetime,
        *,
        front: bool = False,
        senior: bool = False,
        for_agent_id: int | None = None,
        note: str | None = None,
    ) -> Handoff: ...
    def current(self, conversation: str) -> Handoff | None: ...
    def last_agent(self, conversation: str) -> int | None: ...
    def become(self, id: int, status: HandoffStatus, at: datetime, agent_id: int | None = None) -> None: ...
    def again(
        self, id: int, at: datetime, *, front: bool, for_agent_id: int | None = None, note: str | None = None
    ) -> None: ...
    def for_reason(self, id: int, reason: Reason, words: str | None) -> None:
        """A better reason than the one it was opened for."""

    def step_up(self, id: int, step: Step) -> None: ...
    def for_senior(self, id: int, senior: bool) -> None:
        """Into the senior queue, or out of it."""

    def waiting_because(self, reason: Reason) -> list[str]: ...
    def requested(self, site: str) -> list[Handoff]: ...
    def recent_waits(self, site: str, since: datetime) -> list[float]: ...
    def last_answered(self) -> tuple[datetime, float] | None: ...


class Queue(Protocol):
    """What the desk's list needs, in a fixed number of statements however many wait."""

    def rows(self, with_bot: int) -> list[QueueRow]: ...
    def rows_of(self, conversations: Sequence[str]) -> list[QueueRow]: ...
    def newest_with_bot(self, most: int) -> list[str]: ...
    def in_line(self, site: str) -> list[tuple[Handoff, str | None]]: ...


class Promises(Protocol):
    def callback(
        self,
        conversation: Conversation,
        what: str,
        phone: str,
        made_at: datetime,
        due_at: datetime,
        *,
        uid: str,
        sequence: int,
        owner_id: int | None,
    ) -> Promise: ...
    def make(
        self, conversation: Conversation, what: str, owner_id: int, made_at: datetime, due_at: datetime
    ) -> Promise: ...
    def get(self, id: int, *, lock: bool = False) -> Promise:
        """Raises NotFound."""

    def open_ones(self, limit: int = 200) -> list[Promise]:
        """All that are still to be kept, the next one due first."""

    def of(self, conversation: str) -> list[Promise]: ...
    def known_to(self, conversation: Conversation) -> list[Promise]:
        """This conversation's, and the customer's open ones from anywhere; the next one due first."""

    def say_anew(self, id: int, what: str) -> None:
        """The same promise in other words."""

    def attempt(self, id: int, agent_id: int, result: Attempt, at: datetime) -> None: ...
    def end(self, id: int, status: PromiseStatus, at: datetime, reason: str | None = None) -> None: ...
    def owned_by(self, id: int, agent_id: int | None) -> None: ...
    def disowned(self, agent_id: int) -> list[Promise]:
        """What this agent still had to keep, now nobody's: it is everybody's."""

    def reminded(self, id: int, at: datetime) -> None: ...
    def one_at_a_time(self, site: str) -> None:
        """Whoever books a call here waits for the one before: two would both see the last free place."""

    def booked(self, site: str, since: datetime) -> Mapping[datetime, int]:
        """How many calls are booked for each moment from `since` on."""

    def call(self, uid: str, *, lock: bool = False) -> Promise:
        """The newest with this uid. Raises NotFound."""

    def to_remind(self, site: str, due_before: datetime) -> list[Promise]:
        """Open ones of which nobody has been reminded."""

    def late_and_untold(self, site: str, now: datetime) -> list[Promise]:
        """An agent's own promises that are late, and of which no supervisor has been told."""

    def missed_calls(self, site: str, due_before: datetime) -> list[Promise]:
        """Calls that nobody has tried to make."""


class WrapUps(Protocol):
    def add(self, conversation: str, agent_id: int, outcome: str, cause: str, record: str, at: datetime) -> None: ...
    def earlier(self, conversation: Conversation, last: int = 10) -> list[Earlier]:
        """The same customer's other conversations, newest first, with how each was wrapped up."""
