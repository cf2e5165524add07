"""Alex's own page: a new password, and an end to the sessions left open elsewhere."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
import uvicorn
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError

from earshot.audit import Sought
from earshot.journeys import passwords
from earshot.people import Role
from tests.cast import Desk, Shop, told
from tests.web.sitting import Sitting, words_of
from web import desk_live, lines

pytestmark = pytest.mark.anyio
STREAM = "/api/desk/stream"
WORDS, NEW = "three green bottles", "four blue teapots"


async def test_alex_sees_who_they_are_here_and_where_they_are_signed_in(shop: Shop) -> None:
    alex = Sitting(await shop.agent("Alex", password=WORDS))
    await passwords.sign_in(shop.house, email="alex@example.com", password=WORDS, device="Firefox on Linux")

    page = await alex.reads("/desk/account")

    assert "Name Alex Mail address alex@example.com Role agent" in page
    assert "Firefox on Linux Last seen just now" in page
    assert "this one" in page


async def test_alex_changes_the_name_that_customers_and_colleagues_read(shop: Shop) -> None:
    alex, casey = await shop.agent("Alex"), await shop.customer("Casey")

    page = words_of(await Sitting(alex).sends("/desk/account/name", name=" Alexandra\u202e  Ng "))
    empty = await Sitting(alex).sends("/desk/account/name", name=" ")

    assert "Name Alexandra Ng" in page
    assert (empty.status_code, "give a name" in words_of(empty)) == (400, True)
    await casey.post("person")
    await alex.does("accept", casey)
    assert "Alexandra Ng is here" in told(await casey.card("accepted"))
    trail = await shop.house.records.read(lambda work: work.audit.page(Sought(deed="name"), 9))
    assert [(row.trace.agent_id, row.trace.body) for row in trail] == [(alex.id, {})]


async def test_without_a_session_there_is_the_sign_in_form_and_nothing_else(shop: Shop) -> None:
    for path in ("/desk/account", "/desk/people", "/desk/people/1", "/desk/snippets", "/desk/audit", "/desk/post"):
        page = await shop.http.get(path)
        assert (page.status_code, "You are signed out" in page.text, "alex@" in page.text) == (401, True, False)


async def test_a_new_password_holds_and_ends_the_session_on_the_train(shop: Shop) -> None:
    alex = Sitting(await shop.agent("Alex", password=WORDS))
    train = await passwords.sign_in(shop.house, email="alex@example.com", password=WORDS)

    page = await alex.sends("/desk/account/password", old=WORDS, password=NEW)

    assert "Your new password holds." in words_of(page)
    assert (await shop.http.get("/api/desk/me", headers={"Cookie": f"sid={train}"})).status_code == 401
    assert await passwords.sign_in(shop.house, email="alex@example.com", password=NEW)


async def test_a_wrong_old_one_and_a_weak_new_one_are_told_on_the_page(shop: Shop) -> None:
    alex = Sitting(await shop.agent("Alex", password=WORDS))

    wrong = await alex.sends("/desk/account/password", old="not it at all", password=NEW)
    weak = await alex.sends("/desk/account/password", old=WORDS, password="short")

    assert (wrong.status_code, weak.status_code) == (401, 400)
    assert "That is not your password so far." in words_of(wrong)
    assert 'role="alert"' in weak.text
    assert await passwords.sign_in(shop.house, email="alex@example.com", password=WORDS)


async def test_whoever_sits_down_at_alex_s_open_desk_cannot_try_passwords_for_long(shop: Shop) -> None:
    alex = Sitting(await shop.agent("Alex", password=WORDS))
    tries = [await alex.sends("/desk/account/password", old=f"guess number {n}", password=NEW) for n in range(6)]

    assert [answer.status_code for answer in tries] == [401] * 5 + [429]


async def test_who_came_by_a_link_chooses_a_first_password_and_is_asked_for_no_old_one(shop: Shop) -> None:
    alex = Sitting(await shop.agent("Alex"))
    assert 'name="old"' not in (await alex.opens("/desk/account")).text

    await alex.sends("/desk/account/password", password=NEW)

    assert await passwords.sign_in(shop.house, email="alex@example.com", password=NEW)


async def test_alex_signs_out_everywhere_else_and_stays(shop: Shop) -> None:
    here, train = await shop.agent("Alex"), await shop.agent("Alex")

    page = await Sitting(here).sends("/desk/account/sessions", others="yes")

    assert "Nowhere else." in words_of(page)
    assert (await Sitting(train).opens("/desk/account")).status_code == 401


async def test_ending_the_session_one_sits_in_is_signing_out(shop: Shop) -> None:
    alex = Sitting(await shop.agent("Alex"))

    page = await alex.sends("/desk/account/sessions", only=await only_session(shop, alex.desk))

    assert "Sign in" in words_of(page)
    who = await shop.house.records.read(lambda work: work.agents.get(alex.desk.id))
    assert who.presence.value == "away"


async def test_robin_s_session_is_not_alex_s_to_end(shop: Shop) -> None:
    alex, robin = await shop.agent("Alex"), await shop.agent("Robin")

    await Sitting(alex).sends("/desk/account/sessions", only=await only_session(shop, robin))

    assert (await robin.get("/me"))["name"] == "Robin"


async def test_a_form_without_its_seal_or_with_another_session_s_changes_nothing(shop: Shop) -> None:
    sam, alex = Sitting(await shop.agent("Sam", role=Role.OWNER)), Sitting(await shop.agent("Alex"))
    there = await Sitting(await shop.agent("Sam", role=Role.OWNER)).seal()
    forms = {
        "/desk/account/name": {"name": "Somebody"},
        "/desk/account/password": {"password": NEW},
        "/desk/account/sessions": {"others": "yes"},
        "/desk/people": {"email": "robin@example.com", "name": "Robin", "role": "agent"},
        f"/desk/people/{alex.desk.id}/disable": {},
    }

    for path, fields in forms.items():
        for seal in ({}, {"seal": there}, {"seal": "é"}):
            answer = await shop.http.post(path, data={**fields, **seal}, headers=sam.headers)
            assert (answer.status_code, "nothing was changed" in answer.text) == (403, True)

    assert (await alex.opens("/desk/account")).status_code == 200
    assert len(await shop.house.records.read(lambda work: work.agents.everybody())) == 2


async def test_a_form_from_another_page_is_refused_even_with_its_seal(shop: Shop) -> None:
    alex = Sitting(await shop.agent("Alex"))
    headers = {**alex.headers, "Origin": "https://evil.example"}
    form = {"seal": await alex.seal(), "others": "yes"}

    answer = await shop.http.post("/desk/account/sessions", data=form, headers=headers)

    assert answer.status_code == 403


async def test_a_desk_that_is_open_under_a_session_closes_when_the_session_ends(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the ring alone: the next look, five seconds on, is put off until after the test."""
    monkeypatch.setattr(desk_live, "LOOK_AGAIN", 3600)
    here, train = await shop.agent("Alex"), await shop.agent("Alex")
    headers = {"Cookie": f"sid={train.session}", "Origin": shop.house.address}

    async with served(shop) as port, connect(f"ws://127.0.0.1:{port}{STREAM}", additional_headers=headers) as line:
        await line.recv()
        await Sitting(here).sends("/desk/account/sessions", others="yes")
        with suppress(ConnectionClosedError):
            async for _ in line:
                pass  # what the queue had to say before

    assert line.close_code == lines.BAD_TOKEN


@asynccontextmanager
async def served(shop: Shop) -> AsyncIterator[int]:
    """The shop on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(shop.app, log_level="critical", ws="websockets-sansio", lifespan="off")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield listening.getsockname()[1]
        server.should_exit = True
        await serving


async def only_session(shop: Shop, desk: Desk) -> str:
    now = shop.clock.now()
    [one] = await shop.house.records.read(lambda work: work.sessions.of(desk.id, "session", now, now))
    return str(one.id)
