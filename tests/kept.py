"""Where the shops of the tests keep their records: in a file, or with TEST_DATABASE=postgresql in PostgreSQL.

So do the running systems of tests/e2e, which make their own tables; those of a shop are copies of tables made once.
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

import pytest
from sqlalchemy import NullPool, Row, Select, create_engine

from earshot.adapters.database import Database
from tests.postgres import Postgres, served

POSTGRESQL = os.environ.get("TEST_DATABASE") == "postgresql"
ON_A_FILE = pytest.mark.skipif(POSTGRESQL, reason="looks into the bytes of SQLite's file")


@contextmanager
def records(folder: Path) -> Iterator[str]:
    """The address of records of one's own."""
    if not POSTGRESQL:
        shutil.copyfile(_file(), folder / "earshot.db")
        yield f"sqlite:///{folder / 'earshot.db'}"
        return
    url = _server().create(template=_template())
    try:
        yield url
    finally:
        _server().drop(url)


def place(folder: Path) -> str:
    """The address of records that are not there yet: who opens them first makes the tables."""
    return _server().create() if POSTGRESQL else f"sqlite:///{folder / 'earshot.db'}"


def rows(url: str, query: Select[Any]) -> list[Row[Any]]:
    """What is kept there now, whoever is at work on it."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return list(connection.execute(query))


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
