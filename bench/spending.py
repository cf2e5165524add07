"""The CPU of everything that one `earshot run` or `earshot cluster` has started, by what it is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable

import psutil

TOLD = {
    "-m web": "web",
    "bot serve": "bot",
    "-m actions": "actions",
    "postgres": "postgres",
    "redis": "redis",
    "haproxy": "haproxy",
}
KEEPER = "supervisor"
PARTS = (*TOLD.values(), KEEPER)

Spent = Counter[str]


async def spent(pid: int, deed: Awaitable[None]) -> tuple[Spent, float]:
    """Milliseconds of CPU by part while `deed` was done, and the seconds it took."""
    before, began = used(pid), time.monotonic()
    await deed
    after = used(pid)
    return Counter({part: after[part] - before[part] for part in PARTS}), time.monotonic() - began


def used(pid: int) -> Spent:
    """With what those have used that have ended since: PostgreSQL's vacuum comes and goes, a process each time."""
    keeper = psutil.Process(pid)
    found: Spent = Counter({KEEPER: _milliseconds(keeper)})
    for process in keeper.children(recursive=True):
        try:
            part = _part(" ".join(process.cmdline()) or process.name())
            found[part] += _milliseconds(process)
        except psutil.NoSuchProcess:
            continue
    return found


def share(spent: Spent, by: float) -> Spent:
    return Counter({part: spent[part] / by for part in PARTS})


def less(spent: Spent, other: Spent) -> Spent:
    return Counter({part: spent[part] - other[part] for part in PARTS})


def _milliseconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return 1000 * float(times.user + times.system + times.children_user + times.children_system)


def _part(line: str) -> str:
    return next((part for words, part in TOLD.items() if words in line), KEEPER)
