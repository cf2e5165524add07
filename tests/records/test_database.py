"""What a Database promises, whichever kind it is."""

from __future__ import annotations

import asyncio
import threading

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from earshot.adapters.database import Database
from earshot.adapters.tables import site
from earshot.errors import AlreadyTaken, NotSaved, SettingsError
from tests.patience import LONGEST
from tests.records.deeds import NOW, remember, remembered

pytestmark = pytest.mark.anyio


async def test_what_is_written_is_read_by_everybody_after(database: Database) -> None:
    key = await database.write(remember("juniper"))

    assert key == "juniper"
    assert await database.read(remembered) == {"juniper"}


@pytest.mark.parametrize("by", ["write", "jot"])
async def test_a_thousand_writers_at_once_are_all_kept(database: Database, by: str) -> None:
    keys = {f"shop-{n}" for n in range(1000)}

    told = await asyncio.gather(*(getattr(database, by)(remember(key)) for key in keys))

    assert set(told) == keys
    assert await database.read(remembered) == keys


@pytest.mark.parametrize("by", ["write", "jot"])
async def test_an_error_in_one_deed_undoes_that_one_and_no_other(database: Database, by: str) -> None:
    def refuse(connection: Connection) -> None:
        remember("half-done")(connection)
        raise AlreadyTaken(by="Alex")

    before, error, after = await asyncio.gather(
        getattr(database, by)(remember("before")),
        getattr(database, by)(refuse),
        getattr(database, by)(remember("after")),
        return_exceptions=True,
    )

    assert (before, after) == ("before", "after")
    assert isinstance(error, AlreadyTaken)
    assert error.extra == {"by": "Alex"}
    assert await database.read(remembered) == {"before", "after"}


@pytest.mark.parametrize("by", ["write", "jot"])
async def test_a_mistake_of_ours_is_not_called_not_saved(database: Database, by: str) -> None:
    with pytest.raises(DBAPIError, match="nowhere"):
        await getattr(database, by)(lambda connection: connection.execute(text("INSERT INTO nowhere VALUES (1)")))

    assert await getattr(database, by)(remember("juniper")) == "juniper"


async def test_a_row_that_is_already_there_is_an_integrity_error(database: Database) -> None:
    await database.write(remember("juniper"))

    with pytest.raises(IntegrityError):
        await database.write(remember("juniper"))


async def test_an_error_never_repeats_the_customers_words(database: Database) -> None:
    words = "I want my money back"

    def nameless(connection: Connection) -> None:
        connection.execute(text("INSERT INTO site (key, name) VALUES (:words, :words)"), {"words": words})

    with pytest.raises(IntegrityError) as caught:
        await database.write(nameless)

    assert words not in str(caught.value)
    assert words not in str(caught.value.orig)


async def test_rows_need_their_owner(database: Database) -> None:
    orphan = text("INSERT INTO interaction (site, external_id, kind) VALUES ('nobody', 'o-1', 'order')")

    with pytest.raises(IntegrityError):
        await database.write(lambda connection: connection.execute(orphan))


async def test_a_look_sees_one_moment(database: Database) -> None:
    """Two selects in one look agree, though another deed was committed in between."""
    await database.write(remember("first"))
    looked, written = threading.Event(), threading.Event()

    def look_twice(connection: Connection) -> tuple[set[str], set[str]]:
        before = remembered(connection)
        looked.set()
        assert written.wait(10)
        return before, remembered(connection)

    looking = asyncio.ensure_future(database.read(look_twice))
    await asyncio.to_thread(looked.wait, 10)
    await database.write(remember("second"))
    written.set()

    assert await looking == ({"first"}, {"first"})
    assert await database.read(remembered) == {"first", "second"}


async def test_a_look_cannot_write(database: Database) -> None:
    with pytest.raises((DBAPIError, NotSaved)):
        await database.read(remember("sneaked in"))

    assert await database.read(remembered) == set()


async def test_a_glance_sees_what_was_written_before_it_and_cannot_write(database: Database) -> None:
    await database.write(remember("juniper"))

    assert await database.glance(remembered) == {"juniper"}
    with pytest.raises((NotSaved, DBAPIError)):
        await database.glance(remember("willow"))
    assert await database.read(remembered) == {"juniper"}


@pytest.mark.parametrize("by", ["write", "jot", "read", "glance"])
async def test_a_deed_that_runs_out_of_items_is_a_mistake_and_no_wait_without_end(database: Database, by: str) -> None:
    nothing: list[str] = []

    with pytest.raises(RuntimeError):
        async with asyncio.timeout(LONGEST):
            await getattr(database, by)(lambda _: next(iter(nothing)))


@pytest.mark.parametrize("by", ["write", "jot"])
async def test_a_caller_who_leaves_harms_nobody(database: Database, by: str) -> None:
    calls = [asyncio.ensure_future(getattr(database, by)(remember(f"shop-{n}"))) for n in range(50)]
    await asyncio.sleep(0)
    for call in calls[::2]:
        call.cancel()

    told = await asyncio.gather(*calls, return_exceptions=True)

    assert told[1::2] == [f"shop-{n}" for n in range(1, 50, 2)]
    assert {f"shop-{n}" for n in range(1, 50, 2)} <= await database.read(remembered)


async def test_too_many_at_once_are_refused_at_once(url: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def block(connection: Connection) -> None:
        begun.set()
        assert go_on.wait(10)

    with Database(url, queue=20) as database:
        first = asyncio.ensure_future(database.write(block))
        await asyncio.to_thread(begun.wait, 10)
        waiting = [asyncio.ensure_future(database.write(block)) for _ in range(20)]
        over = [asyncio.ensure_future(database.write(remember(f"shop-{n}"))) for n in range(20)]
        await asyncio.sleep(0)
        refused = [call.done() and isinstance(call.exception(), NotSaved) for call in over]
        go_on.set()
        await asyncio.gather(first, *waiting, *over, return_exceptions=True)

        assert refused == [True] * 20
        assert await database.read(remembered) == set()
        assert await database.write(remember("juniper")) == "juniper"


@pytest.mark.parametrize("by", ["write", "jot"])
async def test_closing_finishes_what_was_handed_over_and_takes_nothing_more(url: str, by: str) -> None:
    database = Database(url)
    database.open()
    calls = [asyncio.ensure_future(getattr(database, by)(remember(f"shop-{n}"))) for n in range(100)]
    await asyncio.sleep(0)

    await asyncio.to_thread(database.close)

    assert await asyncio.gather(*calls) == [f"shop-{n}" for n in range(100)]
    with pytest.raises(NotSaved):
        await getattr(database, by)(remember("too late"))


@pytest.mark.parametrize("by", ["write", "jot"])
async def test_a_deed_may_use_savepoints_of_its_own(database: Database, by: str) -> None:
    def insert_or_find(connection: Connection) -> str | None:
        try:
            with connection.begin_nested():
                connection.execute(insert(site).values(key="juniper", name="Another", seen_at=NOW))
        except IntegrityError:
            pass
        return connection.scalar(select(site.c.name).where(site.c.key == "juniper"))

    await getattr(database, by)(remember("juniper", "Juniper & Co"))

    assert await getattr(database, by)(insert_or_find) == "Juniper & Co"


async def test_it_says_that_it_is_well(database: Database) -> None:
    await database.check()


@pytest.mark.parametrize("url", ["mysql://localhost/earshot", "earshot.db", "sqlite://", "sqlite:///:memory:"], ids=str)
def test_an_address_that_is_no_use_names_its_setting(url: str) -> None:
    with pytest.raises(SettingsError, match="EARSHOT_DATABASE_URL"):
        Database(url)
