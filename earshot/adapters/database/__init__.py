"""The Database: deeds that are durable once they return, and looks that see everything written before.

    await database.write(deed)    one transaction around deed(connection); returns after the commit, or raises
    await database.read(look)     one snapshot for look(connection)

A deed is a plain function of a SQLAlchemy Connection. It never commits, and it does nothing that outlives a rollback
(no mail, no ring of a bell): its transaction may be undone and, on PostgreSQL, run again. What it raises comes back to
its caller with its own changes undone. What the database itself refuses (disk full, locked for too long, server gone)
comes back as NotSaved. After NotSaved, and for a caller cancelled while waiting, the deed may still have been done:
that is why every deed carries an id under which a repeat is harmless.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, Self, TypeVar

from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import ArgumentError

from earshot.adapters.database.sqlite import SqliteStore
from earshot.errors import SettingsError

T = TypeVar("T")


class Store(Protocol):
    """What SQLite and PostgreSQL each do in their own way."""

    shared: bool

    def open(self) -> None: ...

    def close(self) -> None: ...

    def write(self, deed: Callable[[Connection], T]) -> Awaitable[T]: ...

    def jot(self, deed: Callable[[Connection], T]) -> Awaitable[T]: ...

    def read(self, look: Callable[[Connection], T]) -> Awaitable[T]: ...

    def glance(self, look: Callable[[Connection], T]) -> Awaitable[T]: ...

    def leave_no_trace(self) -> Awaitable[None]: ...


class Database:
    """`synchronous` below FULL gives up durability in a power cut: it is there for tests, as is a short `patience`."""

    def __init__(self, url: str, *, patience: float = 5.0, queue: int = 4096, synchronous: str = "FULL") -> None:
        self._store = _store(url, patience, queue, synchronous)

    @property
    def shared(self) -> bool:
        """Whether other processes may be at work on the same records."""
        return self._store.shared

    def open(self) -> None:
        """Takes the file for this process, brings the tables up to date, starts the threads; or raises CannotStart."""
        self._store.open()

    def close(self) -> None:
        """Finishes what was handed over, then lets go. Nothing is accepted from here on."""
        self._store.close()

    async def write(self, deed: Callable[[Connection], T]) -> T:
        return await self._store.write(deed)

    async def jot(self, deed: Callable[[Connection], T]) -> T:
        """A deed of a few rows found by their keys: on a file the loop does it, and only the commit is left to a
        thread. It holds up everybody else there; whatever could be long is a `write`."""
        return await self._store.jot(deed)

    async def read(self, look: Callable[[Connection], T]) -> T:
        return await self._store.read(look)

    async def glance(self, look: Callable[[Connection], T]) -> T:
        """A read of a few rows by their keys: on a file it is done here and now, which is shorter than the way to a
        thread and back; without a transaction, so that each statement sees what is there by then.
        Whatever could be long, or must be one snapshot, is a `read`."""
        return await self._store.glance(look)

    async def leave_no_trace(self) -> None:
        """What was overwritten or deleted before is gone from the files, the write-ahead log included."""
        await self._store.leave_no_trace()

    async def check(self) -> None:
        """Raises NotSaved where the records cannot be reached. Only a read: a locked file does not hold it up."""
        await self.read(lambda connection: connection.execute(text("SELECT 1")).scalar_one())

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _store(url: str, patience: float, queue: int, synchronous: str) -> Store:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise SettingsError("EARSHOT_DATABASE_URL is no database address such as sqlite:///var/earshot.db.") from None
    if parsed.get_backend_name() == "sqlite":
        return SqliteStore(parsed, patience=patience, queue=queue, synchronous=synchronous)
    if parsed.get_backend_name() == "postgresql":
        from earshot.adapters.database.postgres import PostgresStore

        return PostgresStore(parsed, patience=patience, queue=queue)
    raise SettingsError(
        f"EARSHOT_DATABASE_URL names {parsed.get_backend_name()}; Earshot keeps its records in SQLite "
        "(sqlite:///var/earshot.db) or PostgreSQL (postgresql+psycopg://user@host/name)."
    )
