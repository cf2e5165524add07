"""Sam, who supervises, keeps the shop's snippets on a page; agents may not, and every change is in the trail."""

from __future__ import annotations

import pytest

from earshot.audit import Sought
from earshot.people import Role
from tests.cast import Shop
from tests.web.sitting import Sitting, words_of

pytestmark = pytest.mark.anyio
LOST = {"site": "juniper", "title": "Lost parcel", "text": "Hello {name}, I am looking for it."}


async def supervisor(shop: Shop) -> Sitting:
    return Sitting(await shop.agent("Sam", role=Role.SUPERVISOR))


async def test_sam_adds_changes_and_removes_one_and_each_is_in_the_trail(shop: Shop) -> None:
    sam = await supervisor(shop)

    added = words_of(await sam.sends("/desk/snippets", **LOST))
    changed = words_of(await sam.sends("/desk/snippets/1", title="Parcel <b>", text="I am on it, {name}."))
    removed = words_of(await sam.sends("/desk/snippets/1/remove"))

    assert "Lost parcel Hello {name}, I am looking for it. not sent yet Sam, just now" in added
    assert "Changed." in changed
    assert "Parcel <b> I am on it, {name}." in changed
    assert "None yet." in removed
    trail = await shop.house.records.read(lambda work: work.audit.page(Sought(deed="snippet"), 9))
    assert [(row.trace.agent_id, row.trace.body) for row in reversed(trail)] == [
        (sam.desk.id, {"change": what}) for what in ("added", "changed", "removed")
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": " "}, "give it a title"),
        ({"text": " \u200b "}, "write what it says"),
        ({"text": "Hello {nmae}"}, "Nothing stands for {nmae}"),
        ({"text": "word " * 450}, "longer than 2,000 characters"),
        ({"title": "LOST parcel"}, "a snippet of this title already"),
        ({"site": "elsewhere"}, "no such site"),
    ],
)
async def test_what_cannot_be_kept_is_told_and_what_was_typed_is_still_there(
    shop: Shop, fields: dict[str, str], words: str
) -> None:
    sam = await supervisor(shop)
    await sam.sends("/desk/snippets", **LOST)

    page = await sam.sends("/desk/snippets", **{**LOST, "title": "Another", **fields})

    assert page.status_code in (400, 404, 409)
    assert words in words_of(page)
    assert page.text.count('class="name"') == 1
    assert fields.get("text", LOST["text"]).strip() in page.text


async def test_alex_who_only_answers_is_told_kindly_and_changes_nothing(shop: Shop) -> None:
    sam, alex = await supervisor(shop), Sitting(await shop.agent("Alex"))
    await sam.sends("/desk/snippets", **LOST)

    pages = [await alex.opens("/desk/snippets"), await alex.opens("/desk/snippets/1")]
    pages += [await alex.sends(path, **LOST) for path in ("/desk/snippets", "/desk/snippets/1")]
    pages += [await alex.sends("/desk/snippets/1/remove")]

    assert {page.status_code for page in pages} == {403}
    assert not any("I am looking" in page.text for page in pages)
    assert "Lost parcel" in await sam.reads("/desk/snippets")


async def test_one_that_is_gone_is_a_page_that_says_so(shop: Shop) -> None:
    sam = await supervisor(shop)

    assert (await sam.opens("/desk/snippets/7")).status_code == 404
    assert (await sam.sends("/desk/snippets/7", **LOST)).status_code == 404
    assert (await sam.sends("/desk/snippets/7/remove")).status_code == 404
