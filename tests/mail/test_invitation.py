"""From an invitation to the desk, and back in after a forgotten password; each link once."""

from __future__ import annotations

import re

import httpx
import pytest

from earshot.adapters.stationery import Stationery
from earshot.journeys import people
from earshot.journeys.post import Post, empty
from earshot.people import Role
from tests.cast import Shop
from tests.mail.server import Mailbox

pytestmark = pytest.mark.anyio
WORDS = "three green bottles"


async def mailed(shop: Shop, mailbox: Mailbox) -> str:
    """The link in the newest mail, after the post went."""
    post = Post(Stationery(), mailbox.postman(), "example.com", per_minute=6000)
    await empty(shop.house, post)
    assert post.postman is not None
    await post.postman.rest()
    body = mailbox.arrived[-1].get_body(("plain",))
    assert body is not None
    found = re.search(r"/desk/password\?link=([\w-]+)", body.get_content())
    assert found is not None
    return found[1]


async def robin_is_invited(shop: Shop, mailbox: Mailbox) -> str:
    await people.add(shop.house, by=None, email="Robin@Example.com", name="Robin", role=Role.AGENT)
    await people.invite(shop.house, by=None, email="robin@example.com")
    return await mailed(shop, mailbox)


async def chooses(shop: Shop, link: str, password: str = WORDS) -> httpx.Response:
    return await shop.http.post("/desk/password", data={"link": link, "password": password})


async def signs_in(shop: Shop, password: str = WORDS) -> int:
    said = {"email": "robin@example.com", "password": password}
    return (await shop.http.post("/desk/sign-in", data=said)).status_code


async def test_robin_opens_the_mail_chooses_a_password_and_is_in(shop: Shop, mailbox: Mailbox) -> None:
    link = await robin_is_invited(shop, mailbox)
    for _ in range(3):  # a scanner and its friends: looking uses nothing up
        looked = await shop.http.get("/desk/password", params={"link": link})
        assert (looked.status_code, "Robin" in looked.text) == (200, True)

    weak = await chooses(shop, link, "short")
    chosen = await chooses(shop, link)

    assert (weak.status_code, "at least 12" in weak.text) == (400, True)
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/desk")
    assert await signs_in(shop) == 303


async def test_a_used_an_old_and_a_made_up_link_look_the_same(shop: Shop, mailbox: Mailbox) -> None:
    used = await robin_is_invited(shop, mailbox)
    await chooses(shop, used)
    await people.invite(shop.house, by=None, email="robin@example.com")
    old = await mailed(shop, mailbox)
    shop.clock.move(days=3, seconds=1)

    answers = [await shop.http.get("/desk/password", params={"link": link}) for link in (used, old, "x", "")]

    assert {a.status_code for a in answers} == {410}
    assert len({a.text for a in answers}) == 1
    assert (await chooses(shop, old)).status_code == 410


async def test_a_second_invitation_ends_the_first(shop: Shop, mailbox: Mailbox) -> None:
    first = await robin_is_invited(shop, mailbox)
    await people.invite(shop.house, by=None, email="robin@example.com")
    second = await mailed(shop, mailbox)

    assert (await chooses(shop, first)).status_code == 410
    assert (await chooses(shop, second)).status_code == 303


async def test_a_forgotten_password_is_chosen_anew_and_ends_every_session(shop: Shop, mailbox: Mailbox) -> None:
    robin = await shop.agent("Robin", password=WORDS)

    asked = await shop.http.post("/desk/forgot", data={"email": "robin@example.com"})
    stranger = await shop.http.post("/desk/forgot", data={"email": "nobody@example.com"})
    again = await shop.http.post("/desk/forgot", data={"email": "robin@example.com"})
    link = await mailed(shop, mailbox)
    assert await signs_in(shop) == 303
    await chooses(shop, link, "four blue teapots")

    assert asked.text == stranger.text == again.text
    assert len(mailbox.arrived) == 1
    over = await shop.http.get("/api/desk/me", headers={"Cookie": f"sid={robin.session}"})
    assert over.status_code == 401
    assert (await signs_in(shop), await signs_in(shop, "four blue teapots")) == (401, 303)
