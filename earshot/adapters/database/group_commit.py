"""One writer thread for SQLite: whatever is queued shares one transaction and one fsync.

A commit costs an fsync, some milliseconds on a common disk; a deed costs tenths of one. So the deeds that arrive while
the disk is busy go into the next commit together, each in its own savepoint, and nobody hears of success before that
commit has returned.

The thread waits for the lock and for the disk, without Python's lock. A short deed is done by the loop meanwhile: two
threads that both have work in Python take that lock from each other at every statement, and wait up to 5 ms for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from earshot.adapters.database.faults import carried, reason, refused
from earshot.errors import NotSaved

T = TypeVar("T")
BATCH = 256  # deeds in one commit at most,
BATCH_SECONDS = 0.05  # and no longer than this spent on them: the first of them is waiting for the last
TURN_SECONDS = 0.01  # of the loop's time at once for short deeds: everybody else there waits meanwhile
TURN_WITHIN = 0.25  # seconds: a loop that stands still, or has gone, has its deeds done by the thread

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Errand:
    """A deed on its way, and the future its caller waits on; a `short` one is done by its caller's loop."""

    deed: Callable[[Connection], Any]
    future: asyncio.Future[Any]
    short: bool
    result: Any = None
    error: BaseException | None = None

    def run(self, connection: Connection) -> None:
        """The deed in its own savepoint: what it raises undoes its own changes and nobody else's."""
        driver: Any = connection.connection.driver_connection
        driver.execute("SAVEPOINT deed")
        try:
            self.result = carried(self.deed, connection)
        except BaseException as error:
            self.error = refused(error)
        if not driver.in_transaction:  # a full disk may undo the whole transaction, the deeds before this one with it
            raise NotSaved() from self.error
        if self.error is not None:
            driver.execute("ROLLBACK TO deed")
        driver.execute("RELEASE deed")

    def report(self) -> None:
        """On the caller's loop. A caller that has stopped waiting is not called back."""
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


class GroupCommit:
    """`engine` begins with BEGIN IMMEDIATE (sqlite.py) and is used by this thread, or by a loop it waits for."""

    def __init__(self, engine: Engine, *, room: int) -> None:
        self._engine = engine
        self._room = room
        self._waiting: deque[_Errand] = deque()
        self._bell = threading.Condition()
        self._open = False
        self._thread = threading.Thread(target=self._run, name="earshot-writer", daemon=True)

    def start(self) -> None:
        self._open = True
        self._thread.start()

    def stop(self) -> None:
        """Closes the door, then commits what was let in before."""
        with self._bell:
            was_open, self._open = self._open, False
            self._bell.notify()
        if was_open:
            self._thread.join()

    def write(self, deed: Callable[[Connection], T], *, short: bool = False) -> asyncio.Future[T]:
        """Never blocks: over the bound a caller is refused at once rather than kept waiting."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        with self._bell:
            if not self._open or len(self._waiting) >= self._room:
                raise NotSaved()
            self._waiting.append(_Errand(deed, future, short))
            self._bell.notify()
        return future

    def _run(self) -> None:
        while self._work_waits():
            self._commit_together()

    def _work_waits(self) -> bool:
        with self._bell:
            self._bell.wait_for(lambda: self._waiting or not self._open)
            return bool(self._waiting)

    def _commit_together(self) -> None:
        batch: list[_Errand] = []
        try:
            with self._engine.connect() as connection, connection.begin():
                self._do_what_waits(connection, batch)
        except BaseException as error:
            batch.extend(self._queued_behind_a_locked_door(batch))
            self._refuse(batch, error)
        _report(batch)

    def _do_what_waits(self, connection: Connection, batch: list[_Errand]) -> None:
        """What waits, and what comes while it is being done, in its order, up to the bounds of one commit."""
        until = monotonic() + BATCH_SECONDS
        while self._waiting and len(batch) < BATCH and (not batch or monotonic() < until):
            errand = self._waiting[0]
            if errand.short and self._open:
                loop = errand.future.get_loop()
                _in_turn(loop, partial(self._do_short_ones, connection, batch, loop))
            else:
                self._do_next(connection, batch)

    def _do_short_ones(self, connection: Connection, batch: list[_Errand], loop: asyncio.AbstractEventLoop) -> None:
        until = monotonic() + TURN_SECONDS
        while self._waiting and len(batch) < BATCH and monotonic() < until:
            errand = self._waiting[0]
            if not errand.short or errand.future.get_loop() is not loop:
                return
            self._do_next(connection, batch)

    def _do_next(self, connection: Connection, batch: list[_Errand]) -> None:
        errand = self._waiting.popleft()
        batch.append(errand)
        errand.run(connection)

    def _queued_behind_a_locked_door(self, batch: list[_Errand]) -> list[_Errand]:
        """No deed was begun: the file was locked for all our patience, and so for everybody who waited meanwhile."""
        if batch:
            return []
        with self._bell:
            queued = list(self._waiting)
            self._waiting.clear()
        return queued

    def _refuse(self, batch: list[_Errand], error: BaseException) -> None:
        """Everybody gets NotSaved, also whoever got an error of their own: it may rest on rows that are now undone."""
        log.warning("%d deeds in one commit were not saved: %s", len(batch), reason(error))
        for errand in batch:
            errand.error = NotSaved()
            errand.error.__cause__ = error
        self._engine.dispose()  # whatever state the connection is in, the next commit has a new one


def _in_turn(loop: asyncio.AbstractEventLoop, do: Callable[[], None]) -> None:
    """Done by the loop in one of its turns, or here where it has none for it; returns, or raises, once it is done."""
    turn: Future[None] = Future()
    with contextlib.suppress(RuntimeError):  # the loop has closed: it is not waited for in vain
        loop.call_soon_threadsafe(_take_turn, turn, do)
    try:
        turn.result(TURN_WITHIN)
    except TimeoutError:
        if turn.cancel():  # not begun, and not to be any more
            do()
        else:
            turn.result()


def _take_turn(turn: Future[None], do: Callable[[], None]) -> None:
    if not turn.set_running_or_notify_cancel():
        return
    try:
        do()
    except BaseException as error:
        turn.set_exception(error)
    else:
        turn.set_result(None)


def _report(batch: list[_Errand]) -> None:
    """Wakes each loop once, not once per deed."""
    by_loop: defaultdict[asyncio.AbstractEventLoop, list[_Errand]] = defaultdict(list)
    for errand in batch:
        by_loop[errand.future.get_loop()].append(errand)
    for loop, errands in by_loop.items():
        with contextlib.suppress(RuntimeError):  # a loop that has closed has nobody left to tell
            loop.call_soon_threadsafe(_tell, errands)


def _tell(errands: list[_Errand]) -> None:
    for errand in errands:
        errand.report()
