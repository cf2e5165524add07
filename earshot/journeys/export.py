"""What was counted leaves for other people's tools, a page at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from earshot.people import Agent, Right
from earshot.ports import House, Work
from earshot.report.cells import Row, What
from earshot.report.period import Until
from earshot.report.sought import Sought


async def page(house: House, *, what: What, sought: Sought, after: str = "") -> tuple[Sequence[Row], str | None]:
    """One page, and where the next one begins; None behind the last."""
    until = Until(house.clock.now(), next(iter(house.sites.values())).hours.zone)
    return await house.records.read(lambda work: work.reports.rows(what, sought, until, after))


async def heads(house: House, *, what: What) -> Sequence[str]:
    def look(work: Work) -> Sequence[str]:
        return work.reports.heads(what)

    return await house.records.read(look)


async def pages(house: House, *, by: Agent, what: What, sought: Sought) -> AsyncIterator[Sequence[Row]]:
    """All of them, one in memory at a time. Raises NotAllowed."""
    by.must(Right.READ_REPORTS)
    after: str | None = ""
    while after is not None:
        rows, after = await page(house, what=what, sought=sought, after=after)
        yield rows
