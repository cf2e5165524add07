"""R14 at the desk's forms: a card's number is in none of their fields, nor what a field's end would leave of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from earshot.confidential import Kind, mask_last, safe_line
from earshot.events import Type
from earshot.people import Role
from tests.cast import Shop
from tests.journeys.test_wrap_up import wrapped
from tests.kept import everything
from tests.web.sitting import Sitting

pytestmark = pytest.mark.anyio
CARD = "4111 1111 1111 1111"
ENDS = (80, 200, 4000)  # characters at which some field ends
LEAST = re.compile(rb"4111[ -]?1111[ -]?11")  # of a card, and of nothing else here


def typed() -> Iterator[str]:
    """It alone, and so that thirteen of its digits stand before an end."""
    yield CARD
    yield from (f"{'x' * (end - 17)} {CARD}" for end in ENDS)


async def test_no_form_of_the_desk_keeps_a_card_s_number_or_most_of_it(shop: Shop, tmp_path: Path) -> None:
    sam = Sitting(await shop.agent("Sam", role=Role.OWNER))
    casey = await shop.customer()
    about = {"week": "2026-05-12", "conversation": casey.id}
    due, promised = "2026-05-25", "2026-05-14T12:00:00Z"
    await casey.post("person")
    await sam.desk.does("accept", casey)

    for text in typed():
        for path, fields in {
            "reports/theme": {"term": text, "name": text, "into": text},
            "debrief/comment": {**about, "once": str(uuid4()), "text": text},
            "debrief/act": {**about, "once": str(uuid4()), "what": text, "owner": str(sam.desk.id), "due": due},
            "webhooks": {"url": f"https://example.com/?card={text.replace(' ', '')}", "score": "yes"},
            "snippets": {"title": text, "text": text},
            "account/name": {"name": text},
            "people": {"name": text, "email": "jo@example.com", "role": "agent"},
        }.items():
            await sam.sends(f"/desk/{path}", **fields)
        await sam.desk.does("notes", casey, text=text)
        await sam.desk.does("name", casey, name=text)
    promises = [{"what": text, "due_at": promised} for text in [*typed()][:3]]
    ending = wrapped(record=CARD, outcome="promised", promises=promises)
    assert (await sam.desk.does("wrap-up", casey, **ending)).status_code == 202

    assert b"card number removed" in everything(tmp_path)
    assert LEAST.findall(everything(tmp_path)) == []


async def test_half_a_number_in_each_of_two_notes_is_taken_out_of_both(shop: Shop, tmp_path: Path) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer()
    await casey.post("person")
    await alex.does("accept", casey)

    await alex.does("notes", casey, text="4111 1111")
    await alex.does("notes", casey, text="1111 1111")

    log = await shop.house.records.read(lambda work: work.log.entries(casey.id, 0))
    assert [each.text for each in log if each.type is Type.NOTE] == ["[card number removed]"] * 2
    assert b"1111 1111" not in everything(tmp_path)


def test_where_two_long_messages_meet_a_number_in_both_is_found() -> None:
    much = "the lamp came late again and " * 130

    half, other = mask_last([f"{much} my card is 4111 1111"], f"1111 1111 {much}")
    named, told = mask_last([f"{much} my PIN is"], f"4821, and {much}")

    assert [each.kinds for each in (half, other)] == [(Kind.CARD,)] * 2
    assert [each.kinds for each in (named, told)] == [(), (Kind.SECRET,)]
    assert told.text.endswith(much)


def test_a_line_is_masked_before_it_is_cut() -> None:
    for end in (80, 200):
        assert "4111" not in (safe_line(f"{'x' * (end - 17)} {CARD}", end) or "")
    assert "4111" not in (safe_line(f"{'x ' * 1991} {CARD}", 4000) or "")
