"""How a connection is made ready, on SQLite and on PostgreSQL."""

from __future__ import annotations

from select import POLLIN, poll
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import InvalidatePoolError

STATEMENTS = 400  # prepared ones a connection keeps: more than there are on any path that is often taken


def sqlite_engine(url: URL, *pragmas: str, begin: str | None, size: int, patience: float) -> Engine:
    """`pragmas` are set on every connection after our own. `patience` is how long a locked file is waited for.

    pysqlite would begin transactions by itself, and not before a SELECT or a CREATE: here we begin and it does not.
    Without a `begin`, each statement is one.
    """
    engine = create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,  # the text of an error goes into logs, and customers' words must not
        connect_args={"check_same_thread": False, "timeout": patience, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        for pragma in ("foreign_keys=ON", "secure_delete=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    if begin is None:
        return engine

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def postgres_engine(url: URL, *, size: int, patience: float, read_only: bool = False, by_keys: bool = False) -> Engine:
    """A connection that died with its server is noticed before it is used, a silent one within `patience`.

    Where rows are found `by_keys`, one plan does for all values; the server would else plan anew each time, for a third
    of its work.
    """
    import psycopg  # not where the records are in a file

    from earshot.adapters.database.plain_cursor import PlainCursor

    wait = int(patience * 1000)
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=size,
        max_overflow=0,
        pool_timeout=patience,
        pool_use_lifo=True,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        connect_args={
            "cursor_factory": PlainCursor,
            "connect_timeout": max(2, int(patience)),  # libpq knows whole seconds, from 2
            "tcp_user_timeout": wait,
            "options": f"-c lock_timeout={wait} -c statement_timeout={2 * wait} "
            f"-c idle_in_transaction_session_timeout={2 * wait} -c default_transaction_read_only={read_only} "
            f"-c plan_cache_mode={'force_generic_plan' if by_keys else 'auto'} "
            "-c jit=off",  # it pays for analyses of many seconds, and nothing here is one
        },
    )

    @event.listens_for(engine, "connect")
    def remember(connection: Any, _: Any) -> None:
        connection.prepared_max = STATEMENTS

    @event.listens_for(engine, "checkout")
    def is_the_server_there(connection: Any, *_: Any) -> None:
        """A server that has gone has closed its lines, and a closed one has something to read: seen without asking."""
        if not something_to_read(connection):
            return
        try:
            engine.dialect.do_ping(connection)
        except psycopg.Error as gone:
            raise InvalidatePoolError() from gone

    @event.listens_for(engine, "handle_error")
    def leave_out_the_row(context: ExceptionContext) -> None:
        if context.sqlalchemy_exception is not None:
            without_the_row(context.sqlalchemy_exception, context.original_exception)

    return engine


def without_the_row(error: BaseException, cause: BaseException) -> BaseException:
    """PostgreSQL adds the refused row to its message ("Failing row contains …"): words that must not be logged."""
    said = str(cause).partition("\n")[0]
    cause.args = (said,)
    error.args = (f"({type(cause).__name__}) {said}",)
    return error


def something_to_read(connection: Any) -> bool:
    line = poll()
    line.register(connection.fileno(), POLLIN)
    return bool(line.poll(0))
