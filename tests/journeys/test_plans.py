"""What every message asks of the records is found by keys: with a year of messages it takes no longer than today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from earshot.adapters.tables import conversation, message, receipt, turn
from earshot.adapters.tables import event as log
from tests.cast import Shop
from tests.patience import until_it_is

pytestmark = pytest.mark.anyio
GROWING = tuple(f"SCAN {table.name}" for table in (conversation, message, log, turn, receipt))


@contextmanager
def read_from_end_to_end() -> Iterator[list[str]]:
    """The statements for which SQLite would read the whole of a table that grows with every message."""
    found: list[str] = []

    def explain(connection: Any, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        if statement.split()[0] in {"SELECT", "UPDATE", "DELETE", "WITH"}:
            plan = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
            found.extend(f"{step[3]}: {statement}" for step in plan if step[3].startswith(GROWING))

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", explain)


async def test_a_message_is_kept_answered_and_shown_without_reading_a_table_from_end_to_end(shop: Shop) -> None:
    if shop.house.records.shared:
        pytest.skip("PostgreSQL reads tables of a few rows whole, whatever keys they have")
    alex, casey, dana = await shop.agent("Alex"), await shop.customer("Casey"), await shop.customer("Dana")
    await dana.post("person")
    await alex.does("accept", dana)

    with read_from_end_to_end() as found:
        await casey.says("It came broken")
        await casey.hears("noted as point 1")
        await dana.says("Mine too, and the card is 4111 1111 1111 1111")
        await dana.reads()
        await until_it_is(lambda: _heard(shop, dana.id), "the reading of what Dana wrote")
        await alex.answers(dana, "I am sorry. A new one is on its way.")
        await dana.hears("A new one is on its way")

    assert found == []


async def _heard(shop: Shop, conversation: str) -> bool:
    return conversation not in await shop.house.records.read(lambda work: work.turns.owing())
