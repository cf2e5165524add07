"""What was closed is found again: by words, name, number, order and record, a page at a time."""

from __future__ import annotations

from typing import Any

import pytest

from earshot.archive import search_of
from tests.cast import Customer, Desk, Shop

pytestmark = pytest.mark.anyio
RECORD = {"outcome": "solved", "cause": "delivery", "record": "Sent a new one by courier."}


async def wrapped_up(shop: Shop, alex: Desk, name: str, words: str, **signed: Any) -> Customer:
    customer = await shop.known(name, **signed)
    await customer.says(words)
    await customer.post("person")
    await alex.does("accept", customer)
    assert (await alex.does("wrap-up", customer, **RECORD)).status_code == 202
    shop.clock.move(minutes=1)
    return customer


async def found(alex: Desk, search: str = "", before: str | None = None) -> dict[str, Any]:
    answer = await alex.post("/closed", search=search, before=before)
    assert answer.status_code == 200, answer.text
    listed: dict[str, Any] = answer.json()
    return listed


async def names(alex: Desk, search: str) -> list[str]:
    return [line["customer"]["name"] for line in (await found(alex, search))["lines"]]


async def test_dana_is_found_by_what_was_said_her_name_her_number_her_order_and_the_record(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    order = {"id": "J-10482", "kind": "order", "title": "your order of 3 May"}
    await wrapped_up(shop, alex, "Dana Zoë", "The SOFA never came", phone="+442079460123", interaction=order)
    await wrapped_up(shop, alex, "Casey", "100 % of the chairs are blue")
    await shop.known("Lee")

    for search in ("sofa came", "dana", "ZOË", "020 7946 0123", "+44 20 7946 0123", "j-10482", "dana sofa 10482"):
        assert await names(alex, search) == ["Dana Zoë"], search
    assert await names(alex, "courier") == ["Casey", "Dana Zoë"]
    assert await names(alex, "100 %") == ["Casey"]
    assert await names(alex, "dana chairs") == []
    assert await names(alex, "Lee") == []


async def test_a_line_says_who_when_how_it_ended_and_shows_the_words_that_were_found(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await wrapped_up(shop, alex, "Casey", "The sofa never came", tier="gold")

    [line] = (await found(alex, "sofa"))["lines"]

    assert line == {
        "conversation": casey.id,
        "customer": {"name": "Casey", "verified": True, "tier": "gold"},
        "status": "closed",
        "closed_at": "2026-05-12T11:00:00.000Z",
        "about": None,
        "rating": None,
        "outcome": "solved",
        "cause": "delivery",
        "agent": "Alex",
        "last": "The sofa never came",
    }


async def test_pages_follow_each_other_and_none_is_twice_or_missing(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("earshot.journeys.archive.AT_ONCE", 2)
    alex = await shop.agent("Alex")
    for n in range(5):
        await wrapped_up(shop, alex, f"Casey {n}", "It is settled now")

    seen, before = [], None
    for _ in range(3):
        page = await found(alex, "settled", before)
        seen += [line["customer"]["name"] for line in page["lines"]]
        before = page["older"]

    assert (seen, before) == (["Casey 4", "Casey 3", "Casey 2", "Casey 1", "Casey 0"], None)


@pytest.mark.parametrize("before", ["x", "2026-05-12T11:00:00 c", "2026 5 1"])
async def test_a_page_there_is_not_is_refused_in_words(shop: Shop, before: str) -> None:
    alex = await shop.agent("Alex")

    answer = await alex.post("/closed", search="", before=before)

    assert answer.status_code == 400


async def test_a_closed_one_tells_until_when_it_opens_again(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    casey = await wrapped_up(shop, alex, "Casey", "The sofa never came")

    now = await alex.packet(casey)
    shop.clock.move(days=8)
    later = await (await shop.agent("Robin")).packet(casey)

    assert (now["closed_at"], now["reopens_until"]) == ("2026-05-12T11:00:00.000Z", "2026-05-19T11:00:00.000Z")
    assert later["reopens_until"] is None


def test_an_order_number_and_a_telephone_number_are_both_looked_for() -> None:
    assert search_of("10482").words == ("10482",)
    assert search_of("10482").digits == "10482"
    assert search_of("1048").digits is None
    assert search_of("+44 20 7946 0958").digits == search_of("020 7946 0958").digits == "079460958"
    assert search_of("00000").digits is None
