"""The records of somebody, all of them: given out, erased, or kept long enough."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from earshot.privacy import Found, Kind, Rows, Wanted


class Privacy(Protocol):
    def find(self, wanted: Wanted) -> Found: ...
    def rows(self, wanted: Wanted) -> Rows:
        """Every row by its table, without the keys that open something."""

    def erase(self, wanted: Wanted, at: datetime) -> Found:
        """What was there. Only what stands for it is left, so that it is known to be gone."""

    def is_erased(self, conversation: str) -> bool: ...
    def outlived(self, kind: Kind, before: datetime, at: datetime) -> Found:
        """Erases some of what ended before; nothing where all of it is gone."""

    def veil(self, before: datetime) -> int:
        """Keyed hashes in place of addresses that want no mail and of whose owners nothing else is left; how many."""
