"""The lock beside a SQLite file: one process writes it, and a second one is told so."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from earshot.errors import DatabaseHeld


class Hold:
    """Held until `release` or the end of the process, however it ends: the kernel keeps it, no stale file can."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._fd: int | None = None

    def take(self) -> None:
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(fd)
            raise DatabaseHeld() from None
        self._fd = fd

    def release(self) -> None:
        """The file stays: removing it would let two processes hold two files of one name."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
