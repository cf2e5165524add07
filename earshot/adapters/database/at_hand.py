"""Connections that stay at hand: to take one from the engine's pool and give it back costs a statement or so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from earshot.adapters.database.engines import something_to_read


class AtHand:
    """As many as there are threads that ask at once. The one used last is given first: it knows its statements and its
    tables already, and the others rest. One that something went wrong with goes back to the pool, which sees to it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._idle: list[Connection] = []  # appended to and popped from by several threads, each step whole by itself

    @contextmanager
    def one(self) -> Iterator[Connection]:
        connection = self._take()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()
        self._engine.dispose()

    def _take(self) -> Connection:
        while self._idle:
            connection = self._idle.pop()
            if not something_to_read(connection.connection.driver_connection):
                return connection
            connection.close()  # its server may have gone: whoever takes it from the pool asks
        return self._engine.connect()
