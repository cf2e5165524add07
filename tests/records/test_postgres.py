"""What only a server has to prove: deeds that race, and a server that goes away."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from time import monotonic

import psycopg
import pytest
from sqlalchemy import Connection, create_engine, func, select, text, update
from sqlalchemy.exc import ProgrammingError

from earshot.adapters.database import Database
from earshot.adapters.database.faults import reason
from earshot.adapters.database.plain_cursor import PlainCursor
from earshot.adapters.database.postgres import READERS
from earshot.adapters.database.ready import Ready
from earshot.adapters.tables import site
from earshot.errors import CannotStart, NotSaved
from tests.figures import Figure
from tests.patience import LONGEST
from tests.postgres import Postgres
from tests.records.deeds import remember, remember_once, remembered

pytestmark = pytest.mark.anyio


@pytest.fixture
def url(postgres_url: str) -> str:
    return postgres_url


async def test_copies_of_one_message_that_race_for_its_id_get_one_answer(database: Database) -> None:
    """Both look before either has written. The loser is run again, and finds the winner's row."""
    both_looked = threading.Barrier(2, timeout=LONGEST)
    runs: list[str] = []

    def save_once(words: str) -> Awaitable[str]:
        def deed(connection: Connection) -> str:
            runs.append(words)
            saved = connection.scalar(select(site.c.name).where(site.c.key == "one id"))
            if len(runs) <= 2:
                both_looked.wait()
            if saved is None:
                remember("one id", words)(connection)
            return saved or words

        return database.write(deed)

    answers = await asyncio.gather(save_once("from the phone"), save_once("from the proxy"))

    assert len(set(answers)) == 1
    assert len(runs) == 3


async def test_two_deeds_that_lock_each_other_out_are_both_done(database: Database) -> None:
    both_hold_one = threading.Barrier(2, timeout=LONGEST)
    runs: list[str] = []
    await database.write(remember("a"))
    await database.write(remember("b"))

    def rename(first: str, second: str, name: str) -> Awaitable[None]:
        def deed(connection: Connection) -> None:
            runs.append(name)
            connection.execute(update(site).where(site.c.key == first).values(name=name))
            if len(runs) <= 2:
                both_hold_one.wait()
            connection.execute(update(site).where(site.c.key == second).values(name=name))

        return database.write(deed)

    await asyncio.gather(rename("a", "b", "Alex"), rename("b", "a", "Robin"))

    names = await database.read(lambda connection: set(connection.scalars(select(site.c.name))))
    assert len(names) == 1
    assert len(runs) > 2


async def test_a_server_killed_under_load_loses_nothing_it_acknowledged(
    url: str, postgres: Postgres, figure: Figure
) -> None:
    """Everybody sends again what was not saved, under the same id, as browsers do."""
    crowd = Crowd()

    with Database(url) as database:
        customers = asyncio.gather(*(crowd.customer(database, f"casey-{n}") for n in range(20)))
        await crowd.more_told(200)
        await asyncio.to_thread(postgres.restart)
        back = monotonic()
        await crowd.more_told(1)
        recovered = monotonic() - back
        await crowd.more_told(200)
        crowd.going = False
        await customers

        assert crowd.told <= await database.read(remembered)
        assert crowd.refused > 0
    figure("killed and started again, taken from it after", f"{recovered:.1f} s")


async def test_a_server_that_is_away_is_said_and_waited_for(url: str, postgres: Postgres) -> None:
    with Database(url) as database:
        await database.write(remember("before"))

        with away(postgres):
            with pytest.raises(NotSaved):
                await database.write(remember("meanwhile"))
            with pytest.raises(NotSaved):
                await database.read(remembered)
            with pytest.raises(NotSaved):
                await database.check()
            with pytest.raises(CannotStart, match="EARSHOT_DATABASE_URL"):
                Database(url).open()

        await database.check()
        assert await database.write(remember("after")) == "after"
        assert await database.read(remembered) == {"before", "after"}


async def test_a_server_restarted_while_nobody_wrote_is_not_noticed(url: str, postgres: Postgres) -> None:
    with Database(url) as database:
        await database.write(remember("before"))

        assert await database.glance(remembered) == {"before"}

        await asyncio.to_thread(postgres.restart)

        assert await database.write(remember("after")) == "after"
        assert await database.read(remembered) == {"before", "after"}
        assert await database.glance(remembered) == {"before", "after"}


async def test_a_row_locked_for_too_long_is_said(url: str) -> None:
    held, go_on = threading.Event(), threading.Event()

    def rename(connection: Connection) -> None:
        connection.execute(update(site).values(name="Another"))

    def rename_and_hold(connection: Connection) -> None:
        rename(connection)
        held.set()
        assert go_on.wait(10)

    with Database(url, patience=0.3) as database:
        await database.write(remember("juniper"))
        holding = asyncio.ensure_future(database.write(rename_and_hold))
        await asyncio.to_thread(held.wait, 10)

        with pytest.raises(NotSaved):
            await database.write(rename)
        go_on.set()
        await holding

        await database.write(rename)


async def test_a_connection_cut_in_mid_deed_is_not_saved(database: Database) -> None:
    def cut(connection: Connection) -> None:
        remember("juniper")(connection)
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(NotSaved):
        await database.write(cut)

    assert await database.read(remembered) == set()


@pytest.mark.parametrize("by", ["write", "read", "glance"])
async def test_a_ready_statement_whose_connection_is_cut_is_a_refusal(database: Database, by: str) -> None:
    cut = Ready(select(func.pg_terminate_backend(func.pg_backend_pid())))

    with pytest.raises(NotSaved) as caught:
        await getattr(database, by)(lambda connection: cut.on(connection, {}))

    assert "terminating connection" in reason(caught.value)
    assert await database.write(remember("juniper")) == "juniper"
    assert await database.glance(remembered) == {"juniper"}


async def test_two_processes_write_one_database(url: str) -> None:
    with Database(url) as one, Database(url) as other:
        await asyncio.gather(
            *(
                database.write(remember(f"{name}-{n}"))
                for n in range(50)
                for name, database in (("one", one), ("other", other))
            )
        )

        assert len(await one.read(remembered)) == 100


async def test_no_report_however_long_stands_before_a_glance(database: Database) -> None:
    all_at_it, go_on = threading.Barrier(READERS + 1, timeout=LONGEST), threading.Event()

    def report(connection: Connection) -> None:
        remembered(connection)
        all_at_it.wait()
        assert go_on.wait(LONGEST)

    await database.write(remember("juniper"))
    reports = [asyncio.ensure_future(database.read(report)) for _ in range(READERS)]
    await asyncio.to_thread(all_at_it.wait)

    assert await database.glance(remembered) == {"juniper"}
    go_on.set()
    await asyncio.gather(*reports)


async def test_a_look_that_fails_leaves_nothing_of_itself_to_the_next(database: Database) -> None:
    def wrong(connection: Connection) -> None:
        connection.execute(text("SELECT name FROM nowhere"))

    for look in (database.glance, database.write):
        with pytest.raises(ProgrammingError):
            await look(wrong)

    assert await database.write(remember("juniper")) == "juniper"
    assert await database.glance(remembered) == {"juniper"}


async def test_a_plain_cursor_tells_of_its_columns_what_psycopg_does(url: str) -> None:
    query = text("SELECT key, name, seen_at, NULL AS nothing FROM site")
    with Database(url):
        told = []
        for factory in (psycopg.Cursor, PlainCursor):
            engine = create_engine(url, connect_args={"cursor_factory": factory})
            with engine.connect() as connection:
                cursor = connection.execute(query).cursor
                assert cursor is not None
                told.append([tuple(column)[:2] for column in cursor.description])
            engine.dispose()

        assert told[0] == told[1]
        assert [name for name, _ in told[1]] == ["key", "name", "seen_at", "nothing"]


class Crowd:
    """Customers who write without a pause, and what they were told is saved."""

    def __init__(self) -> None:
        self.told: set[str] = set()
        self.refused = 0
        self.going = True
        self._news = asyncio.Condition()

    async def customer(self, database: Database, name: str) -> None:
        turn = 0
        while self.going:
            if await self._send(database, f"{name}-{turn}"):
                turn += 1
            else:
                await asyncio.sleep(0.02)  # as a browser waits before it sends again

    async def more_told(self, number: int) -> None:
        goal = len(self.told) + number
        async with self._news:
            await self._news.wait_for(lambda: len(self.told) >= goal)

    async def _send(self, database: Database, key: str) -> bool:
        try:
            await database.write(remember_once(key))
        except NotSaved:
            self.refused += 1
            return False
        async with self._news:
            self.told.add(key)
            self._news.notify_all()
        return True


@contextmanager
def away(postgres: Postgres) -> Iterator[None]:
    postgres.stop()
    yield
    postgres.start()
