"""Closed conversations, as the journeys need them found."""

from __future__ import annotations

from typing import Protocol

from earshot.archive import Closed, Place, Search


class Archive(Protocol):
    def closed(self, search: Search, limit: int, before: Place | None = None) -> list[Closed]:
        """The newest first, from `before` on."""
