"""Statements that nearly every message takes, made ready for the driver once.

What SQLAlchemy does around a statement that it has compiled and cached takes 30 to 50 µs; on a file, running it takes
10. A message takes some fifteen of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine import IteratorResult, Result
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Statement = Select[Any] | Insert | Update | Delete
Processor = Callable[[Any], Any]


class Ready:
    """`on` a connection of SQLite's it answers as `Connection.execute` would, `rowcount` apart; on others it is that.

    Only what is given by name changes from one time to the next: no lists, nothing filled in by a table's own Python.
    """

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self._made: dict[tuple[str, ...], _Made] = {}

    def on(self, db: Connection, values: Mapping[str, Any]) -> Result[Any]:
        """Raises what `execute` raises."""
        if db.dialect.name != "sqlite":
            return db.execute(self.statement, values)
        given = tuple(values)  # an INSERT has the columns that are given
        made = self._made.get(given)
        if made is None:
            made = self._made[given] = _Made(self.statement, db.dialect, given)
        return made.run(db.connection.driver_connection, values)


class _Made:
    def __init__(self, statement: Statement, dialect: Dialect, given: Iterable[str]) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=sorted(given))
        assert isinstance(compiled, SQLCompiler)
        if compiled.post_compile_params or compiled.literal_execute_params or compiled.prefetch:
            raise TypeError("This statement is another one each time; let the connection execute it.")
        self._text = str(compiled)
        self._fixed = {name: bound.value for name, bound in compiled.binds.items() if not bound.required}
        bound = [(name, compiled.binds[name].type.dialect_impl(dialect)) for name in compiled.positiontup or ()]
        self._bound = [(name, kind.bind_processor(dialect)) for name, kind in bound]
        columns = list(statement.exported_columns)
        read = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._read = [(place, processor) for place, processor in enumerate(read) if processor is not None]
        self._columns = SimpleResultMetaData([str(column.key) for column in columns])

    def run(self, driver: Any, values: Mapping[str, Any]) -> Result[Any]:
        said = {**self._fixed, **values} if self._fixed else values
        bound = [said[name] if make is None else make(said[name]) for name, make in self._bound]
        try:
            rows = driver.execute(self._text, bound).fetchall()
        except sqlite3.Error as error:
            raise DBAPIError.instance(self._text, None, error, sqlite3.Error, hide_parameters=True) from error
        return IteratorResult(self._columns, map(self._row, rows) if self._read else iter(rows))

    def _row(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        made = list(row)
        for place, make in self._read:
            made[place] = make(made[place])
        return tuple(made)
