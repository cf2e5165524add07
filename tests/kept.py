"""Where the shops of the tests keep their records: in a file, or with TEST_DATABASE=postgresql in PostgreSQL.

So do the running systems of tests/e2e and tests/faults, which make their own tables; those of a shop are copies of
tables made once. A folder has one place for its records, as it has one file.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import NullPool, Row, Select, create_engine, make_url

from earshot.adapters.database import Database
from tests.postgres import Postgres, served

POSTGRESQL = os.environ.get("TEST_DATABASE") == "postgresql"
ON_A_FILE = pytest.mark.skipif(POSTGRESQL, reason="does something to SQLite's file")
_places: dict[Path, str] = {}  # in PostgreSQL, of each folder


@contextmanager
def records(folder: Path) -> Iterator[str]:
    """The address of records of one's own."""
    if not POSTGRESQL:
        shutil.copyfile(_file(), folder / "earshot.db")
        yield f"sqlite:///{folder / 'earshot.db'}"
        return
    url = _places[folder] = _server().create(template=_template())
    try:
        yield url
    finally:
        del _places[folder]
        _server().drop(url)


def place(folder: Path) -> str:
    """The address of records that are not there yet: who opens them first makes the tables."""
    if not POSTGRESQL:
        return f"sqlite:///{folder / 'earshot.db'}"
    if folder not in _places:
        _places[folder] = _server().create()
    return _places[folder]


def rows(url: str, query: Select[Any]) -> list[Row[Any]]:
    """What is kept there now, whoever is at work on it."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return list(connection.execute(query))


def everything(folder: Path) -> bytes:
    """Whatever its records hold: each byte of SQLite's file and log, each row of PostgreSQL's tables."""
    if not POSTGRESQL:
        return b"".join(path.read_bytes() for path in sorted(folder.glob("earshot.db*")))
    with psycopg.connect(make_url(_places[folder]).set(drivername="postgresql").render_as_string()) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return b"".join(_table(connection, str(name)) for (name,) in tables)


def _table(connection: psycopg.Connection[Any], name: str) -> bytes:
    copying = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))
    with connection.cursor().copy(copying) as found:
        return b"".join(bytes(block) for block in found)


@cache
def _file() -> Path:
    path = Path(tempfile.mkdtemp(prefix="earshot-tests-")) / "earshot.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    with Database(f"sqlite:///{path}", synchronous="OFF"):
        pass
    return path


@cache
def _server() -> Postgres:
    """One for the whole run, since no fixture is asked for here."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(served())


@cache
def _template() -> str:
    url = _server().create()
    with Database(url):
        pass
    return url
