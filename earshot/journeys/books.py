"""The books of the reports are brought up to date: what has gone on since the last time is counted again."""

from __future__ import annotations

from datetime import datetime, timedelta

from earshot.ports import House, Work
from earshot.report.counted import Posted, counted, mailed
from earshot.site import Site

AT_ONCE = 400
OVERLAP = timedelta(minutes=2)  # a transaction that began before the last look may have ended after it


class Books:
    """Remembers how far it has come, so that a look costs what has happened since. The first one looks at all."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._since: datetime | None = None

    async def catch_up(self, most: int = 10) -> bool:
        """At most so many rounds; True where all is counted."""
        began = self._house.clock.now()
        for _ in range(most):
            if not await self._round():
                self._since = began - OVERLAP
                return True
        return False

    async def _round(self) -> bool:
        """True where there may be more."""
        house, since = self._house, self._since
        ids, posted = await house.records.read(lambda work: _behind(work, since))
        if ids:
            told = await house.records.read(lambda work: work.books.told(ids))
            cases = [counted(each, _site(house, each.site)) for each in told]
            await house.records.write(lambda work: work.books.keep(cases))
        if posted:
            offers = [mailed(each, _site(house, each.site)) for each in posted]
            await house.records.write(lambda work: work.books.keep_offers(offers))
        return len(ids) == AT_ONCE or len(posted) == AT_ONCE


def _site(house: House, key: str) -> Site:
    """One whose file is gone is counted by the days and levels of the first."""
    return house.sites.get(key) or next(iter(house.sites.values()))


def _behind(work: Work, since: datetime | None) -> tuple[list[str], list[Posted]]:
    return work.books.behind(since, AT_ONCE), work.books.mails_behind(since, AT_ONCE)
