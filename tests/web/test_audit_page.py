"""Sam reads what was done: filtered by the address, page by page, and told whether anybody tampered with it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import Connection, update

from earshot.adapters.tables import audit as table
from earshot.audit import DEEDS
from earshot.people import Role
from earshot.ports import Work
from tests.cast import Shop
from tests.web.sitting import Sitting, words_of
from web import audit_page

pytestmark = pytest.mark.anyio


async def owner(shop: Shop) -> Sitting:
    return Sitting(await shop.agent("Sam", role=Role.OWNER))


def rows(page: str) -> list[str]:
    found = re.findall(r"<tr role=\"row\">(.*?)</tr>", page, re.DOTALL)[1:]
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", row)).split()) for row in found]


async def test_what_was_done_stands_there_in_words_the_newest_first(shop: Shop) -> None:
    sam, alex, casey = await owner(shop), await shop.agent("Alex"), await shop.customer("Casey")
    await casey.says("Zanzibar marmalade")
    await casey.post("person")
    await alex.does("accept", casey)
    await sam.sends(f"/desk/people/{alex.id}/role", role="supervisor")
    await sam.sends(f"/desk/people/{alex.id}/on-duty", on="yes")

    page = (await sam.opens("/desk/audit")).text

    assert rows(page)[:4] == [
        "12 May 2026, 12:00 Sam changed the on-duty list for on: yes Alex",
        "12 May 2026, 12:00 Sam gave a role to was: agent · role: supervisor Alex",
        "12 May 2026, 12:00 Alex accepted a conversation",
        "12 May 2026, 12:00 Alex signed in",
    ]
    assert f'href="/desk#/{casey.id}"' in page
    assert "Zanzibar" not in page


async def test_who_what_and_when_are_in_the_address_and_stay_in_the_form(shop: Shop) -> None:
    sam = await owner(shop)
    shop.clock.move(days=1)
    alex = await shop.agent("Alex")
    shop.clock.move(days=1)
    sam = await owner(shop)

    async def found(query: str) -> list[str]:
        return rows((await sam.opens(f"/desk/audit?{query}")).text)

    assert len(await found(f"who={alex.id}&what=sign_in")) == 1
    assert [row[:11] for row in await found("from=2026-05-13&to=2026-05-13")] == ["13 May 2026"] * 2
    assert await found("to=2026-05-11") == []
    page = (await sam.opens(f"/desk/audit?who={alex.id}&from=2026-05-13")).text
    assert f'<option value="{alex.id}" selected>Alex' in page
    assert 'name="from" value="2026-05-13"' in page


@pytest.mark.parametrize("query", ["who=x", "what=nonsense", "from=yesterday", "to=9999-12-31", "before=-1"])
async def test_a_slip_in_the_address_is_told_and_harms_nothing(shop: Shop, query: str) -> None:
    page = await (await owner(shop)).opens(f"/desk/audit?{query}")

    assert page.status_code == 400
    assert 'role="alert"' in page.text


async def test_older_ones_are_behind_a_link_that_keeps_the_filters(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_page, "AT_ONCE", 2)
    for _ in range(4):
        sam = await owner(shop)

    seen, path = list[str](), "/desk/audit?what=sign_in"
    while path:
        page = (await sam.opens(path)).text
        seen += rows(page)
        link = re.search(r'href="([^"]+)" rel="next"', page)
        path = unescape(link[1]) if link else ""

    assert len(seen) == 4
    assert all("signed in" in row for row in seen)


async def test_the_page_says_that_the_trail_is_whole_and_when_it_is_not(shop: Shop) -> None:
    sam = await owner(shop)
    assert "All 2 rows fit their seals" in await sam.reads("/desk/audit")

    def tamper(connection: Connection) -> None:
        connection.execute(update(table).where(table.c.number == 1).values(subject="99"))

    await shop.app.state.database.write(tamper)

    assert "All 2 rows fit" in await sam.reads("/desk/audit")  # one check serves ten minutes, and says so
    assert "Row 1 does not fit its seal" in await sam.reads("/desk/audit?check=now")
    assert "Row 1 does not fit its seal" in await sam.reads("/desk/audit")


async def test_every_deed_has_a_line(shop: Shop) -> None:
    sam = await owner(shop)

    def do(work: Work) -> None:
        for deed in DEEDS:
            work.agents.audit(None, deed, "unknown", {"to": None}, shop.clock.now())

    await shop.house.records.write(do)

    assert len(rows((await sam.opens("/desk/audit")).text)) == len(DEEDS) + 2
    assert words_of(await sam.opens("/desk/audit?what=reset")).count("somebody not signed in") == 1
