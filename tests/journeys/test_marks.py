"""Readings marked wrong, and colleagues named in notes: the desk's own, and useful to the next training."""

from __future__ import annotations

from typing import Any

import pytest

from earshot.commands import carry_out
from tests.cast import Customer, Desk, Shop

pytestmark = pytest.mark.anyio


async def read_wrong(shop: Shop) -> tuple[Customer, Desk, int]:
    alex = await shop.agent("Alex")
    casey = await shop.customer("Casey")
    await casey.says("still no parcel")
    await casey.hears("point 1")
    await casey.says("It works as well as ever")
    await casey.hears("point 2")
    entry = next(e["entry"] for e in await alex.log(casey) if e["text"] == "It works as well as ever")
    return casey, alex, entry


async def exported(shop: Shop) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    found = await carry_out(shop.house, None, {"do": "marks"})  # type: ignore[arg-type]
    while found["lines"]:
        lines += found["lines"]
        found = await carry_out(shop.house, None, {"do": "marks", "after": found["last"]})  # type: ignore[arg-type]
    return lines


async def test_a_mark_is_exported_as_a_line_of_training_data(shop: Shop) -> None:
    casey, alex, entry = await read_wrong(shop)

    marked = await alex.does("marks", casey, entry=entry, should="frustrated")

    assert marked.status_code == 202, marked.text
    (line,) = await exported(shop)
    assert (line["text"], line["grade"], line["turn"], line["kind"]) == ("It works as well as ever", 2, 2, "mark")
    assert [author for author, _ in line["history"]] == ["bot", "user", "bot"]
    assert line["history"][1] == ["user", "still no parcel"]
    assert "Casey" not in str({k: v for k, v in line.items() if k != "history"})


async def test_the_last_word_on_a_reading_counts_and_casey_hears_of_none(shop: Shop) -> None:
    casey, alex, entry = await read_wrong(shop)

    await alex.does("marks", casey, entry=entry, should="frustrated")
    await alex.does("marks", casey, entry=entry, should="displeased")

    assert [line["grade"] for line in await exported(shop)] == [1]
    assert [e["should"] for e in await alex.log(casey) if e["type"] == "mark"] == ["frustrated", "displeased"]
    await casey.reads()
    assert not any(word in str(casey.seen) for word in ("mark", "should", "displeased"))


async def test_many_marks_come_in_pages_each_once(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await shop.customer("Casey")
    for n in range(6):
        await casey.says(f"this is message number {n}")
        await casey.hears(f"point {n + 1}.")
    for event in await alex.log(casey):
        if event["type"] == "message" and event["author"] == "customer":
            await alex.does("marks", casey, entry=event["entry"], should="calm")

    assert [line["text"][-1] for line in await exported(shop)] == list("012345")


async def test_only_what_was_read_can_be_marked(shop: Shop) -> None:
    casey, alex, entry = await read_wrong(shop)

    nothing = await alex.does("marks", casey, entry=1, should="calm")
    odd = await alex.does("marks", casey, entry=entry, should="furious")

    assert (nothing.status_code, odd.status_code) == (404, 400)


async def test_a_colleague_named_in_a_note_is_told_at_their_desk(shop: Shop) -> None:
    casey, alex, _ = await read_wrong(shop)
    robin, sam = await shop.agent("Robin"), await shop.agent("Sam")

    await alex.does("notes", casey, text="@robin do you know this carrier? Not for sam@example.com")

    (told,) = (await robin.get("/for-me"))["told"]
    assert (told["kind"], told["by"], told["conversation"]) == ("mention", "Alex", casey.id)
    assert "this carrier" in told["text"]
    assert (await sam.get("/for-me"))["told"] == []
    await casey.reads()
    assert "carrier" not in str(casey.seen)
