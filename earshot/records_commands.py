"""The records as a whole: copied while they are in use, and taken back to an earlier version's tables."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url

from earshot.adapters.database import copies, schema
from earshot.adapters.database.held import Hold
from earshot.errors import Refused
from earshot.settings import Settings


def copy(settings: Settings, to: Path) -> None:
    """Raises Refused for PostgreSQL, which has a tool of its own."""
    file = _file(settings)
    if file is None:
        raise Refused("The records are in PostgreSQL: copy them with pg_dump -Fc, restore them with pg_restore.")
    if not file.exists():
        raise Refused(f"There are no records in {file}.")
    copies.copy(file, to)


def version(settings: Settings) -> str | None:
    return schema.version(settings.database_url)


def down(settings: Settings, revision: str) -> None:
    """Raises DatabaseHeld while a web process is at work on a file; on PostgreSQL stop them all yourself."""
    file = _file(settings)
    hold = None if file is None else Hold(file)
    if hold is not None:
        hold.take()
    try:
        schema.downgrade(settings.database_url, revision)
    finally:
        if hold is not None:
            hold.release()


def _file(settings: Settings) -> Path | None:
    url = make_url(settings.database_url)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
