"""The reports over 100,000 conversations and 1,000,000 messages, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from bench.figures import Figure, keep
from earshot.adapters.tables import conversation, message
from earshot.journeys import demo_year, export
from earshot.people import Role
from earshot.report.cells import What
from earshot.report.period import Period
from earshot.report.sought import Sought
from tests.cast import Shop, open_shop
from tests.postgres import Postgres, packaged
from tests.tools import need
from tests.web.sitting import Sitting

TALKS = int(os.environ.get("TALKS", "100000"))
MESSAGES = 10 * TALKS
BUSY = TALKS / 345  # conversations on an ordinary day
LOOKS = 40  # of 20, the 95th percentile would be the slowest alone
REPORTS = "/desk/reports"
PAGES = (
    *(f"{REPORTS}{page}" for page in ("", "/themes", "/themes?channel=chat&touchpoint=order", "/person", "/left")),
    *(f"{REPORTS}{page}" for page in ("/promises", "/circles", "/loops")),
    *("/desk/debrief", "/desk/follow-ups", "/desk/wall"),
)
# As if each had been said once more: pages of reports must not care how much was said.
AGAIN = text(
    "INSERT INTO message (conversation_id, seq, author, text, at) "
    "SELECT conversation_id, seq + :more, author, text, at FROM message WHERE seq < 1000 LIMIT :rest"
)


async def main(kinds: list[str]) -> None:
    figures: list[Figure] = []
    for kind in kinds or ["SQLite", "PostgreSQL"]:
        with tempfile.TemporaryDirectory(dir="/var/tmp") as folder, _address(kind) as url:
            async with open_shop(Path(folder), url) as shop:
                await _fill(shop)
                figures += await _measure(shop, kind)
    keep("reports", figures)


async def _fill(shop: Shop) -> None:
    site, began = next(iter(shop.house.sites.values())), time.monotonic()
    for week in range(demo_year.WEEKS):
        await demo_year.write_week(shop.house, site, week, busy=BUSY)
    print(f"  written in {time.monotonic() - began:.0f} s", flush=True)
    while not await shop.app.state.books.catch_up():
        pass
    began_sums = time.monotonic()
    while not await shop.app.state.books.sum_up():
        pass
    print(f"  weeks summed up in {time.monotonic() - began_sums:.0f} s", flush=True)
    more = 1000
    while (missing := MESSAGES - await _count(shop, message)) > 0:
        await shop.app.state.database.write(partial(_again, more=more, rest=missing))
        more += 1000
    if shop.app.state.settings.database_url.startswith("postgresql"):
        await shop.app.state.database.write(lambda db: db.execute(text("ANALYZE")))
    talks, said = await _count(shop, conversation), await _count(shop, message)
    print(f"  {talks:,} conversations, {said:,} messages, counted after {time.monotonic() - began:.0f} s", flush=True)


def _again(db: Connection, *, more: int, rest: int) -> None:
    if db.dialect.name == "postgresql":
        db.execute(text("SET LOCAL statement_timeout = 0"))  # no statement of the service's copies half a million rows
    db.execute(AGAIN, {"more": more, "rest": rest})


async def _measure(shop: Shop, kind: str) -> list[Figure]:
    sam, slowest, which = Sitting(await shop.agent("Sam", role=Role.OWNER)), 0.0, ""
    for page in PAGES:
        took: list[float] = []
        for _ in range(LOOKS):
            began = time.perf_counter()
            answer = await sam.opens(page)
            took.append(time.perf_counter() - began)
            assert answer.status_code == 200, answer.text
        p95 = statistics.quantiles(took, n=20)[-1]
        print(f"  {page}: p50 {statistics.median(took):.3f} s, p95 {p95:.3f} s", flush=True)
        slowest, which = max((slowest, which), (p95, page))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  resident at most {peak:.0f} MB", flush=True)
    grown = await _exported(sam)
    return [
        Figure(f"heaviest report page ({which}), {kind}, p95", round(slowest, 3), "s", "< 1"),
        Figure(f"memory grown while all rows were exported, {kind}", round(grown, 1), "MB", "< 20"),
    ]


async def _exported(sam: Sitting) -> float:
    """Three years of rows as they would be downloaded, not kept here; by how many megabytes the peak rose."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    house, sought = sam.desk.shop.house, Sought(Period(date(2024, 1, 1), date(2026, 5, 12)))
    by = await house.records.read(lambda work: work.agents.get(sam.desk.id))
    rows, began = 0, time.monotonic()
    for what in What:
        async for page in export.pages(house, by=by, what=what, sought=sought):
            rows += len(page)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
    print(f"  {rows:,} rows exported in {time.monotonic() - began:.0f} s, {grown:.1f} MB more", flush=True)
    return grown


async def _count(shop: Shop, table: object) -> int:
    query = select(func.count()).select_from(table)  # type: ignore[arg-type]
    return int(await shop.app.state.database.read(lambda db: db.scalar(query)))


@contextmanager
def _address(kind: str) -> Iterator[str | None]:
    if kind == "SQLite":
        yield None
        return
    server = Postgres(packaged() or need("postgres"), Path(tempfile.mkdtemp(prefix="earshot-bench-", dir="/tmp")))
    with server.watchman() as watchman:
        try:
            server.make()
            server.start()
            yield server.create()
        finally:
            assert watchman.stdin is not None
            watchman.stdin.close()
            watchman.wait(120)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
