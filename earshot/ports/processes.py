"""Other web processes on the same records."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Neighbour:
    """One of them. `beats` counts up while it lives; nobody's clock is compared with anybody else's."""

    id: str
    beats: int
    me: bool


class Processes(Protocol):
    def beat(self, at: datetime) -> list[Neighbour]:
        """Counts up for this process; everybody there, the longest running first."""

    def ended(self, ids: Collection[str]) -> None:
        """These are no more: what they had in hand is anybody's."""

    def leave(self) -> None:
        """This one ends."""
