"""What is done every so often, by the house's clock: where that is turned, what fell due meanwhile is done at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass
class Every:
    gap: timedelta
    last: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """True counts as done. A clock that was turned back begins anew, or all would rest until it is there again."""
        if self.last is not None and self.last <= now < self.last + self.gap:
            return False
        self.last = now
        return True
