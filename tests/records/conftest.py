"""Databases to try: one of each kind, new for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from earshot.adapters.database import Database
from tests.postgres import Postgres, postgres
from tests.records.disk import Disk, limited, small

__all__ = ["postgres"]


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'earshot.db'}"


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    return postgres.create()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Whatever is said of a Database is said of both."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with Database(url) as opened:
        yield opened


@pytest.fixture(params=["limited", "small"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    with limited(tmp_path) if request.param == "limited" else small(tmp_path) as found:
        if found is None:
            pytest.skip("needs to be root to mount a small disk")
        yield found
