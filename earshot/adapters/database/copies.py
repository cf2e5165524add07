"""A copy of a SQLite file that is in use, as it stands at one moment, with everything acknowledged before it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from earshot.errors import Refused


def copy(file: Path, to: Path) -> None:
    """Readable by its owner alone. Nobody waits for it: a reader holds up no writer. Raises Refused."""
    try:
        os.close(os.open(to, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise Refused(f"The copy cannot be kept in {to}: {error.strerror}.") from None
    with closing(sqlite3.connect(file)) as here, closing(sqlite3.connect(to)) as there:
        here.backup(there)  # all pages at once: one snapshot
        there.execute("PRAGMA journal_mode=DELETE")  # one file, to be carried about
    fd = os.open(to, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
