"""Records in one SQLite file: WAL, one writing thread, and readers that never wait for it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine

from earshot.adapters.database.emptying import MOMENT, Emptying
from earshot.adapters.database.engines import sqlite_engine
from earshot.adapters.database.faults import carried, refused
from earshot.adapters.database.group_commit import GroupCommit
from earshot.adapters.database.held import Hold
from earshot.adapters.database.schema import upgrade
from earshot.errors import CannotStart, SettingsError

T = TypeVar("T")
READERS = 4
GLANCE = 0.1  # seconds at most: the loop stands still meanwhile. In WAL a reader waits for nobody but a recovery
AT_START = 5  # times as patient with the log as with any other wait for the file
WAL_KEPT = 64 * 2**20  # bytes of log kept after a burst


class SqliteStore:
    shared = False  # the file is held

    def __init__(self, url: URL, *, patience: float, queue: int, synchronous: str) -> None:
        self._url = url
        self._file = _file(url)
        self._hold = Hold(self._file)
        self._writing = sqlite_engine(
            url,
            f"synchronous={synchronous}",
            f"journal_size_limit={WAL_KEPT}",
            begin="BEGIN IMMEDIATE",
            size=1,
            patience=patience,
        )
        self._reading = sqlite_engine(url, "query_only=ON", begin="BEGIN", size=READERS, patience=patience)
        self._glancing = sqlite_engine(url, "query_only=ON", begin=None, size=1, patience=GLANCE)
        self._glance: Connection | None = None  # the loop's own: to borrow one costs as much as most glances
        self._patience = patience
        emptied_by = sqlite_engine(url, "query_only=ON", begin=None, size=1, patience=min(MOMENT, patience))
        self._emptying = Emptying(emptied_by, patience=patience)
        self._writer = GroupCommit(self._writing, room=queue)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="earshot-reader")

    def open(self) -> None:
        self._take_the_file()
        try:
            upgrade(self._url)
        except BaseException:
            self._hold.release()
            raise
        self._emptying.now(AT_START * self._patience)  # what a kill left in the log
        self._writer.start()

    def close(self) -> None:
        self._writer.stop()
        self._emptying.close()
        self._readers.shutdown()
        self._reading.dispose()
        if self._glance is not None:
            self._glance.close()
        self._glancing.dispose()
        self._writing.dispose()
        self._hold.release()

    def write(self, deed: Callable[[Connection], T]) -> asyncio.Future[T]:
        return self._writer.write(deed)

    def jot(self, deed: Callable[[Connection], T]) -> asyncio.Future[T]:
        return self._writer.write(deed, short=True)

    async def read(self, look: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._look, self._reading, look)

    async def glance(self, look: Callable[[Connection], T]) -> T:
        if self._glance is None:
            self._glance = self._glancing.connect()
        try:
            return look(self._glance)
        except Exception as error:
            refusal = refused(error)
            if refusal is not error:  # whatever state it is in, the next glance has another one
                self._glance.close()
                self._glance = None
            raise refusal from error.__cause__

    async def leave_no_trace(self) -> None:
        """Freed space in the file is zeroed as it is freed (secure_delete); here the log is emptied."""
        await self._emptying.soon()

    def _take_the_file(self) -> None:
        """It is its owner's alone from the first moment; SQLite gives its -wal and -shm the same mode."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            self._hold.take()
        except OSError as error:
            raise CannotStart(
                f"The records cannot be kept in {self._file}: {error.strerror}. "
                "Make that place writable, or set EARSHOT_DATABASE_URL to another file."
            ) from error

    def _look(self, engine: Engine, look: Callable[[Connection], T]) -> T:
        try:
            with engine.begin() as connection:
                return carried(look, connection)
        except Exception as error:
            raise refused(error) from error.__cause__


def _file(url: URL) -> Path:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise SettingsError(
            "EARSHOT_DATABASE_URL needs a file to keep the records in, such as sqlite:///var/earshot.db."
        )
    return Path(url.database)
