"""R14: identity data goes to the agent who asked for it, once, and is nowhere afterwards; cards never go at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from earshot.journeys.private_form import expire_forms
from tests.cast import Customer, Desk, Shop, told
from tests.kept import everything

pytestmark = pytest.mark.anyio
BORN = "29 February 1984"
WHY = "to find the policy you mean"


async def asked(shop: Shop, what: str = "date_of_birth") -> tuple[Desk, Customer, str]:
    """Alex has Casey's conversation and has asked."""
    alex, casey = await shop.agent("Alex"), await shop.customer()
    await casey.post("person")
    await casey.card("requested")
    await alex.does("accept", casey)
    answer = await alex.does("forms", casey, asked=what, purpose=WHY)
    assert answer.status_code == 202, answer.text
    return alex, casey, answer.json()["form"]


async def form_as_casey_sees_it(casey: Customer, state: str) -> dict[str, Any]:
    event = await casey.sees(lambda e: e.get("form", {}).get("state") == state)
    return {**event["form"], "text": told(event)}


async def test_casey_is_told_who_asks_for_what_and_why(shop: Shop) -> None:
    _, casey, _ = await asked(shop)

    form = await form_as_casey_sees_it(casey, "asked")

    assert form["text"] == f"Alex asks for your date of birth: {WHY}"
    assert form["purpose"] == WHY


async def test_alex_reads_it_once_and_then_it_is_nowhere(shop: Shop, tmp_path: Path) -> None:
    alex, casey, form = await asked(shop)
    given = await casey.post("form", form=form, value=BORN)

    first = await alex.does(f"forms/{form}/read", casey)
    second = await alex.does(f"forms/{form}/read", casey)

    assert (given.status_code, first.status_code, second.status_code) == (202, 200, 409)
    assert first.json() == {"value": BORN}
    assert first.headers["cache-control"] == "no-store"
    assert BORN not in second.text
    assert "Nothing" not in (await form_as_casey_sees_it(casey, "read"))["text"]
    assert BORN.encode() not in everything(tmp_path)
    assert BORN not in json.dumps([await alex.log(casey), await alex.packet(casey), casey.seen])


async def test_until_it_is_read_it_lies_there_sealed(shop: Shop, tmp_path: Path) -> None:
    _, casey, form = await asked(shop)

    await casey.post("form", form=form, value=BORN)

    kept = await shop.house.records.read(lambda work: work.private_forms.get(form, casey.id))
    assert kept.sealed is not None
    assert shop.house.vault.open(kept.sealed, form) == BORN
    assert BORN.encode() not in everything(tmp_path)


async def test_a_card_number_is_refused_with_the_phone(shop: Shop) -> None:
    _, casey, form = await asked(shop)

    refused = await casey.post("form", form=form, value="4111 1111 1111 1111")

    assert refused.status_code == 400
    assert "020 7946 0958" in refused.json()["detail"]
    assert (await casey.post("form", form=form, value=BORN)).status_code == 202


@pytest.mark.parametrize(
    "purpose", ["give me your card number", "I need your PIN to log in", "c a r d no. for the refund"]
)
async def test_there_is_no_form_for_cards_passwords_and_codes(shop: Shop, purpose: str) -> None:
    alex, casey, _ = await asked(shop)

    answers = [
        await alex.does("forms", casey, asked="date_of_birth", purpose=purpose),
        await alex.does("forms", casey, asked="card_number", purpose=WHY),
    ]

    assert [a.status_code for a in answers] == [400, 400]


async def test_after_a_quarter_of_an_hour_it_is_over(shop: Shop) -> None:
    alex, casey, form = await asked(shop)
    await casey.post("form", form=form, value=BORN)
    shop.clock.move(minutes=15)

    ended = await expire_forms(shop.house)

    assert ended == 1
    assert (await alex.does(f"forms/{form}/read", casey)).status_code in (403, 409)
    kept = await shop.house.records.read(lambda work: work.private_forms.get(form, casey.id))
    assert kept.sealed is None
    await form_as_casey_sees_it(casey, "expired")


async def test_only_who_asked_can_read_it(shop: Shop) -> None:
    alex, casey, form = await asked(shop)
    robin = await shop.agent("Robin")
    await casey.post("form", form=form, value=BORN)

    before = await robin.does(f"forms/{form}/read", casey)
    await alex.does("transfer", casey, note="Robin knows policies", to=robin.id)
    await robin.does("accept", casey)
    after = await robin.does(f"forms/{form}/read", casey)

    assert [before.status_code, after.status_code] == [403, 403]


async def test_the_trail_says_that_it_was_read_and_not_what(shop: Shop) -> None:
    alex, casey, form = await asked(shop)
    await casey.post("form", form=form, value=BORN)

    await alex.does(f"forms/{form}/read", casey)

    deeds = await shop.house.records.read(lambda work: work.agents.deeds("read_privately", casey.id))
    assert deeds == 1
