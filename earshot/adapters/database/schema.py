"""Brings a database's tables up to date, once, at the start: earshot/migrations, without an alembic.ini.

Nearly every start finds them as they should be, and alembic, which is a third of a second to load, stays where it is.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

import earshot
from earshot.adapters.database import views
from earshot.adapters.database.engines import postgres_engine, sqlite_engine
from earshot.errors import CannotStart

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(earshot.__file__).parent / "migrations"
PATIENCE = 30.0  # seconds for a lock, and for a migration's slowest statement: another process may be upgrading
_ONE_AT_A_TIME = 0x_EA25_407  # the key of a PostgreSQL advisory lock: any number, always this one


def upgrade(url: URL | str) -> None:
    """In one transaction: a process killed in the middle leaves the database as it was. Or raises CannotStart."""
    engine = _engine(make_url(url))
    try:
        with engine.begin() as connection:
            _upgrade(connection)
    except SQLAlchemyError as error:
        raise CannotStart(
            f"The database {engine.url.render_as_string(hide_password=True)} cannot be used: "
            f"{_first_line(error)}. Check EARSHOT_DATABASE_URL."
        ) from error
    finally:
        engine.dispose()


def downgrade(url: URL | str, revision: str) -> None:
    """Back to an earlier version's tables, in one transaction; what only the newer one keeps is lost."""
    from alembic import command
    from alembic.script import ScriptDirectory

    engine = _engine(make_url(url))
    try:
        with engine.begin() as connection:
            _one_at_a_time(connection)
            settings = config(connection)
            if revision not in {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}:
                raise CannotStart(f"There is no version {revision!r} of the tables.")
            command.downgrade(settings, revision)
            _no_row_left_behind(connection)
    finally:
        engine.dispose()


def version(url: URL | str) -> str | None:
    """Which version's tables are there."""
    engine = _engine(make_url(url))
    try:
        with engine.begin() as connection:
            return _now(connection)
    finally:
        engine.dispose()


def config(connection: Connection | None = None) -> Config:
    """For alembic's own commands as well (a new migration: tools only)."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(SCRIPTS))
    made.attributes["connection"] = connection
    return made


def _upgrade(connection: Connection) -> None:
    _one_at_a_time(connection)
    now = _now(connection)
    if now == newest():
        views.make(connection)
        return
    from alembic import command
    from alembic.script import ScriptDirectory

    settings = config(connection)
    scripts = ScriptDirectory.from_config(settings)
    if now is None and inspect(connection).get_table_names():
        raise CannotStart("The database holds tables that are not Earshot's. Set EARSHOT_DATABASE_URL to an empty one.")
    if now is not None and now not in {script.revision for script in scripts.walk_revisions()}:
        raise CannotStart(
            f"The database was written by a newer Earshot (its tables are at {now}, this one knows "
            f"{scripts.get_current_head()}). Install that version, or restore the copy made before the upgrade."
        )
    views.drop(connection)  # made anew over the tables as they are then
    command.upgrade(settings, "head")
    views.make(connection)
    _no_row_left_behind(connection)


def newest() -> str:
    """The version that this Earshot's tables are at: the one no other is built upon."""
    written = [script.read_text("utf-8") for script in (SCRIPTS / "versions").glob("*.py")]
    made, before = (_said(written, name) for name in ("revision", "down_revision"))
    (last,) = made - before
    return last


def _said(scripts: list[str], name: str) -> set[str]:
    return {found[1] for script in scripts if (found := re.search(rf'^{name} = "(\w+)"$', script, re.MULTILINE))}


def _now(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found


def _one_at_a_time(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})


def _no_row_left_behind(connection: Connection) -> None:
    """Foreign keys are off while SQLite's tables are rebuilt, so they are checked before the commit."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise CannotStart(f"The upgrade would leave rows without their owner in {tables}. Nothing was changed.")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return sqlite_engine(
            url, "journal_mode=WAL", "foreign_keys=OFF", begin="BEGIN IMMEDIATE", size=1, patience=PATIENCE
        )
    return postgres_engine(url, size=1, patience=PATIENCE)


def _first_line(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
