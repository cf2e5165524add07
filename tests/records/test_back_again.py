"""An upgrade can be taken back, and a copy made under customers who go on writing has all that was acknowledged."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, make_url

from earshot import records_commands
from earshot import settings as settings_of
from earshot.adapters.database import Database, copies, schema
from earshot.adapters.database.schema import downgrade, upgrade, version
from earshot.errors import CannotStart, DatabaseHeld, Refused
from tests.cast import open_shop
from tests.postgres import Postgres
from tests.tools import need

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("site") as site:
        site.add_column(sa.Column("accent", sa.String(20), nullable=False, server_default="plum"))
    op.create_table("flower", sa.Column("key", sa.String(20), primary_key=True))


def downgrade() -> None:
    op.drop_table("flower")
    with op.batch_alter_table("site") as site:
        site.drop_column("accent")
"""


@pytest.fixture
def head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The version there is; a next one has come."""
    scripts = tmp_path / "next_migrations"
    shutil.copytree(schema.SCRIPTS, scripts)
    found = max(file.name.partition("_")[0] for file in (scripts / "versions").glob("0*.py"))
    (scripts / "versions" / "next.py").write_text(NEXT.format(head=found))
    monkeypatch.setattr(schema, "SCRIPTS", scripts)
    return found


def columns(url: str, table: str) -> set[str]:
    engine = create_engine(make_url(url))
    found = {str(column["name"]) for column in inspect(engine).get_columns(table)}
    engine.dispose()
    return found


def names_of_sites(url: str) -> list[str]:
    engine = create_engine(make_url(url))
    with engine.connect() as connection:
        found = [str(name) for (name,) in connection.exec_driver_sql("SELECT name FROM site")]
    engine.dispose()
    return found


def test_an_upgrade_is_taken_back_and_made_again_with_every_row_kept(url: str, head: str) -> None:
    upgrade(url)
    engine = create_engine(make_url(url))
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO site (key, name, seen_at) VALUES ('juniper', 'Juniper & Co', 0)")
    engine.dispose()
    assert (version(url), "accent" in columns(url, "site")) == ("next", True)

    downgrade(url, head)
    assert (version(url), "accent" in columns(url, "site")) == (head, False)
    assert names_of_sites(url) == ["Juniper & Co"]

    upgrade(url)
    assert (version(url), names_of_sites(url)) == ("next", ["Juniper & Co"])


def test_a_version_there_never_was_changes_nothing(url: str, head: str) -> None:
    upgrade(url)

    with pytest.raises(CannotStart, match="no version 'yesterday'"):
        downgrade(url, "yesterday")

    assert version(url) == "next"


def test_nothing_is_taken_back_under_a_running_service(sqlite_url: str, tmp_path: Path) -> None:
    found = settings_of.read({"EARSHOT_DATABASE_URL": sqlite_url}, tmp_path)

    with Database(sqlite_url), pytest.raises(DatabaseHeld):
        records_commands.down(found, "0001")


async def test_a_copy_has_every_message_acknowledged_before_it(tmp_path: Path, sqlite_url: str) -> None:
    async with open_shop(tmp_path, sqlite_url) as shop:
        casey = await shop.customer()
        await asyncio.gather(*[casey.says(f"point {n}") for n in range(10)])
        writing = asyncio.create_task(casey.says("and one more meanwhile"))
        await asyncio.to_thread(copies.copy, tmp_path / "earshot.db", tmp_path / "copy.db")
        await writing

    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    async with open_shop(tmp_path, f"sqlite:///{tmp_path / 'copy.db'}") as restored:
        log = await restored.house.records.read(lambda work: work.log.news(casey.id, 0, 500)[1])
    assert {f"point {n}" for n in range(10)} <= {event.text for event in log}


def test_a_copy_is_never_written_over_a_file(tmp_path: Path, sqlite_url: str) -> None:
    upgrade(sqlite_url)
    kept = tmp_path / "kept.db"
    kept.write_text("the copy of yesterday")

    with pytest.raises(Refused, match="cannot be kept"):
        copies.copy(Path(sqlite_url.removeprefix("sqlite:///")), kept)

    assert kept.read_text() == "the copy of yesterday"


async def test_a_dump_of_postgresql_is_restored_with_all_that_was_said(tmp_path: Path, postgres: Postgres) -> None:
    programs = need("pg_dump").parent
    url = make_url(postgres.create())
    async with open_shop(tmp_path, str(url)) as shop:
        casey = await shop.customer()
        await asyncio.gather(*[casey.says(f"point {n}") for n in range(10)])
        dump = tmp_path / "earshot.dump"
        await asyncio.to_thread(_run, programs / "pg_dump", postgres, "-Fc", "-f", str(dump), str(url.database))

    empty = make_url(postgres.create())
    await asyncio.to_thread(_run, programs / "pg_restore", postgres, "--no-owner", "-d", str(empty.database), str(dump))

    async with open_shop(tmp_path, str(empty)) as restored:
        log = await restored.house.records.read(lambda work: work.log.news(casey.id, 0, 500)[1])
    assert {f"point {n}" for n in range(10)} <= {event.text for event in log}


def _run(program: Path, postgres: Postgres, *words: str) -> None:
    subprocess.run([program, "-h", postgres.folder, "-U", "postgres", *words], check=True)
