"""The records of agents and of what they do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from earshot.audit import Sealed, Sought, Verified
from earshot.mark import Labelled, Level
from earshot.people import Agent, Presence, Role, Session
from earshot.told import Told, ToldKind


class Agents(Protocol):
    def add(self, email: str, name: str, role: Role, at: datetime) -> Agent: ...
    def get(self, id: int) -> Agent: ...
    def by_email(self, email: str) -> Agent | None: ...
    def all(self) -> list[Agent]:
        """Those who may sign in."""

    def everybody(self) -> list[Agent]:
        """The disabled ones too, last."""

    def lock(self) -> None:
        """Holds the owners until the work is done, so that two cannot each remove the other."""

    def password_hash(self, id: int) -> str | None: ...
    def with_password(self) -> set[int]: ...
    def give_password(self, id: int, hashed: str) -> None: ...
    def give_name(self, id: int, name: str) -> None: ...
    def give_role(self, id: int, role: Role) -> None: ...
    def alert(self, id: int, alerted: bool) -> None: ...
    def disable(self, id: int, at: datetime | None) -> None:
        """From `at` on; None lets them in again."""

    def counted_on_for(self, id: int, capacity: int) -> None: ...
    def present(self, id: int, at: datetime, presence: Presence | None = None) -> None: ...
    def deeds(self, deed: str, subject: str) -> int:
        """How often this was done to this subject."""

    def audit(self, agent_id: int | None, deed: str, subject: str, body: dict[str, Any], at: datetime) -> None:
        """Sealed into the trail with this work. Raises ValueError for a body that could hold words."""


class Sessions(Protocol):
    def open(
        self, agent_id: int, kind: str, token_hash: str, at: datetime, expires_at: datetime, device: str = ""
    ) -> None: ...
    def agent(self, kind: str, token_hash: str, at: datetime, idle_since: datetime) -> tuple[Agent, datetime] | None:
        """Whose it is and when it was last used, where it is open and they may come in."""

    def used(self, token_hash: str, at: datetime) -> None: ...
    def end(self, kind: str, token_hash: str, at: datetime) -> bool:
        """Ends it; False when it was not open (used, expired, unknown)."""

    def of(self, agent_id: int, kind: str, at: datetime, idle_since: datetime) -> list[Session]: ...
    def end_all(
        self, agent_id: int, at: datetime, *, kinds: Sequence[str], but: str | None = None, only: int | None = None
    ) -> list[str]:
        """Ends this agent's, `but` the one with this hash, or `only` the one with this id; the hashes of the ended."""


class Audit(Protocol):
    def page(self, sought: Sought, limit: int) -> list[Sealed]: ...
    def verify(self, noted: str | None = None) -> Verified: ...


class Marks(Protocol):
    def put(self, message_id: int, agent_id: int, should: Level, was: float, at: datetime) -> None:
        """The newest word on a reading counts."""

    def after(self, id: int, limit: int) -> list[tuple[int, Labelled]]:
        """Marked messages with what was said before them, by their number; none whose words were taken out."""


class ToldOnes(Protocol):
    """What agents are told at their desks: somebody mentioned them, somebody praised them."""

    def add(
        self, agent_id: int, kind: ToldKind, conversation: str, entry: int, by_agent_id: int | None, at: datetime
    ) -> bool:
        """False where they have been told of this before."""

    def of(self, agent_id: int, last: int = 50) -> list[Told]:
        """Unseen ones first, then the newest; none whose words were taken out."""

    def see(self, id: int, agent_id: int, at: datetime) -> bool: ...
