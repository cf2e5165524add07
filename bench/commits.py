"""How many messages are durable in a second: a commit in groups beside a commit each, on this disk, in this run.

Run with `python -m bench.commits`; writes var/bench/commits.json. A message is what `hear` writes: a row, its entry in
the log, and the conversation's counters. Both ways flush to the disk before they answer (WAL, synchronous=FULL).
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import quantiles
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, bindparam, insert, make_url, update

from bench.figures import FOLDER, Figure, keep
from earshot.adapters.database import Database
from earshot.adapters.database.engines import sqlite_engine
from earshot.adapters.tables import conversation, event, message, site

SECONDS = 3.0
CUSTOMERS = (1, 10, 100, 500)
NOW = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:  # the disk that matters, not one in memory
        figures = [asyncio.run(in_groups(f"sqlite:///{folder}/groups-{n}.db", n)) for n in CUSTOMERS]
        figures.append(one_by_one(f"sqlite:///{folder}/each.db"))
    each = figures[-1]["per_second"]
    best = max(figure["per_second"] for figure in figures)
    for figure in figures:
        print(
            f"{figure['how']:42} {figure['per_second']:>8,}/s   p50 {figure['p50_ms']} ms   p99 {figure['p99_ms']} ms"
        )
    keep(
        "commits",
        [
            *(Figure(f"durable messages, {figure['how']}", figure["per_second"], "/s") for figure in figures),
            Figure("gain of committing in groups", round(best / each, 1), "×"),
        ],
    )


async def in_groups(url: str, customers: int) -> dict[str, Any]:
    waits: list[float] = []

    async def customer(database: Database, name: str) -> None:
        for seq in range(1, 1_000_000):
            begun = perf_counter()
            if begun > until:
                return
            await database.write(say(name, seq))
            waits.append(perf_counter() - begun)

    with Database(url) as database:
        await database.write(opened(customers))
        until = perf_counter() + SECONDS
        await asyncio.gather(*(customer(database, f"casey-{n}") for n in range(customers)))
    return figure(f"in groups, {customers} customers at once", waits)


def one_by_one(url: str) -> dict[str, Any]:
    """The same engine and the same deed without the queue, as fast as one thread can."""
    waits: list[float] = []
    Database(url).__enter__().close()  # makes the tables
    engine = sqlite_engine(make_url(url), "synchronous=FULL", begin="BEGIN IMMEDIATE", size=1, patience=5)
    with engine.begin() as connection:
        opened(1)(connection)
    until = perf_counter() + SECONDS
    for seq in range(1, 1_000_000):
        begun = perf_counter()
        if begun > until:
            break
        with engine.begin() as connection:
            say("casey-0", seq)(connection)
        waits.append(perf_counter() - begun)
    engine.dispose()
    return figure("a commit each, one thread", waits)


def opened(customers: int) -> Callable[[Connection], None]:
    def deed(connection: Connection) -> None:
        connection.execute(insert(site).values(key="juniper", name="Juniper & Co", seen_at=NOW))
        for n in range(customers):
            connection.execute(insert(conversation).values(_filled(id=f"casey-{n}", site="juniper")))

    return deed


# Built once: a statement made anew from its values costs more than running it.
ADD_MESSAGE = insert(message)
ADD_EVENT = insert(event)
COUNT = (
    update(conversation)
    .where(conversation.c.id == bindparam("name"))
    .values(seq=bindparam("number"), entry=bindparam("number"), last_at=bindparam("now"))
)


def say(name: str, seq: int) -> Callable[[Connection], None]:
    said = {"conversation_id": name, "seq": seq, "author": "customer", "at": NOW}
    words = {**said, "text": "The parcel still has not come, and nobody answers."}

    def deed(connection: Connection) -> None:
        (row,) = connection.execute(ADD_MESSAGE, words).inserted_primary_key
        connection.execute(ADD_EVENT, {**said, "entry": seq, "type": "message", "message_id": row, "body": {}})
        connection.execute(COUNT, {"name": name, "number": seq, "now": NOW})

    return deed


def _filled(**values: Any) -> dict[str, Any]:
    """A conversation's row with something in every column that must have it."""
    plain = {"String": "", "Integer": 0, "JSON": {}, "Instant": NOW, "BigInteger": 0, "Boolean": False}
    needed = {c.name: plain[type(c.type).__name__] for c in conversation.c if not c.nullable}
    return needed | values


def figure(how: str, waits: list[float]) -> dict[str, Any]:
    cuts = quantiles(waits, n=100)
    return {
        "how": how,
        "messages": len(waits),
        "per_second": round(len(waits) / SECONDS),
        "p50_ms": round(cuts[49] * 1000, 2),
        "p99_ms": round(cuts[98] * 1000, 2),
    }


if __name__ == "__main__":
    main()
