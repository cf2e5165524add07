"""Statements that nearly every message takes, made ready for the driver once.

What SQLAlchemy does around a statement that it has compiled and cached takes 25 to 50 µs. On a file, running it takes
10; a server is asked in 35. A message takes some twenty of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine import IteratorResult, Result
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from earshot.adapters.database.engines import without_the_row

Statement = Select[Any] | Insert | Update | Delete
Processor = Callable[[Any], Any]


class Ready:
    """`on` a connection it answers as `Connection.execute` would, `rowcount` apart.

    Only what is given by name changes from one time to the next: no lists, nothing filled in by a table's own Python.
    """

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self._made: dict[tuple[str, ...], _Made] = {}

    def on(self, db: Connection, values: Mapping[str, Any]) -> Result[Any]:
        """Raises what `execute` raises where the database refuses; what cannot be bound raises as it is."""
        given = (db.dialect.name, *values)  # an INSERT has the columns that are given
        made = self._made.get(given)
        if made is None:
            made = self._made[given] = _Made(self.statement, db.dialect, list(values))
        return made.run(db, values)


class _Made:
    def __init__(self, statement: Statement, dialect: Dialect, given: list[str]) -> None:
        if isinstance(statement, Insert):
            statement = statement.inline()  # or PostgreSQL is asked for the new row's key, wanted or not
        compiled = statement.compile(dialect=dialect, column_keys=sorted(given))
        assert isinstance(compiled, SQLCompiler)
        if compiled.post_compile_params or compiled.literal_execute_params or compiled.prefetch:
            raise TypeError("This statement is another one each time; let the connection execute it.")
        self._text = str(compiled)
        self._fixed = {name: bound.value for name, bound in compiled.binds.items() if not bound.required}
        kinds = {name: bound.type.dialect_impl(dialect) for name, bound in compiled.binds.items()}
        self._by_name = compiled.positiontup is None  # as the driver wants its values
        self._bound = [(name, kinds[name].bind_processor(dialect)) for name in compiled.positiontup or kinds]
        columns = list(statement.exported_columns)
        self._kinds = [column.type.dialect_impl(dialect) for column in columns]
        self._columns = SimpleResultMetaData([str(column.key) for column in columns])
        self._read: list[tuple[int, Processor]] | None = None  # until the driver has said what it answers with

    def run(self, db: Connection, values: Mapping[str, Any]) -> Result[Any]:
        said = {**self._fixed, **values} if self._fixed else values
        if self._by_name:
            rows = self._asked(db, {n: said[n] if make is None else make(said[n]) for n, make in self._bound})
        else:
            rows = self._asked(db, [said[n] if make is None else make(said[n]) for n, make in self._bound])
        return IteratorResult(self._columns, map(partial(_read, self._read), rows) if self._read else iter(rows))

    def _asked(self, db: Connection, bound: Any) -> list[tuple[Any, ...]]:
        driver: Any = db.connection.driver_connection
        try:
            found = driver.execute(self._text, bound)
            if self._read is None:
                self._read = self._readers(db.dialect, found.description or ())
            return list(found.fetchall()) if self._kinds else []
        except _errors_of(db) as error:
            if db.dialect.is_disconnect(error, driver, None):
                db.invalidate(error)  # or rolling back on it fails, and that is told instead
            told = DBAPIError.instance(self._text, None, error, _errors_of(db), hide_parameters=True)
            raise without_the_row(told, error) from error

    def _readers(self, dialect: Dialect, told: Sequence[Sequence[Any]]) -> list[tuple[int, Processor]]:
        made = [kind.result_processor(dialect, column[1]) for kind, column in zip(self._kinds, told, strict=True)]
        return [(place, processor) for place, processor in enumerate(made) if processor is not None]


def _read(readers: list[tuple[int, Processor]], row: tuple[Any, ...]) -> tuple[Any, ...]:
    made = list(row)
    for place, make in readers:
        made[place] = make(made[place])
    return tuple(made)


def _errors_of(db: Connection) -> Any:
    """The driver's own errors: a class."""
    assert db.dialect.dbapi is not None
    return db.dialect.dbapi.Error
