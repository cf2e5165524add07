"""Records in PostgreSQL: a small pool of threads, a transaction per deed."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError

from earshot.adapters.database.at_hand import AtHand
from earshot.adapters.database.engines import postgres_engine
from earshot.adapters.database.faults import carried, refused
from earshot.adapters.database.schema import upgrade
from earshot.errors import NotSaved

T = TypeVar("T")
WRITERS = 8
READERS = 4
GLANCERS = 4  # of their own: no report, however long, stands before what a message needs
# How often a deed is run again, by what went wrong. Two copies of one message race for its id: the loser, run again,
# finds the winner's row and answers from it.
AGAIN = {
    "40001": 5,  # serialization_failure
    "40P01": 5,  # deadlock_detected
    "23505": 2,  # unique_violation
    "23P01": 2,  # exclusion_violation
}


class PostgresStore:
    shared = True

    def __init__(self, url: URL, *, patience: float, queue: int) -> None:
        self._url = url
        self._writing = AtHand(postgres_engine(url, size=WRITERS, patience=patience, by_keys=True))
        reading = postgres_engine(url, size=READERS, patience=patience, read_only=True)
        self._reading = AtHand(reading.execution_options(isolation_level="REPEATABLE READ"))
        glancing = postgres_engine(url, size=GLANCERS, patience=patience, read_only=True, by_keys=True)
        self._glancing = AtHand(glancing.execution_options(isolation_level="AUTOCOMMIT"))
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="earshot-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="earshot-reader")
        self._glancers = ThreadPoolExecutor(GLANCERS, thread_name_prefix="earshot-glancer")
        self._room = threading.BoundedSemaphore(queue)
        self._open = False

    def open(self) -> None:
        upgrade(self._url)
        self._open = True

    def close(self) -> None:
        self._open = False
        self._writers.shutdown()
        self._readers.shutdown()
        self._glancers.shutdown()
        self._reading.close()
        self._glancing.close()
        self._writing.close()

    async def write(self, deed: Callable[[Connection], T]) -> T:
        if not self._open or not self._room.acquire(blocking=False):
            raise NotSaved()
        task = self._writers.submit(self._do, deed)
        task.add_done_callback(lambda _: self._room.release())
        return await asyncio.wrap_future(task)

    async def jot(self, deed: Callable[[Connection], T]) -> T:
        return await self.write(deed)  # it may wait for another machine, and for a row's lock

    async def read(self, look: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._look, look)

    async def glance(self, look: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._glancers, self._see, look)

    async def leave_no_trace(self) -> None:
        """No row has it; what the server's own log and dead rows still hold is for its vacuum and its administrator."""

    def _do(self, deed: Callable[[Connection], T]) -> T:
        runs = 0
        while True:
            try:
                with self._writing.one() as connection, connection.begin():
                    return carried(deed, connection)
            except Exception as error:
                runs += 1
                if runs > AGAIN.get(_sqlstate(error), 0):
                    raise refused(error) from error.__cause__
            time.sleep(random.uniform(0, 0.01 * runs))  # apart from whoever we ran into

    def _look(self, look: Callable[[Connection], T]) -> T:
        try:
            with self._reading.one() as connection, connection.begin():
                return carried(look, connection)
        except Exception as error:
            raise refused(error) from error.__cause__

    def _see(self, look: Callable[[Connection], T]) -> T:
        try:
            with self._glancing.one() as connection:
                return carried(look, connection)
        except Exception as error:
            raise refused(error) from error.__cause__


def _sqlstate(error: Exception) -> str:
    return str(getattr(error.orig, "sqlstate", "")) if isinstance(error, DBAPIError) else ""
