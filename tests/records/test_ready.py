"""What is ready for the driver answers as the connection would have."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.exc import IntegrityError

from earshot.adapters import records
from earshot.adapters.database import Database
from earshot.adapters.database.ready import Ready
from earshot.adapters.tables import conversation, customer, site
from tests.records.deeds import NOW, remember

pytestmark = pytest.mark.anyio
ADD = Ready(site.insert())
FIND = Ready(select(site).where(site.c.key == bindparam("of")).limit(5))
RENAME = Ready(
    update(site)
    .where(site.c.key == bindparam("of"))
    .values(name=bindparam("new"), seen_at=bindparam("at"))
    .returning(site)
)
ADD_CUSTOMER = Ready(customer.insert().returning(customer.c.id))
ASKED: dict[str, Any] = {"limit": 1, "last": 1, "seq": 1, "entry": 1, "since": NOW, "at": NOW}  # any others are words


def all_that_are_ready() -> Iterator[Any]:
    for found in pkgutil.iter_modules(records.__path__):
        module = importlib.import_module(f"{records.__name__}.{found.name}")
        for name, value in vars(module).items():
            if isinstance(value, Ready) and value.statement.is_select:
                yield pytest.param(value, id=f"{found.name}.{name}")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One of each kind, for all that are only looked up."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('kept') / 'earshot.db'}"
    else:
        url = request.getfixturevalue("postgres").create()
    with Database(url) as database:
        yield database


@pytest.mark.parametrize("ready", list(all_that_are_ready()))
async def test_its_columns_have_the_names_that_the_connection_gives_them(kept: Database, ready: Ready) -> None:
    def both(connection: Connection) -> tuple[list[str], list[str]]:
        binds = ready.statement.compile(dialect=connection.dialect).binds.items()  # type: ignore[attr-defined]
        asked = {name: ASKED.get(name, "x") for name, bound in binds if bound.required}
        return list(ready.on(connection, asked).keys()), list(connection.execute(ready.statement, asked).keys())

    ours, theirs = await kept.write(both)  # some of them lock

    assert ours == theirs


async def test_what_it_writes_and_reads_is_what_was_given(database: Database) -> None:
    later = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)

    def deed(connection: Connection) -> list[Any]:
        ADD.on(connection, {"key": "juniper", "name": "Juniper & Co", "seen_at": NOW})
        first = FIND.on(connection, {"of": "juniper"}).one()
        renamed = RENAME.on(connection, {"of": "juniper", "new": "Juniper", "at": later}).one()
        return [first.name, first.seen_at, renamed.name, renamed.seen_at, FIND.on(connection, {"of": "x"}).all()]

    assert await database.write(deed) == ["Juniper & Co", NOW, "Juniper", later, []]


async def test_an_insert_has_the_columns_that_are_given(database: Database) -> None:
    def deed(connection: Connection) -> list[str | None]:
        remember("juniper")(connection)
        columns = {"site": "juniper", "external_id": "c-1", "since": NOW}
        ids = [
            ADD_CUSTOMER.on(connection, columns).scalar_one(),
            ADD_CUSTOMER.on(connection, {**columns, "external_id": "c-2", "email": "casey@example.com"}).scalar_one(),
        ]
        return list(connection.scalars(select(customer.c.email).where(customer.c.id.in_(ids)).order_by(customer.c.id)))

    assert await database.write(deed) == [None, "casey@example.com"]


async def test_what_the_database_refuses_is_said_as_the_connection_says_it_and_without_the_words(
    database: Database,
) -> None:
    words = "I want my money back"

    with pytest.raises(IntegrityError) as caught:
        await database.write(lambda db: ADD.on(db, {"key": "juniper", "name": words, "seen_at": None}))

    assert words not in str(caught.value)
    assert words not in str(caught.value.orig)


async def test_a_statement_that_is_another_one_each_time_is_refused(sqlite_url: str) -> None:
    several = Ready(select(conversation.c.id).where(conversation.c.id.in_(bindparam("of", expanding=True))))

    with Database(sqlite_url) as database, pytest.raises(TypeError, match="another one each time"):
        await database.read(lambda db: several.on(db, {"of": ["a", "b"]}))


async def test_a_count_that_has_no_name_of_its_own_can_be_had(database: Database) -> None:
    count = Ready(select(func.count()).where(site.c.key == bindparam("of")))

    assert await database.read(lambda db: count.on(db, {"of": "juniper"}).scalar_one()) == 0
