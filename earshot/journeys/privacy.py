"""Somebody asks what is kept of them, or wants it gone; and what has been kept long enough goes by itself."""

from __future__ import annotations

from datetime import datetime

from earshot.ports import DESK, House, Work, topic
from earshot.privacy import Found, Kind, Rows, Wanted

MOST_ROUNDS = 4000  # of twenty-five each, a transaction of its own; what is left goes the next night


async def find(house: House, wanted: Wanted) -> Found:
    """What there is, and nothing is done."""
    return await house.records.read(lambda work: work.privacy.find(wanted))


async def export(house: House, wanted: Wanted) -> Rows:
    """Every row of theirs as it stands at one moment."""
    at = house.clock.now()
    rows = await house.records.read(lambda work: work.privacy.rows(wanted))
    await house.records.write(lambda work: work.agents.audit(None, "export", "customer", {}, at))
    return rows


async def erase(house: House, wanted: Wanted) -> Found:
    """Takes everything of theirs out, for good. Lines that are open end; whoever writes on is told that it is gone."""
    at = house.clock.now()

    def take_out(work: Work) -> Found:
        found = work.privacy.erase(wanted, at)
        if not found.nothing:
            work.agents.audit(None, "erase", "customer", {"rows": sum(found.rows.values())}, at)
            _end_lines(work, found)
        return found

    return await house.records.write(take_out)


async def forget_the_old(house: House) -> int:
    """Erases what the settings say was kept long enough; how many rows that were."""
    at = house.clock.now()
    gone = 0
    for kind in Kind:
        before = house.keeping.before(kind, at)
        if before is not None:
            gone += await _forget(house, kind, before, at)
    customers = house.keeping.before(Kind.CUSTOMERS, at)
    if customers is not None:
        await house.records.write(lambda work: _veil(work, customers))
    return gone


def _veil(work: Work, before: datetime) -> None:
    if work.privacy.veil(before):
        work.leave_no_trace()


async def _forget(house: House, kind: Kind, before: datetime, at: datetime) -> int:
    gone = 0

    def some(work: Work) -> int:
        found = work.privacy.outlived(kind, before, at)
        if not found.nothing:
            _end_lines(work, found)
        return sum(found.rows.values())

    for _ in range(MOST_ROUNDS):
        done = await house.records.write(some)
        gone += done
        if not done:
            break
    if gone:
        await house.records.write(lambda work: work.agents.audit(None, "outlived", kind.value, {"rows": gone}, at))
    return gone


def _end_lines(work: Work, found: Found) -> None:
    work.leave_no_trace()
    for conversation in found.conversations:
        work.ring(topic(conversation))
    work.ring(DESK)
