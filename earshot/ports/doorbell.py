"""How one part says to another that there is something new."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol


class Doorbell(Protocol):
    """Says that there is something new on a topic; never what. Losing a ring costs a poll, not a message."""

    @property
    def linked(self) -> bool | None:
        """Whether every process hears every other; None where there is only this one."""

    def ring(self, topic: str) -> None: ...
    def whisper(self, topic: str, frame: dict[str, Any]) -> None:
        """Passes on something nobody stores: typing, presence."""

    def gone(self, process: str) -> None:
        """It has ended: nothing is missed of what it does not say."""

    def listen(self, *topics: str) -> AbstractAsyncContextManager[Listener]: ...


class Listener(Protocol):
    async def heard(self, seconds: float) -> list[Heard]:
        """What was heard since the last call; waits up to `seconds` for something."""

    def also(self, topic: str) -> None: ...
    def no_more(self, topic: str) -> None: ...


@dataclass(frozen=True)
class Heard:
    topic: str
    frame: dict[str, Any] | None = None


DESK = "desk"


OUTBOX = "outbox"


EVERYTHING = "*"  # listens to every ring, never to whispers; heard itself, it says that rings may have been missed


def row(conversation: str) -> str:
    """Rung where only a line of the queue has changed, and nothing in the conversation's log."""
    return f"row:{conversation}"


def aside(conversation: str) -> str:
    """Rung where the log has something new for the desk alone: a thousand customers need not look for it."""
    return f"aside:{conversation}"


def topic(conversation: str) -> str:
    return f"conversation:{conversation}"
