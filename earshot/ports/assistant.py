"""How the assistant and the ear are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from earshot.mood import Mood
from earshot.outcome import Turn
from earshot.trail import Levels, Trail


class Ear(Protocol):
    @property
    def ready(self) -> bool:
        """True once a reading takes no longer than the next one."""

    def warm(self) -> None:
        """Makes the first reading as quick as the next ones."""

    def hear(self, text: str) -> Mood: ...


@dataclass(frozen=True)
class Ask:
    """One message as the assistant is asked about it (the turn contract, docs/architecture.md)."""

    conversation: str
    text: str | None
    means: dict[str, Any] | None
    state: dict[str, Any] | None
    trail: Trail
    levels: Levels
    asked: str | None
    said: Sequence[str]
    known: Mapping[str, Any]


class Assistant(Protocol):
    async def reply(self, ask: Ask) -> Turn:
        """Raises AssistantUnavailable when it fails, is too late, or has been failing (the breaker)."""

    @property
    def starting(self) -> bool:
        """True from the start of this process until the assistant has first been seen ready, or should have been."""

    async def ready(self, seconds: float) -> bool:
        """Waits until it is ready, at most so long."""
