"""R14, the proof: card numbers typed into every door of the service, and then every place is searched for them.

The database's files with its log (PostgreSQL's rows), what was written to the terminal, the state that Rasa carries and
what the desk reads are taken as they are; escapes are read, every script's digits made plain, and all but digits left
out.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from earshot.confidential.folded import fold
from earshot.journeys import converse
from earshot.journeys.respond import take
from tests.cards import DISGUISES, cards
from tests.cast import Customer, Desk, Shop, open_shop
from tests.journeys.test_keep_out import remembering
from tests.journeys.test_respond import link_of
from tests.journeys.test_wrap_up import wrapped
from tests.kept import everything
from tests.postgres import Postgres, postgres

__all__ = ["postgres"]
pytestmark = pytest.mark.anyio
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
LONGEST_KEPT = 9  # digits of a card in a row that nothing else has by chance


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    async with open_shop(tmp_path) as opened:
        opened.twin.answer = remembering
        yield opened


async def test_no_card_number_is_anywhere_whatever_door_it_came_by(
    shop: Shop, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    planted = list(cards(36))
    typed = _disguised(planted)

    read = [text async for text in _through_every_door(shop, typed)]

    out, err = capfd.readouterr()
    assert "Casey" in _kept(tmp_path), "the search reads what is there"
    assert _found(planted, _kept(tmp_path)) == []
    assert _found(planted, out + err) == []
    assert _found(planted, "".join(read)) == []


async def test_on_postgresql_no_row_has_one(tmp_path: Path, postgres: Postgres) -> None:
    planted = list(cards(36))
    async with open_shop(tmp_path, postgres.create()) as shop:
        shop.twin.answer = remembering
        async for _ in _through_every_door(shop, _disguised(planted)):
            pass
        rows = await shop.house.records.read(all_rows)

    assert "Casey" in rows
    assert _found(planted, rows) == []


@pytest.mark.soak
async def test_of_ten_thousand_numbers_none_is_kept(shop: Shop, tmp_path: Path) -> None:
    planted = list(cards(10_000))
    for at in range(0, len(planted), 100):
        casey = await shop.customer()
        for n, text in enumerate(_disguised(planted[at : at + 100])):
            parts = [text[: len(text) // 2], text[len(text) // 2 :]] if n % 10 == 0 and "\u20e3" not in text else [text]
            for part in parts:
                await converse.hear(shop.house, conversation=casey.id, client_id=str(uuid4()), text=part)

    assert _found(planted, _kept(tmp_path)) == []


async def _through_every_door(shop: Shop, typed: Iterator[str]) -> AsyncIterator[str]:
    """Types a number wherever something can be typed; yields what the desk and Rasa then hold."""
    alex, robin = await shop.agent("Alex"), await shop.agent("Robin")
    claimed = {"name": "Casey", "email": next(typed), "phone": next(typed)}
    about = {"id": "o-1", "title": f"order {next(typed)}"}
    page = f"https://juniper.example/pay?card={next(typed)}"
    body = {
        "client_id": str(uuid4()),
        "site": "juniper",
        "claimed": {**claimed, "interaction": about},
        "page_url": page,
    }
    opened = (await shop.http.post("/api/conversations", json=body)).json()
    casey = Customer(shop, opened["id"], opened["token"], opened)
    signed = await shop.known(f"Dana {next(typed)}", sub="dana", interaction={"id": "o-2", "title": next(typed)})
    await _as_a_customer(casey, typed)
    await _as_an_agent(alex, robin, casey, typed)
    await take(shop.house, await link_of(shop), {"score": "2", "went_wrong": f"you charged {next(typed)}"})
    for talk in (casey, signed):
        kept = await shop.house.records.read(lambda work, which=talk.id: work.conversations.get(which))
        yield json.dumps([kept.dialogue, kept.answers])
        yield json.dumps([await alex.log(talk), await alex.packet(talk), talk.seen])
    yield json.dumps([await alex.get("/queue"), await alex.get("/for-me"), [ask.text for ask in shop.twin.asked[:1]]])


async def _as_a_customer(casey: Customer, typed: Iterator[str]) -> None:
    """With the bot, in two halves, and while waiting."""
    for _ in range(12):
        seq = (await casey.says(f"my card is {next(typed)}, order 12345")).json()["seq"]
        await casey.sees(lambda e, after=seq: e["seq"] > after and "not kept" in str(e))
    whole = "4111 1111 1111 1111"
    await casey.says(whole[:14])
    await casey.says(whole[14:])
    await casey.sees(lambda e: e["type"] == "redacted")
    await casey.post("person")
    await casey.says(next(typed))
    await casey.post("callback", slot="2026-05-12T14:00:00.000Z", phone=next(typed))


async def _as_an_agent(alex: Desk, robin: Desk, casey: Customer, typed: Iterator[str]) -> None:
    await alex.does("accept", casey)
    await casey.says(f"again {next(typed)}")
    await alex.answers(casey, f"You said {next(typed)}, I'll send it by Thursday.")
    await alex.does("notes", casey, text=f"@Robin their card: {next(typed)}")
    await alex.does("transfer", casey, note=f"paid with {next(typed)}", to=robin.id)
    await robin.does("accept", casey)
    promise = {"what": f"refund to {next(typed)}", "due_at": "2026-05-14T17:00:00.000Z"}
    done = await robin.does(
        "wrap-up", casey, **wrapped(record=f"card {next(typed)}", outcome="promised", promises=[promise])
    )
    assert done.status_code == 202, done.text


def _disguised(planted: list[list[str]]) -> Iterator[str]:
    hiding = list(DISGUISES.values())
    return (hiding[at % len(hiding)](card) for at, card in enumerate(planted))


def _kept(folder: Path) -> str:
    return everything(folder).decode(errors="replace")


def all_rows(work: Any) -> str:
    from earshot.adapters.tables import metadata

    rows = [work._db.execute(table.select()).all() for table in metadata.sorted_tables]
    return "\n".join(str(tuple(row)) for found in rows for row in found)


def _found(planted: list[list[str]], text: str) -> list[str]:
    """The cards of which enough digits in a row are somewhere in `text`."""
    plain = fold(ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)).text
    digits = re.sub(r"[^0-9A-Za-z]+", "", plain)
    numbers = ["".join(card) for card in [*planted, ["4111", "1111", "1111", "1111"]]]
    return [n for n in numbers if n[:LONGEST_KEPT] in digits or n[-LONGEST_KEPT:] in digits]
