"""The queue as every desk sees it: in the right order, cheap however many wait, and each told only what changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from earshot.errors import NotSaved
from earshot.journeys.board import Board, Shown
from earshot.people import Agent
from tests.cast import Customer, Desk, Shop
from tests.patience import LONGEST

pytestmark = pytest.mark.anyio
NOTHING = Shown({}, frozenset())


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database meanwhile, but for what the workers of turns look after by themselves."""
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.startswith("SELECT") and not statement.startswith("SELECT turn."):
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def waiting(shop: Shop, name: str = "Casey", **claimed: str) -> Customer:
    customer = await shop.customer(name, **claimed)
    await customer.post("person")
    return customer


async def in_line(desk: Desk) -> list[str]:
    return [line["customer"]["name"] for line in (await desk.get("/queue"))["waiting"]]


async def agent_of(shop: Shop, desk: Desk) -> Agent:
    return await shop.house.records.read(lambda work: work.agents.get(desk.id))


async def read_anew(shop: Shop, who: Agent) -> int:
    """How many wait, to a board that has read nothing yet."""
    async with Board(shop.house, kept_for=0).open() as board:
        return len((await board.fresh()).sections(who)["waiting"])


async def test_twenty_waiting_cost_as_many_statements_as_two(shop: Shop) -> None:
    alex = await shop.agent()
    for n in range(2):
        await waiting(shop, f"Casey {n}")
    who = await shop.house.records.read(lambda work: work.agents.get(alex.id))
    with statements() as few:
        assert await read_anew(shop, who) == 2
    for n in range(18):
        await waiting(shop, f"Dana {n}")

    with statements() as many:
        assert await read_anew(shop, who) == 20

    assert len(many) == len(few)


async def test_a_desk_is_told_the_one_line_that_changed_and_the_others_stay_what_they_were(shop: Shop) -> None:
    alex = await shop.agent()
    who = (await alex.get("/me"))["id"]
    me = await shop.house.records.read(lambda work: work.agents.get(who))
    casey, dana = await waiting(shop, "Casey"), await waiting(shop, "Dana")
    board, shown = Board(shop.house), NOTHING
    async with board.open():
        shown, told = (await board.fresh()).changes(me, shown)
        assert told is not None
        assert len(told["lines"]) == 2
        assert (await board.fresh()).changes(me, shown) == (shown, None)

        await casey.says("It is the blue one")
        shown, told = (await board.fresh()).changes(me, shown)
        assert told is not None
        assert {(line["conversation"], line["last"]) for line in told["lines"]} == {(casey.id, "It is the blue one")}

        await dana.post("close")
        shown, told = (await board.fresh()).changes(me, shown)
        assert told is not None
        assert told["gone"] == [dana.id]
        assert dana.id not in str(told["lines"])


async def test_one_reading_and_one_piece_of_news_serve_every_desk(shop: Shop) -> None:
    desks = [await shop.agent(name) for name in ("Alex", "Robin", "Sam")]
    who = [await agent_of(shop, desk) for desk in desks]
    casey, board = await waiting(shop), Board(shop.house)
    async with board.open():
        shown = [(await board.fresh()).shown(agent) for agent in who]
        told = asyncio.gather(*(board.news(agent, each) for agent, each in zip(who, shown, strict=True)))
        with statements() as sent:
            await casey.says("It is the blue one")
            async with asyncio.timeout(LONGEST):
                news = [changes for _, changes in await told]

    assert [line["last"] for line in news[0]["lines"]] == ["It is the blue one"]
    assert all(each is news[0] for each in news)
    assert len([each for each in sent if "handoff_id" in each]) <= 2  # once for the words, once for how they sound


async def test_what_is_kept_for_a_colleague_who_is_here_is_news_to_that_colleague_alone(shop: Shop) -> None:
    alex, robin, casey = await shop.agent("Alex"), await shop.agent("Robin"), await waiting(shop)
    alexs, robins = await agent_of(shop, alex), await agent_of(shop, robin)
    await alex.does("accept", casey)
    board = Board(shop.house)
    async with board.open():
        await board.fresh()
        before = board.shown(alexs)
        await alex.does("transfer", casey, note="They know Robin", to=robin.id)
        await board.fresh()

        assert (board.changes(alexs, before)[1] or {})["gone"] == [casey.id]
        assert [line["for"] for line in (board.changes(robins, before)[1] or {})["lines"]] == [robin.id]


async def test_a_reading_that_failed_is_made_up_for_by_the_next_one(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    alex = await shop.agent()
    who = await shop.house.records.read(lambda work: work.agents.get(alex.id))
    casey, board = await waiting(shop), Board(shop.house)
    async with board.open():
        shown, _ = (await board.fresh()).changes(who, NOTHING)
        await casey.says("It is the blue one")
        with monkeypatch.context() as broken:

            async def refuse(look: object) -> None:
                raise NotSaved()

            broken.setattr(shop.house.records, "read", refuse)
            with pytest.raises(NotSaved):
                await board.fresh()

        _, told = (await board.fresh()).changes(who, shown)

    assert told is not None
    assert {line["last"] for line in told["lines"]} == {"It is the blue one"}


async def test_a_board_nobody_looks_at_keeps_nothing(shop: Shop) -> None:
    await waiting(shop)
    board = Board(shop.house, kept_for=0)

    async with board.open():
        await board.fresh()

    async with asyncio.timeout(LONGEST):
        while shop.house.bell.listeners:  # noqa: ASYNC110 (it forgets by itself, and tells nobody)
            await asyncio.sleep(0)
    assert (board._lines, board._listener) == ({}, None)


async def test_whoever_has_read_this_version_need_not_read_it_again(shop: Shop) -> None:
    alex, casey = await shop.agent(), await waiting(shop)

    first, again = (await alex.get("/queue"))["version"], (await alex.get("/queue"))["version"]
    await casey.says("It is the blue one")
    changed = (await alex.get("/queue"))["version"]

    assert first == again != changed


async def test_who_is_upset_comes_before_who_came_a_little_sooner_and_the_parts_are_told(shop: Shop) -> None:
    alex = await shop.agent()
    await waiting(shop, "Dana")
    shop.clock.move(minutes=2)
    await alex.post("/presence", presence="available")
    upset = await shop.customer("Casey")
    await upset.says("This is ridiculous, I am furious, nobody ever answers and it is a disgrace!")
    await upset.card("requested")

    assert await in_line(alex) == ["Casey", "Dana"]
    line = (await alex.get("/queue"))["waiting"][0]
    assert line["place"]["urgency"] > 0
    assert line["place"]["head_start"] == line["place"]["urgency"] + line["place"]["loyalty"]


async def test_the_position_a_customer_is_told_is_the_one_the_desk_sees(shop: Shop) -> None:
    alex = await shop.agent()
    for name in ("Dana", "Lee"):
        await waiting(shop, name)
        shop.clock.move(minutes=1)
        await alex.post("/presence", presence="available")
    upset = await shop.customer("Casey")
    await upset.says("This is ridiculous, I am furious, nobody ever answers and it is a disgrace!")

    position = (await upset.card("requested"))["handoff"]["position"]

    assert (await in_line(alex))[position - 1] == "Casey"


async def test_words_tapped_are_not_their_last_words_and_words_removed_are_not_shown(shop: Shop) -> None:
    alex = await shop.agent()
    casey = await shop.customer()
    await casey.says("It came broken")
    await casey.post("person")

    assert [line["last"] for line in (await alex.get("/queue"))["waiting"]] == ["It came broken"]
    assert [line["unread"] for line in (await alex.get("/queue"))["waiting"]] == [2]
