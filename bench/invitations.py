"""A file of 100,000 lines read; 10,000 invitations queued and sent to a mail server on loopback, with flat memory.

Run with `python -m bench.invitations`; writes var/bench/invitations.json. The mail server is a process of its own; the
records flush to the disk as in production. Nothing slows the sender but the work: EARSHOT_SMTP_PER_MINUTE is out.
"""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

import psutil
import structlog

from bench.figures import FOLDER, Figure, keep
from earshot import settings, sites
from earshot.adapters.interactions import read
from earshot.adapters.smtp import Server, Smtp
from earshot.adapters.stationery import Stationery
from earshot.compose import compose
from earshot.invitation import Row, Wanted
from earshot.journeys.invite import invite
from earshot.journeys.post import Post, send_one
from earshot.ports import House

LINES = 100_000
INVITED = 10_000
ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:  # the disk that matters, not one in memory
        keep("invitations", [*reading(Path(folder) / "may.csv"), *asyncio.run(mailing(Path(folder)))])


def reading(file: Path) -> list[Figure]:
    head = "email,interaction,title,name,zone,happened_at\n"
    lines = (
        f"casey{n}@shop{n % 500}.example,o-{n},your order of 3 May,Casey {n},Europe/London,2026-05-03\n"
        for n in _to(LINES)
    )
    file.write_text(head + "".join(lines))
    began = process_time()
    good = sum(row.wanted is not None for row in read(file))
    took = process_time() - began
    assert good == LINES
    print(f"  {LINES:,} lines read in {took:.1f} s", flush=True)
    return [Figure("a file of 100,000 lines read and checked, CPU", round(took, 1), "s", "≤ 10")]


async def mailing(folder: Path) -> list[Figure]:
    given = {
        "EARSHOT_DEMO": "1",
        "EARSHOT_DATABASE_URL": f"sqlite:///{folder / 'earshot.db'}",
        "EARSHOT_SECRET_FILE": str(folder / "secret"),
    }
    found = settings.read(given, folder)
    composed = compose(found, sites.read(found), token="no turn is taken here")
    house = composed.house
    composed.database.open()
    try:
        await house.records.write(lambda work: work.sites_seen(list(house.sites.values()), house.clock.now()))
        queued = await queue(house)
        with mail_server() as (port, taken):
            sent, early, late = await send(house, Smtp(Server("127.0.0.1", port, "none", "care@example.com")))
            assert taken() == INVITED, "each arrives once"
    finally:
        await composed.rasa.close()
        composed.database.close()
    return [
        Figure("invitations queued, 10,000 of a file", round(INVITED / queued), "/s"),
        Figure("mails sent to a server on loopback, 10,000", round(INVITED / sent), "/s"),
        Figure("memory grown from the 1,000th mail to the last", round(late - early, 1), "MB", "≤ 5"),
    ]


async def queue(house: House) -> float:
    """Seconds."""
    survey, site = house.surveys["after-order"], house.sites["juniper"]
    rows = (
        Row(n, Wanted(f"casey{n}@example.com", f"o-{n}", "your order of 3 May", name="Casey")) for n in _to(INVITED)
    )
    began = perf_counter()
    async for _ in invite(house, site=site, survey=survey, rows=rows, ruled=False):  # at once, whatever the hour
        pass
    return perf_counter() - began


async def send(house: House, postman: Smtp) -> tuple[float, float, float]:
    """Seconds, and the megabytes held after a thousand mails and after all."""
    post, process, early = Post(Stationery(), postman, "example.com"), psutil.Process(), 0.0
    began = perf_counter()
    for number in _to(INVITED):
        assert await send_one(house, post)
        if number == 1000:
            early = process.memory_info().rss / 1e6
    took = perf_counter() - began
    await postman.rest()
    return took, early, process.memory_info().rss / 1e6


@contextmanager
def mail_server() -> Iterator[tuple[int, Taken]]:
    command = [sys.executable, "-m", "bench.children.mail_server"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        yield int(child.stdout.readline()), Taken(child)


class Taken:
    """How many mails the server has, when it is asked."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._child = child

    def __call__(self) -> int:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write("\n")
        self._child.stdin.flush()
        return int(self._child.stdout.readline())


def _to(last: int) -> range:
    return range(1, last + 1)


if __name__ == "__main__":
    main()
