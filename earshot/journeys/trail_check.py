"""Whether the audit trail is whole, for a page that says so each time it is opened.

Each check walks every row there ever was, so one serves all who look within ten minutes, and says when it was made.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from earshot.audit import Verified
from earshot.people import Agent, Right
from earshot.ports import House

HOLDS_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class Checked:
    found: Verified
    at: datetime


class TrailCheck:
    """One for the whole service."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._one_at_a_time = asyncio.Lock()
        self._last: Checked | None = None

    async def look(self, *, by: Agent, anew: bool = False) -> Checked:
        """The last one, or a new one where that is too old or `anew` is wanted. Raises NotAllowed."""
        by.must(Right.READ_AUDIT)
        asked = self._house.clock.now()
        async with self._one_at_a_time:
            oldest = asked if anew else asked - HOLDS_FOR
            if self._last is None or self._last.at <= oldest:
                at = self._house.clock.now()
                self._last = Checked(await self._house.records.read(lambda work: work.audit.verify()), at)
            return self._last
