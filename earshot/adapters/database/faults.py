"""Which of a database's errors mean "not saved, send it again", and which are a mistake of ours."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from earshot.errors import NotSaved

# SQLite's primary result codes for trouble with the file or the disk. Its plain code 1 (a mistake in the SQL, a missing
# table) also arrives as an OperationalError and is none of these.
_SQLITE_TROUBLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
_DRIVERS = ("sqlite3", "psycopg")  # by name: the second is not loaded where the records are in a file
_READ_ONLY = "25006"  # PostgreSQL: the server we hold has become a standby

T = TypeVar("T")
log = logging.getLogger(__name__)


def carried(deed: Callable[[Connection], T], connection: Connection) -> T:
    """What it answers. A StopIteration that it raises would be carried by no future, and its caller would wait on."""
    try:
        return deed(connection)
    except StopIteration as error:
        raise RuntimeError("a deed ran out of items") from error


def is_refusal(error: BaseException) -> bool:
    """True where the database refused the work, whatever the work was."""
    if isinstance(error, NotSaved | NoConnectionFree):
        return True
    if not isinstance(error, DBAPIError):
        return False
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        return code is not None and (code & 0xFF) in _SQLITE_TROUBLE
    return (
        error.connection_invalidated
        or isinstance(error, OperationalError | InterfaceError)
        or getattr(cause, "sqlstate", None) == _READ_ONLY
    )


def refused(error: BaseException) -> BaseException:
    """The error as the caller gets it: NotSaved, with its cause behind it, where the database refused."""
    if isinstance(error, NotSaved) or not is_refusal(error):
        return error
    log.warning("the database refused: %s", reason(error))
    refusal = NotSaved()
    refusal.__cause__ = error
    return refusal


def reason(error: BaseException) -> str:
    """The driver's own words ("database or disk is full"), fit for a log: of any other error only the name."""
    cause: BaseException | None = error
    while cause is not None:
        if type(cause).__module__.partition(".")[0] in _DRIVERS:
            return str(cause)
        cause = cause.__cause__
    return type(error).__name__
