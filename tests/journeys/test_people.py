"""Colleagues come and go: nobody is left without an owner, and no customer without an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from earshot import commands, settings
from earshot.errors import Conflict, NotAllowed, Refused
from earshot.journeys import people, sign_in
from earshot.people import Agent, Role
from tests.cast import Desk, Shop, told

pytestmark = pytest.mark.anyio


async def who(shop: Shop, desk: Desk) -> Agent:
    return await sign_in.signed_in(shop.house, desk.session)


async def test_when_alex_is_disabled_casey_is_told_and_next_in_line(shop: Shop) -> None:
    alex, robin = await shop.agent("Alex"), await shop.agent("Robin")
    dana, casey = await shop.customer("Dana"), await shop.customer("Casey")
    await dana.post("person")
    await casey.post("person")
    await alex.does("accept", casey)
    owner = await shop.agent("Sam", role=Role.OWNER)

    freed = await people.disable(shop.house, by=await who(shop, owner), email="alex@example.com")

    assert freed == 1
    card = await casey.sees(lambda e: "Alex cannot go on here" in told(e))
    assert "front of the line" in told(card)
    assert [i["conversation"] for i in (await robin.get("/queue"))["waiting"]] == [casey.id, dana.id]
    assert (await shop.http.get("/api/desk/me", headers={"Cookie": f"sid={alex.session}"})).status_code == 401
    assert (await robin.does("accept", casey)).status_code == 200


async def test_a_disabled_agent_s_open_line_hears_that_it_is_over(shop: Shop) -> None:
    alex = await shop.agent("Alex")
    await shop.agent("Sam", role=Role.OWNER)
    ring = sign_in.session_topic(sign_in.hash_of(alex.session))

    async with shop.house.bell.listen(ring) as line:
        await people.disable(shop.house, by=None, email="alex@example.com")

        assert [heard.topic for heard in await line.heard(2)] == [ring]


async def test_nobody_is_shown_to_customers_by_a_card_number(shop: Shop) -> None:
    with pytest.raises(Refused, match="not kept"):
        await people.add(shop.house, by=None, email="alex@example.com", name="4111 1111 1111 1111", role=Role.AGENT)


async def test_the_only_owner_stays_one(shop: Shop) -> None:
    await shop.agent("Sam", role=Role.OWNER)

    with pytest.raises(Conflict, match="only owner"):
        await people.disable(shop.house, by=None, email="sam@example.com")
    with pytest.raises(Conflict, match="only owner"):
        await people.give_role(shop.house, by=None, email="sam@example.com", role=Role.AGENT)

    assert (await people.give_role(shop.house, by=None, email="sam@example.com", role=Role.OWNER)).role is Role.OWNER


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR])
async def test_whoever_is_no_owner_changes_nobody(shop: Shop, role: Role) -> None:
    by = await who(shop, await shop.agent("Alex", role=role))
    await shop.agent("Sam", role=Role.OWNER)
    house, sam = shop.house, "sam@example.com"

    for deed in (
        people.add(house, by=by, email="new@example.com", name="New", role=Role.OWNER),
        people.invite(house, by=by, email=sam),
        people.invitation_link(house, by=by, email=sam),
        people.give_role(house, by=by, email="alex@example.com", role=Role.OWNER),
        people.disable(house, by=by, email=sam),
        people.enable(house, by=by, email=sam),
        sign_in.end_sessions(house, by=by, agent=2),
    ):
        with pytest.raises(NotAllowed):
            await deed


@pytest.mark.parametrize("email", ["", "robin", "robin@a@b", "ro bin@example.com", "@example.com", "röbin@example.com"])
async def test_what_is_no_address_is_refused(shop: Shop, email: str) -> None:
    with pytest.raises(Refused):
        await people.add(shop.house, by=None, email=email, name="Robin", role=Role.AGENT)


async def test_alex_ends_the_session_left_open_on_the_train(shop: Shop) -> None:
    desk, train = await shop.agent("Alex"), await shop.agent("Alex")
    alex = await who(shop, desk)
    found = await sign_in.sessions(shop.house, agent=alex)

    left = next(s for s in found if s.token_hash == sign_in.hash_of(train.session))
    assert await sign_in.end_sessions(shop.house, by=alex, agent=alex.id, only=left.id) == 1

    assert (await shop.http.get("/api/desk/me", headers={"Cookie": f"sid={train.session}"})).status_code == 401
    assert (await desk.get("/me"))["name"] == "Alex"


async def test_the_command_line_adds_lists_and_shows_the_door(shop: Shop, tmp_path: Path) -> None:
    found = settings.read({"EARSHOT_DEMO": "1"}, tmp_path)

    async def says(do: str, **said: str) -> str:
        return str((await commands.carry_out(shop.house, found, {"do": do, **said}))["says"])

    link = await says("agents add", email="robin@example.com", name="Robin", role="agent")
    assert "/desk/password?link=" in link
    assert "robin@example.com" in await says("agents list")
    assert "supervisor" in await says("agents role", email="robin@example.com", role="supervisor")
    await shop.agent("Sam", role=Role.OWNER)
    assert "cannot sign in" in await says("agents disable", email="robin@example.com")
    gone = await shop.http.get("/desk/password", params={"link": link.partition("link=")[2]})
    assert gone.status_code == 410
    assert "can sign in again" in await says("agents enable", email="robin@example.com")
    assert "rows fit their seals" in await says("audit verify")
