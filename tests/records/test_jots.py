"""Short deeds on a file: done by the loop, committed by the thread, and by nobody twice."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection

from earshot.adapters.database import Database
from earshot.errors import NotSaved
from tests.records.child import end, hear, start
from tests.records.deeds import remember, remembered

pytestmark = pytest.mark.anyio


def who(_: Connection) -> str:
    return threading.current_thread().name


async def test_a_jot_is_done_by_the_loop_and_a_write_by_the_thread(sqlite_url: str) -> None:
    with Database(sqlite_url) as database:
        jotted, written = await asyncio.gather(database.jot(who), database.write(who))

    assert (jotted, written) == (threading.current_thread().name, "earshot-writer")


async def test_jots_and_writes_are_done_in_the_order_in_which_they_came(sqlite_url: str) -> None:
    done: list[int] = []
    with Database(sqlite_url) as database:
        calls = [database.jot, database.jot, database.write, database.jot, database.write, database.write] * 20
        await asyncio.gather(*(call(lambda _, n=n: done.append(n)) for n, call in enumerate(calls)))  # type: ignore[misc]

    assert done == list(range(120))


async def test_others_have_their_turn_between_jots(sqlite_url: str) -> None:
    """Two hundred that take a millisecond each are not done in one go."""
    turns, seen = 0, set[int]()

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    def slow(_: Connection) -> None:
        threading.Event().wait(0.001)
        seen.add(turns)

    with Database(sqlite_url) as database:
        counting = asyncio.create_task(count())
        await asyncio.gather(*(database.jot(slow) for _ in range(200)))
        counting.cancel()

    assert len(seen) > 5


async def test_a_locked_file_keeps_jots_waiting_and_not_the_loop(sqlite_url: str, tmp_path: Path) -> None:
    with Database(sqlite_url, patience=60) as database:
        locker = start("lock", tmp_path / "earshot.db")
        assert await asyncio.to_thread(hear, locker) == "locked"
        call = asyncio.ensure_future(database.jot(remember("juniper")))

        assert await database.read(remembered) == set()
        assert not call.done()
        end(locker)
        assert await call == "juniper"


async def test_a_jot_that_a_file_locked_for_too_long_kept_waiting_is_not_saved(sqlite_url: str, tmp_path: Path) -> None:
    with Database(sqlite_url, patience=0.2) as database:
        locker = start("lock", tmp_path / "earshot.db")
        assert await asyncio.to_thread(hear, locker) == "locked"
        with pytest.raises(NotSaved):
            await database.jot(remember("juniper"))
        end(locker)

        assert await database.jot(remember("willow")) == "willow"
        assert await database.read(remembered) == {"willow"}


async def test_closing_from_the_loop_itself_commits_what_was_jotted_before(sqlite_url: str) -> None:
    """The loop waits for the thread there, so the thread must not wait for the loop."""
    database = Database(sqlite_url)
    database.open()
    calls = [asyncio.ensure_future(database.jot(remember(f"shop-{n}"))) for n in range(100)]
    await asyncio.sleep(0)

    database.close()

    assert await asyncio.gather(*calls) == [f"shop-{n}" for n in range(100)]


def test_what_a_loop_that_has_ended_asked_for_is_done_all_the_same(sqlite_url: str) -> None:
    async def ask_and_leave(database: Database) -> None:
        asked = asyncio.ensure_future(database.jot(remember("juniper")))
        await asyncio.sleep(0)
        asked.cancel()

    with Database(sqlite_url) as database:
        asyncio.run(ask_and_leave(database))
        assert asyncio.run(database.jot(remember("willow"))) == "willow"
        assert asyncio.run(database.read(remembered)) == {"juniper", "willow"}


async def test_a_loop_that_stands_still_has_its_jots_done_by_the_thread_and_once(sqlite_url: str) -> None:
    done = threading.Event()
    by: list[str] = []

    def deed(connection: Connection) -> None:
        by.append(who(connection))
        done.set()

    with Database(sqlite_url) as database:
        call = asyncio.ensure_future(database.jot(deed))
        await asyncio.sleep(0)  # asked for, and then the loop does nothing else until it is done
        assert done.wait(10)
        await call

    assert by == ["earshot-writer"]
