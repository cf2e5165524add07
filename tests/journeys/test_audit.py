"""The audit trail: everything that was done is in it, no customer's words are, and tampering shows."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import Connection, delete, text, update

from earshot.adapters.tables import audit as table
from earshot.audit import Sought, Trace, Verified, trace
from tests.cast import NOON, Desk, Shop

pytestmark = pytest.mark.anyio


async def trail(shop: Shop, sought: Sought | None = None) -> list[Trace]:
    rows = await shop.house.records.read(lambda work: work.audit.page(sought or Sought(), 1000))
    return [row.trace for row in reversed(rows)]


async def verified(shop: Shop, noted: str | None = None) -> Verified:
    return await shop.house.records.read(lambda work: work.audit.verify(noted))


async def a_day(shop: Shop) -> Desk:
    """Casey is helped, in words that nobody else uses."""
    alex = await shop.agent("Alex")
    casey = await shop.customer("Casey")
    await casey.says("Zanzibar marmalade everywhere")
    await casey.post("person")
    await casey.card("requested")
    await alex.does("accept", casey)
    await alex.answers(casey, "I see: Zanzibar marmalade.")
    await alex.does("wrap-up", casey, outcome="solved", cause="other", record="Zanzibar marmalade, replaced.")
    await alex.post("/sign-out")
    return alex


async def tamper(shop: Shop, *statements: Any) -> None:
    def change(connection: Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    await shop.app.state.database.write(change)


async def test_what_alex_did_is_there_in_order_and_nothing_that_casey_said(shop: Shop) -> None:
    alex = await a_day(shop)

    rows = await trail(shop)

    assert [row.deed for row in rows] == ["invite", "sign_in", "accept", "wrap_up", "sign_out"]
    assert {row.agent_id for row in rows[1:]} == {alex.id}
    assert "Zanzibar" not in repr(rows)
    assert "marmalade" not in repr(rows)


async def test_words_cannot_be_written_into_it_by_mistake() -> None:
    trace(1, "role", "2", {"role": "owner", "was": None, "sessions": 3}, NOON)
    for body in ({"note": "I was so angry"}, {"note": "Zanzibar"}, {"words": ["x"]}, {"score": 0.5}):
        with pytest.raises(ValueError, match="words do not belong"):
            trace(1, "accept", "c", body, NOON)
    with pytest.raises(ValueError, match="no deed"):
        trace(1, "I was so angry", "c", {}, NOON)


async def test_an_untouched_trail_is_whole_and_its_head_is_known_later(shop: Shop) -> None:
    await a_day(shop)
    before = await verified(shop)
    await shop.agent("Robin")

    after = await verified(shop, before.head)

    assert (before.whole, before.rows) == (True, 5)
    assert (after.whole, after.rows) == (True, 7)


@pytest.mark.parametrize(
    "change",
    [
        update(table).where(table.c.number == 3).values(agent_id=None),
        update(table).where(table.c.number == 3).values(deed="mark"),
        update(table).where(table.c.number == 3).values(subject="another"),
        update(table).where(table.c.number == 3).values(body={"sessions": 1}),
        update(table).where(table.c.number == 3).values(seal="0" * 64),
        text("UPDATE audit SET at = at + 1 WHERE number = 3"),
        delete(table).where(table.c.number == 3),
    ],
)
async def test_a_row_that_was_changed_or_taken_out_shows(shop: Shop, change: Any) -> None:
    await a_day(shop)

    await tamper(shop, change)

    found = await verified(shop)
    assert not found.whole
    assert found.broken in (3, 4)


async def test_a_row_put_in_and_rows_taken_out_and_closed_up_show(shop: Shop) -> None:
    await a_day(shop)
    await tamper(
        shop,
        delete(table).where(table.c.number == 2),
        text("UPDATE audit SET number = number - 1 WHERE number = 3"),
        text("UPDATE audit SET number = number - 1 WHERE number = 4"),
        text("UPDATE audit SET number = number - 1 WHERE number = 5"),
    )

    assert (await verified(shop)).broken == 2


async def test_rows_cut_off_the_end_show_by_the_head_noted_before(shop: Shop) -> None:
    await a_day(shop)
    noted = (await verified(shop)).head
    await tamper(shop, delete(table).where(table.c.number > 3))

    assert (await verified(shop)).whole
    assert not (await verified(shop, noted)).whole


async def test_what_is_undone_leaves_no_trace_and_the_chain_holds_under_many_hands(shop: Shop) -> None:
    casey = await shop.customer()
    await casey.post("person")
    desks = [await shop.agent(f"Agent {n}") for n in range(6)]

    await asyncio.gather(*[desk.does("accept", casey) for desk in desks])

    assert len(await trail(shop, Sought(deed="accept"))) == 1
    assert (await verified(shop)).whole
