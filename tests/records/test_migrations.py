"""From one version's tables to the next: complete, and whole or not at all."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, make_url

from earshot.adapters.database import Database, schema
from earshot.adapters.database.schema import upgrade
from earshot.adapters.tables import metadata
from earshot.errors import CannotStart
from tests.postgres import Postgres
from tests.records.child import end, hear, start

# A second version, as one may come: a table is rebuilt under the rows that refer to it.
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("site") as site:
        site.alter_column("name", type_=sa.String(300))
        site.add_column(sa.Column("accent", sa.String(20), nullable=False, server_default="plum"))
    op.create_table("theme", sa.Column("key", sa.String(20), primary_key=True))
"""


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    scripts = tmp_path / "next_migrations"
    shutil.copytree(schema.SCRIPTS, scripts)
    head = max(file.name.partition("_")[0] for file in (scripts / "versions").glob("0*.py"))
    (scripts / "versions" / "next.py").write_text(NEXT.format(head=head))
    return scripts


def test_the_migrations_and_the_tables_agree(url: str) -> None:
    """When this fails after a change of the tables: python -m earshot.migrations "why" (its docstring says how)."""
    upgrade(url)

    engine = create_engine(make_url(url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        difference = compare_metadata(context, metadata)
    engine.dispose()

    assert difference == []


def test_an_upgrade_that_has_been_made_is_not_made_again(url: str) -> None:
    upgrade(url)

    upgrade(url)


def test_a_database_of_a_newer_version_is_refused(
    url: str, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(schema, "SCRIPTS", next_version)
        upgrade(url)

    with pytest.raises(CannotStart, match="newer Earshot"):
        Database(url).open()


def test_a_database_of_something_else_is_left_alone(url: str) -> None:
    engine = create_engine(make_url(url))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (id INTEGER)")

    with pytest.raises(CannotStart, match="not Earshot's"):
        Database(url).open()

    assert inspect(engine).get_table_names() == ["recipes"]
    engine.dispose()


def test_a_file_that_is_no_database_is_refused_and_let_go(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "earshot.db").write_text("Dear diary, " * 100)

    for _ in range(2):  # and the second time it is not "held"
        with pytest.raises(CannotStart, match="not a database"):
            Database(sqlite_url).open()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where a folder is wanted")

    with pytest.raises(CannotStart, match="EARSHOT_DATABASE_URL"):
        Database(f"sqlite:///{tmp_path / 'var' / 'earshot.db'}").open()


def test_a_password_is_not_told(postgres_url: str) -> None:
    url = make_url(postgres_url).set(username="nobody", password="correct horse")

    with pytest.raises(CannotStart) as caught:
        upgrade(url)

    assert "correct horse" not in caught.value.sentence


def test_a_rebuilt_table_keeps_its_rows_and_theirs(
    url: str, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(url)
    _fill(url)

    monkeypatch.setattr(schema, "SCRIPTS", next_version)
    upgrade(url)

    assert _rows(url) == [("juniper", "order")]


@pytest.fixture
def copied(url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], str]:
    """Another database each time, in which is what is in this one."""
    if url.startswith("postgresql"):
        server: Postgres = request.getfixturevalue("postgres")
        return lambda: server.create(template=url)
    file, numbers = tmp_path / "earshot.db", count()
    return lambda: f"sqlite:///{shutil.copy(file, tmp_path / f'copy_{next(numbers)}.db')}"


def test_an_upgrade_killed_half_way_is_made_again_from_the_start(
    url: str, copied: Callable[[], str], next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before its first statement, before its last, and in between; the number is that of a run left in peace."""
    upgrade(url)
    _fill(url)
    old, new = _tables(url), _tables(url) | {"theme"}
    statements = _migrate(copied(), next_version, killed_before=0)
    monkeypatch.setattr(schema, "SCRIPTS", next_version)

    for share in (0.0, 0.4, 0.7, 1.0):
        copy = copied()
        assert _migrate(copy, next_version, killed_before=1 + round(share * (statements - 1))) == -signal.SIGKILL
        assert _tables(copy) == old

        upgrade(copy)

        assert _tables(copy) == new
        assert _rows(copy) == [("juniper", "order")]


def _migrate(url: str, scripts: Path, *, killed_before: int) -> int:
    """How many statements it took, or the signal it died of."""
    child = start("migrate", url, scripts, killed_before)
    said = hear(child)
    code = child.wait(30)
    end(child)
    return int(said) if code == 0 else code


def _fill(url: str) -> None:
    engine = create_engine(make_url(url))
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO site (key, name, seen_at) VALUES ('juniper', 'Juniper & Co', 0)")
        connection.exec_driver_sql(
            "INSERT INTO interaction (site, external_id, kind) VALUES ('juniper', 'o-1', 'order')"
        )
    engine.dispose()


def _rows(url: str) -> list[tuple[str, str]]:
    engine = create_engine(make_url(url))
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT site.key, kind FROM site JOIN interaction ON interaction.site = site.key"
        )
        rows = [(key, subject) for key, subject in found]
    engine.dispose()
    return rows


def _tables(url: str) -> set[str]:
    engine = create_engine(make_url(url))
    names = set(inspect(engine).get_table_names())
    engine.dispose()
    return names
