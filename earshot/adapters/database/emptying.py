"""Emptying SQLite's write-ahead log: what was taken out of the records stands in there until then.

To truncate it every reader is waited for, and whoever writes waits behind that. So a reader is waited for only a moment
at a time, as often as it takes, and writers go in between.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

from sqlalchemy import Engine

MOMENT = 0.05  # seconds: how long a reader is waited for at once, with all writers behind it,
BETWEEN = 0.2  # and how long it is theirs again
LONGEST = 120.0  # seconds after which whoever still reads is not waited for any more

log = logging.getLogger(__name__)


class Emptying:
    """`engine` waits for a locked file no longer than a MOMENT. `patience`: seconds that a caller waits for the end."""

    def __init__(self, engine: Engine, *, patience: float) -> None:
        self._engine = engine
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="earshot-emptying")
        self._closing = threading.Event()

    def close(self) -> None:
        """The last connection that closes empties the log, too."""
        self._closing.set()
        self._thread.shutdown()
        self._engine.dispose()

    async def soon(self) -> None:
        """Returns when it is empty; where somebody reads for long, before that, and it is done behind the caller."""
        if not self._closing.is_set():
            emptied = asyncio.get_running_loop().run_in_executor(self._thread, self.now)
            await asyncio.wait([emptied], timeout=self._patience)

    def now(self, within: float = LONGEST) -> None:
        """Raises nothing: what was written is written, whatever comes of this."""
        until = monotonic() + within
        try:
            while self._is_in_use():
                if monotonic() > until or self._closing.wait(BETWEEN):
                    log.warning("the write-ahead log is in use; what was taken out stays in it until the next time")
                    return
        except Exception as error:
            log.warning("the write-ahead log was not emptied (%s); what was taken out stays in it so far", error)

    def _is_in_use(self) -> bool:
        connection = self._engine.raw_connection()
        driver: Any = connection.driver_connection
        try:
            return bool(driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                return True
            raise
        finally:
            connection.close()
