"""Webhooks: their records, and the line to the world outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from earshot.hook import Answer, Delivery, Hook, Noticed


@dataclass(frozen=True)
class Standing:
    """A hook with how many of its deliveries wait, were heard and are dead; and what was said last."""

    hook: Hook
    waiting: int
    delivered: int
    dead: int
    last_at: datetime | None
    last_said: str | None


class Hooks(Protocol):
    def add(self, url: str, sealed: str, topics: Sequence[str], at: datetime) -> Hook: ...
    def all(self) -> list[Hook]: ...
    def standing(self) -> list[Standing]: ...
    def remove(self, id: int) -> bool: ...
    def pause(self, id: int, paused: bool) -> bool: ...
    def noticed(self, since: datetime) -> list[Noticed]:
        """What has happened since, the earliest first. The same thing has the same key at every look."""

    def tell(self, hook: int, noticed: Sequence[Noticed], at: datetime) -> int:
        """Queues what this hook has not been told; how many that were."""

    def noticed_to(self, hook: int, at: datetime) -> None: ...
    def claim(self, hook: int, at: datetime) -> Delivery | None:
        """Its next one that is due, now being sent; no other sender gets it."""

    def again(self, id: int, due_at: datetime, said: str) -> None: ...
    def delivered(self, id: int, at: datetime, said: str) -> None: ...
    def bury(self, id: int, at: datetime, said: str) -> None: ...
    def dead(self, limit: int) -> list[Delivery]:
        """The newest first."""

    def resend(self, hook: int, at: datetime, only: int | None = None) -> int:
        """Dead ones are queued as if they were new; how many."""

    def stranded(self, before: datetime, at: datetime) -> int:
        """Those claimed by somebody who is gone are queued again."""

    def forget(self, before: datetime) -> int:
        """Those that were heard so long ago."""


class Outside(Protocol):
    async def post(self, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        """Never raises: what went wrong is the answer."""
