"""Each follow-up has an address of its own, as mails give it: it opens there, also for whoever has to sign in first."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from earshot.people import Role
from tests.cast import Shop
from tests.report.test_follow_ups import either, owed
from tests.report.test_scores import taps
from tests.web.sitting import Sitting, words_of

__all__ = ["either"]
pytestmark = pytest.mark.anyio

WORDS = "three green bottles"


async def three_owed(shop: Shop) -> list[str]:
    await shop.agent("Sam", role=Role.SUPERVISOR)
    for _ in range(3):
        await (await taps(shop, 1)).post("close")
    return [str(one.follow_up.id) for one in await owed(shop)]


async def test_it_stands_on_top_of_the_others_and_once(either: Shop) -> None:
    ids = await three_owed(either)
    robin = Sitting(await either.agent("Robin"))

    page = (await robin.opens(f"/desk/follow-ups/{ids[2]}")).text

    assert re.findall(r'<li id="f-(\d+)"', page) == [ids[2], ids[0], ids[1]]
    assert page.index("This one</h2>") < page.index(f'id="f-{ids[2]}"') < page.index("Everybody else’s</h2>")


async def test_one_that_is_over_and_one_that_never_was_are_told_so_above_the_rest(shop: Shop) -> None:
    ids = await three_owed(shop)
    robin = Sitting(await shop.agent("Robin"))
    settled = {"follow_up": ids[0], "outcome": "put_right", "note": "Rang her"}
    await robin.sends("/desk/follow-ups/settle", **settled)

    over = await robin.opens(f"/desk/follow-ups/{ids[0]}")
    there = await robin.opens(over.headers["location"])
    never = await robin.opens("/desk/follow-ups/99")

    assert "Somebody has seen to it already. 2 customers" in words_of(there)
    assert (never.status_code, "There is no such follow-up. 2 customers" in words_of(never)) == (404, True)
    assert (await robin.opens("/desk/follow-ups/9999999999999999999999")).status_code < 500


async def test_robin_signs_in_and_is_where_the_mail_s_link_leads(shop: Shop) -> None:
    ids = await three_owed(shop)
    await shop.agent("Robin", password=WORDS)

    shut = await shop.http.get(f"/desk/follow-ups/{ids[1]}")
    wrong = await signs_in(shop, shut, "three blue bottles")
    right = await signs_in(shop, wrong, WORDS)

    assert (shut.status_code, wrong.status_code) == (401, 401)
    assert right.headers["location"] == f"/desk/follow-ups/{ids[1]}"


@pytest.mark.parametrize(
    "wanted",
    ["https://example.org/desk", "//example.org", "/desk/../demo", "/desk//example.org", "/desk\\x", "/desk\n"],
)
async def test_a_form_that_wants_another_page_leads_to_the_desk(shop: Shop, wanted: str) -> None:
    await shop.agent("Robin", password=WORDS)
    said = {"email": "robin@example.com", "password": WORDS, "wanted": wanted}

    answer = await shop.http.post("/desk/sign-in", data=said)

    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")


async def signs_in(shop: Shop, page: httpx.Response, password: str) -> httpx.Response:
    """With the form as the page has it."""
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text)
    said = {name: unescape(value) for name, value in hidden}
    return await shop.http.post("/desk/sign-in", data={**said, "email": "robin@example.com", "password": password})
