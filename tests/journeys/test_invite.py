"""Casey is invited once about one thing, or it is kept why not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from earshot import surveys
from earshot.adapters.tables import interaction, invitation
from earshot.contact import Refusal
from earshot.invitation import Row, Wanted
from earshot.journeys.invite import Fate, Told, invite
from earshot.settings import ROOT
from tests.cast import Shop

pytestmark = pytest.mark.anyio

SURVEY = surveys.read(ROOT / "surveys")["after-order"]


def order(number: int, email: str = "casey@example.com", **more: str) -> Row:
    return Row(number + 1, Wanted(email, f"o-{number}", f"your order {number}", **more))  # type: ignore[arg-type]


async def invited(shop: Shop, *rows: Row, dry_run: bool = False) -> list[Told]:
    site = shop.house.sites["juniper"]
    return [told async for told in invite(shop.house, site=site, survey=SURVEY, rows=rows, dry_run=dry_run)]


async def count(shop: Shop) -> list[int]:
    tables = (invitation, interaction)
    return [
        await shop.house.records.read(
            lambda work, t=table: work._db.execute(select(func.count()).select_from(t)).scalar()
        )  # type: ignore[attr-defined]
        for table in tables
    ]


async def test_casey_is_invited_when_it_is_day_where_she_lives(shop: Shop) -> None:
    at_home, in_auckland = await invited(shop, order(1), order(2, "dana@example.com", zone="Pacific/Auckland"))

    assert at_home == Told(2, Fate.INVITED, "casey@example.com", due_at=shop.clock.at)
    assert in_auckland.due_at == datetime(2026, 5, 12, 20, tzinfo=UTC)  # 8:00 on the 13th


async def test_a_second_run_of_the_same_file_adds_nothing(shop: Shop) -> None:
    await invited(shop, order(1), order(2))
    before = await count(shop)

    again = await invited(shop, order(1), order(2))

    assert [told.fate for told in again] == [Fate.ALREADY, Fate.ALREADY]
    assert await count(shop) == before == [2, 2]


async def test_two_orders_are_one_question_and_the_other_is_kept_with_its_reason(shop: Shop) -> None:
    first, second = await invited(shop, order(1), order(2))

    assert first.fate is Fate.INVITED
    assert second == Told(3, Fate.REFUSED, "casey@example.com", refusal=Refusal.TOO_SOON)


async def test_a_dry_run_tells_the_same_and_keeps_nothing(shop: Shop) -> None:
    rows = [*(order(number, f"casey{number % 45}@example.com") for number in range(90)), Row(400, problem="no email")]

    tried = await invited(shop, *rows, dry_run=True)

    assert await count(shop) == [0, 0]
    assert tried == await invited(shop, *rows)
    assert [sum(told.fate is fate for told in tried) for fate in (Fate.INVITED, Fate.REFUSED, Fate.BAD)] == [
        45,
        45,
        1,
    ]


async def test_whoever_waits_for_a_person_is_asked_nothing(shop: Shop) -> None:
    await invited(shop, order(1, customer="17"))
    shop.clock.move(days=100)
    casey = await shop.customer()
    await casey.post("person")
    await shop.house.records.write(lambda work: work._db.exec_driver_sql("UPDATE conversation SET customer_id = 1"))  # type: ignore[attr-defined]

    (told,) = await invited(shop, order(2, customer="17"))

    assert told.refusal is Refusal.OPEN_CASE


async def test_whoever_unsubscribed_is_asked_nothing_more_not_even_what_was_queued(shop: Shop) -> None:
    await invited(shop, order(1))
    await shop.house.records.write(
        lambda work: work.invitations.unsubscribe("juniper", "casey@example.com", shop.clock.now())
    )
    shop.clock.move(days=400)

    (told,) = await invited(shop, order(2))

    assert told.refusal is Refusal.UNSUBSCRIBED
    kept = await shop.house.records.read(
        lambda work: work._db.execute(select(invitation.c.status, invitation.c.refusal)).all()  # type: ignore[attr-defined]
    )
    assert {tuple(row) for row in kept} == {("not_sent", "unsubscribed")}


async def test_a_card_number_in_the_wrong_column_is_told_and_not_kept(shop: Shop) -> None:
    card = "4111 1111 1111 1111"

    wrong = {"tier": card, "name": f"Casey {card}", "customer": card, "phone": card}

    *bad, good = await invited(
        shop, *(order(n, **{column: told}) for n, (column, told) in enumerate(wrong.items())), order(9)
    )

    assert good.fate is Fate.INVITED
    assert [(told.fate, (told.problem or "").split()[0]) for told in bad] == [(Fate.BAD, column) for column in wrong]
    assert "4111" not in f"{bad}"
    assert await count(shop) == [1, 1]


async def test_a_telephone_number_that_could_be_a_card_s_is_one(shop: Shop) -> None:
    (told,) = await invited(shop, order(1, phone="4222222222222"))

    assert told.fate is Fate.INVITED
