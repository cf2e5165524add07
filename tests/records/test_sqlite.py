"""What only the one file has to prove: commits in groups, one process, and trouble with the disk."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

from earshot.adapters.database import Database
from earshot.errors import AlreadyTaken, DatabaseHeld, NotSaved
from tests.figures import Figure
from tests.patience import LONGEST, eventually
from tests.records.child import end, hear, start
from tests.records.deeds import remember, remembered
from tests.records.disk import Disk

pytestmark = pytest.mark.anyio
LONG = "x" * 200_000
LONGER = "x" * 8_000_000  # more than SQLite keeps in memory: the disk is asked while the deed is still at work


@contextmanager
def commits_counted() -> Iterator[list[str]]:
    counted: list[str] = []

    def count(_: Connection) -> None:
        if threading.current_thread().name == "earshot-writer":
            counted.append("commit")

    event.listen(Engine, "commit", count)
    yield counted
    event.remove(Engine, "commit", count)


@pytest.mark.parametrize("by", ["write", "jot"])
async def test_deeds_that_arrive_together_share_a_commit(sqlite_url: str, by: str) -> None:
    with Database(sqlite_url) as database, commits_counted() as commits:
        await asyncio.gather(*(getattr(database, by)(remember(f"shop-{n}")) for n in range(1000)))

    assert len(commits) < 100


async def test_a_deed_alone_is_committed_before_the_next_is_asked_for(sqlite_url: str) -> None:
    with Database(sqlite_url) as database, commits_counted() as commits:
        for n in range(3):
            await database.write(remember(f"shop-{n}"))

    assert len(commits) == 3


@pytest.mark.parametrize("by", ["write", "jot"])
async def test_nobody_hears_of_a_deed_before_it_is_committed(sqlite_url: str, tmp_path: Path, by: str) -> None:
    """Asked of the file itself, on a connection that has nothing to do with ours, the moment the caller hears."""
    seen: list[bool] = []

    async def write_and_look(database: Database, other: sqlite3.Connection, key: str) -> None:
        await getattr(database, by)(remember(key))
        seen.append(other.execute("SELECT count(*) FROM site WHERE key = ?", (key,)).fetchone() == (1,))

    with Database(sqlite_url) as database:
        other = sqlite3.connect(tmp_path / "earshot.db", isolation_level=None)
        await asyncio.gather(*(write_and_look(database, other, f"shop-{n}") for n in range(200)))
        other.close()

    assert seen == [True] * 200


async def test_every_commit_reaches_the_disk_unless_a_test_says_otherwise(sqlite_url: str) -> None:
    settings = ("synchronous", "journal_mode", "foreign_keys", "secure_delete")

    def how(connection: Connection) -> list[object]:
        return [connection.exec_driver_sql(f"PRAGMA {setting}").scalar() for setting in settings]

    with Database(sqlite_url) as database:
        assert await database.write(how) == [2, "wal", 1, 1]  # 2 is FULL


def test_the_file_is_for_its_owner_only(sqlite_url: str, tmp_path: Path) -> None:
    with Database(sqlite_url):
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}

    assert modes["earshot.db"] == 0o600
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("by", ["write", "jot"])
@pytest.mark.parametrize("name", [LONG, LONGER], ids=["found at the commit", "found by the deed"])
async def test_a_full_disk_is_said_and_survived(
    disk: Disk, name: str, caplog: pytest.LogCaptureFixture, by: str
) -> None:
    """Refused, not lost: what was acknowledged is there, reading goes on, and with room again so does writing."""
    with Database(disk.url) as database:
        await getattr(database, by)(remember("before"))

        with disk.full():
            told = await asyncio.gather(
                *(getattr(database, by)(remember(f"shop-{n}", name if n % 3 == 2 else "short")) for n in range(30)),
                return_exceptions=True,
            )
            meanwhile = await database.read(remembered)
            await database.check()
        after = await getattr(database, by)(remember("after", name))

        saved = {answer for answer in told if isinstance(answer, str)}
        assert any(isinstance(answer, NotSaved) for answer in told)
        assert all(isinstance(answer, str | NotSaved) for answer in told)
        assert meanwhile == {"before"} | saved
        assert await database.read(remembered) == {"before", after} | saved
        assert await database.read(_integrity) == "ok"
        assert "disk" in caplog.text
        assert "short" not in caplog.text


@pytest.mark.parametrize("by", ["write", "jot"])
async def test_whoever_shared_the_refused_commit_is_refused_too(disk: Disk, by: str) -> None:
    """Also who got an answer from rows that are now undone: "already taken" by a message that was never saved."""

    def take(connection: Connection) -> None:
        if "juniper" in remembered(connection):
            raise AlreadyTaken()
        remember("juniper", LONGER[:1_000_000])(connection)

    with Database(disk.url) as database:
        with disk.full():
            told = await asyncio.gather(*(getattr(database, by)(take) for _ in range(5)), return_exceptions=True)

        assert [type(answer) for answer in told] == [NotSaved] * 5
        assert await database.read(remembered) == set()


async def test_a_file_locked_for_a_moment_makes_writing_slow_and_nothing_else(sqlite_url: str, tmp_path: Path) -> None:
    with Database(sqlite_url, patience=60) as database:
        await database.write(remember("before"))
        locker = start("lock", tmp_path / "earshot.db")
        assert await asyncio.to_thread(hear, locker) == "locked"

        calls = [asyncio.ensure_future(database.write(remember(f"shop-{n}"))) for n in range(10)]
        while_locked = await database.read(remembered)
        await database.check()
        early = [call for call in calls if call.done()]
        await asyncio.to_thread(locker.communicate, "\n")

        assert await asyncio.gather(*calls) == [f"shop-{n}" for n in range(10)]
        assert while_locked == {"before"}
        assert early == []


async def test_a_file_locked_for_too_long_is_said_to_all_who_wait(sqlite_url: str, tmp_path: Path) -> None:
    with Database(sqlite_url, patience=0.2) as database:
        locker = start("lock", tmp_path / "earshot.db")
        assert await asyncio.to_thread(hear, locker) == "locked"

        told = await asyncio.gather(
            *(database.write(remember(f"shop-{n}")) for n in range(300)), return_exceptions=True
        )
        await asyncio.to_thread(locker.communicate, "\n")

        assert {type(answer) for answer in told} == {NotSaved}
        assert await database.write(remember("after")) == "after"
        assert await database.read(remembered) == {"after"}


async def test_while_somebody_reads_for_long_and_the_log_is_to_be_emptied_everybody_else_writes(
    sqlite_url: str, tmp_path: Path
) -> None:
    reads, go_on = threading.Event(), threading.Event()

    def report(connection: Connection) -> None:
        remembered(connection)
        reads.set()
        assert go_on.wait(LONGEST)

    with Database(sqlite_url, patience=0.5) as database:
        await database.jot(remember("a"))
        reading = asyncio.ensure_future(database.read(report))
        await asyncio.to_thread(reads.wait, LONGEST)
        await database.jot(remember("b"))

        emptied = asyncio.ensure_future(database.leave_no_trace())
        written = 0
        while not emptied.done():
            await database.jot(remember(f"c-{written}"))
            written += 1
        go_on.set()
        await reading

        assert written > 0
        await eventually(lambda: not (tmp_path / "earshot.db-wal").stat().st_size, "the log is emptied behind them")


async def test_a_disk_too_full_to_empty_the_log_undoes_nothing_that_was_written(
    disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    with Database(disk.url) as database:
        for n in range(200):
            await database.jot(remember(f"a-{n}", LONG[:4000]))

        with disk.full():
            await database.leave_no_trace()

        assert "was not emptied" in caplog.text
        assert len(await database.read(remembered)) == 200


def test_a_second_process_is_refused_until_the_first_is_gone_however_it_went(sqlite_url: str) -> None:
    first = start("hold", sqlite_url)
    assert hear(first) == "held"

    with pytest.raises(DatabaseHeld, match="EARSHOT_DATABASE_URL"):
        Database(sqlite_url).open()
    end(first)

    with Database(sqlite_url):
        pass


@pytest.mark.parametrize("lives", [3, pytest.param(40, marks=pytest.mark.soak)])
def test_a_killed_writer_loses_nothing_it_acknowledged(
    sqlite_url: str, tmp_path: Path, lives: int, figure: Figure
) -> None:
    told: set[str] = set()
    for life in range(lives):
        writer = start("write", sqlite_url, f"life-{life}")
        told.update(hear(writer) for _ in range(300 + 97 * (life % 3)))
        writer.kill()
        rest, _ = writer.communicate()
        told.update(rest.split())

    file = sqlite3.connect(tmp_path / "earshot.db")
    kept = {key for (key,) in file.execute("SELECT key FROM site")}
    sound = file.execute("PRAGMA integrity_check").fetchone()
    file.close()

    figure(f"{lives} kills:", f"{len(told - kept)} lost of {len(told)} acknowledged")
    assert len(told) > 1000
    assert told <= kept
    assert sound == ("ok",)


def _integrity(connection: Connection) -> str:
    return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())
