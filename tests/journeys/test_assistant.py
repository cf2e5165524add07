"""Rasa over real HTTP: what counts as an answer, and when it is not asked at all. Against a small server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from earshot.adapters.rasa import PROBE, Rasa
from earshot.errors import AssistantUnavailable
from earshot.mood import Mood
from earshot.outcome import Outcome, Reply, Turn, turn_to_json
from earshot.ports import Ask
from earshot.trail import Levels, Trail
from tests.e2e.system import free_port
from tests.patience import LONGEST, eventually

pytestmark = pytest.mark.anyio
GOOD = turn_to_json(Turn({"v": 1}, (Reply("Hello."),), Mood(0.1), Outcome()))
Answer = Callable[[dict[str, Any]], Response]


def ask(state: dict[str, Any] | None = None) -> Ask:
    return Ask("casey", "hello", None, state, Trail(), Levels(), None, (), {})


@asynccontextmanager
async def rasa(answer: Answer, probe: float = PROBE) -> AsyncIterator[tuple[Rasa, list[dict[str, Any]]]]:
    """A Rasa that answers turns with `answer`, and the turns it was asked."""
    asked: list[dict[str, Any]] = []

    async def turn(request: Request) -> Response:
        asked.append(await request.json())
        return answer(asked[-1])

    async def ready(_: Request) -> Response:
        return Response()

    turns = Route("/webhooks/earshot/turn", turn, methods=["POST"])
    app = Starlette(routes=[turns, Route("/webhooks/earshot/ready", ready)])
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
        await asyncio.sleep(0.01)
    found = Rasa(f"http://127.0.0.1:{port}", "token", deadline=LONGEST, probe=probe)
    try:
        yield found, asked
    finally:
        await found.close()
        server.should_exit = True
        await serving


async def test_a_turn_is_an_answer() -> None:
    async with rasa(lambda _: JSONResponse(GOOD)) as (found, _):
        assert (await found.reply(ask())).replies[0].text == "Hello."


@pytest.mark.parametrize(
    "odd",
    [
        JSONResponse([]),
        JSONResponse({}),
        JSONResponse({**GOOD, "mood": {"score": 7}}),
        JSONResponse({**GOOD, "outcome": {"verdict": "perhaps"}}),
        JSONResponse({**GOOD, "replies": [{"words": "x"}]}),
        Response("not json", 200),
        Response(json.dumps(GOOD), 500),
    ],
)
async def test_anything_less_is_a_failure(odd: Response) -> None:
    async with rasa(lambda _: odd) as (found, _):
        with pytest.raises(AssistantUnavailable):
            await found.reply(ask())


async def test_after_three_failures_of_five_it_is_not_asked_at_all() -> None:
    async with rasa(lambda _: Response("", 502)) as (found, asked):
        for _ in range(5):
            with pytest.raises(AssistantUnavailable):
                await found.reply(ask())

        assert len(asked) == 3


async def test_a_state_of_another_versions_is_asked_again_without_it() -> None:
    def picky(turn: dict[str, Any]) -> Response:
        return Response("", 422) if turn["state"] is not None else JSONResponse(GOOD)

    async with rasa(picky) as (found, asked):
        answer = await found.reply(ask({"v": 0}))

    assert answer.replies[0].text == "Hello."
    assert [turn["state"] for turn in asked] == [{"v": 0}, None]


async def test_its_return_is_told_twice_for_whoever_was_on_the_way_to_a_person_at_the_first() -> None:
    told: list[bool] = []

    async def back() -> None:
        told.append(found.failing)

    async with rasa(lambda _: Response("", 502), probe=0.02) as (found, _):
        found.back = back
        await found.start()
        await eventually(lambda: len(told) == 2, "it has begun")
        with pytest.raises(AssistantUnavailable):
            await found.reply(ask())
        await eventually(lambda: len(told) == 4, "it is back")

    assert told == [False] * 4
