"""A psycopg cursor that tells of its columns no more than SQLAlchemy asks: what they are called, and their types."""

from __future__ import annotations

from typing import Any

from psycopg import Cursor


class PlainCursor(Cursor[Any]):
    """psycopg makes an object of each column whenever it is asked for them, which is after each statement: with a row
    of thirty columns that was half of what it took to read it."""

    __slots__ = ()

    @property
    def description(self) -> list[tuple[Any, ...]] | None:  # type: ignore[override]
        result = self.pgresult
        if result is None or not result.nfields:
            return None
        return [
            ((result.fname(n) or b"").decode(), result.ftype(n), None, None, None, None, None)
            for n in range(result.nfields)
        ]
