"""The books of the reports are brought up to date: what has gone on since the last time is counted again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from earshot.journeys.follow_ups import open_for_answers, open_for_conversations
from earshot.ports import House, Work
from earshot.ports.reports import Summed
from earshot.report.counted import Counted, Posted, counted, mailed
from earshot.report.period import monday_of

AT_ONCE = 400
OVERLAP = timedelta(minutes=2)  # a transaction that began before the last look may have ended after it


class Books:
    """Remembers how far it has come, so that a look costs what has happened since. The first one looks at all."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._since: datetime | None = None

    @property
    def as_of(self) -> datetime | None:
        """When all was counted last, as far as this process knows."""
        return None if self._since is None else self._since + OVERLAP

    async def catch_up(self, most: int = 10) -> bool:
        """At most so many rounds; True where all is counted. Raises NotSaved."""
        began = self._house.clock.now()
        for _ in range(most):
            if not await self._round():
                self._since = began - OVERLAP
                return True
        return False

    async def sum_up(self, most: int = 8) -> bool:
        """Weeks that are over, at most so many of them; True where all are. Pages do not wait for it: a week that is
        not summed up is counted from its terms, and comes to the same."""
        house = self._house
        zone = next(iter(house.sites.values())).hours.zone
        monday = monday_of(house.clock.now().astimezone(ZoneInfo(zone)).date())
        for _ in range(most):
            found = await house.records.read(lambda work: work.books.to_sum_up(monday, 1))
            if not found:
                return True
            await house.records.write(partial(_sum_up, found[0]))
        return False

    async def _round(self) -> bool:
        """True where there may be more."""
        house, since = self._house, self._since
        ids, posted = await house.records.read(lambda work: _behind(work, since))
        if ids:
            told = await house.records.read(lambda work: work.books.told(ids))
            cases = [counted(each, house.site(each.site)) for each in told]
            await house.records.write(partial(_keep, house, cases))
        if posted:
            await house.records.write(partial(_keep_mails, house, posted))
        return len(ids) == AT_ONCE or len(posted) == AT_ONCE


def _keep(house: House, cases: Sequence[Counted], work: Work) -> None:
    work.books.keep(cases)
    open_for_conversations(work, house, cases)


def _keep_mails(house: House, posted: Sequence[Posted], work: Work) -> None:
    work.books.keep_offers([mailed(each, house.site(each.site)) for each in posted])
    open_for_answers(work, house, posted)


def _sum_up(summed: Summed, work: Work) -> None:
    work.books.sum_up(summed)


def _behind(work: Work, since: datetime | None) -> tuple[list[str], list[Posted]]:
    return work.books.behind(since, AT_ONCE), work.books.mails_behind(since, AT_ONCE)
