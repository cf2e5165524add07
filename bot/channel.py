"""Rasa's only door: one message in, one Turn out. A failure is a failure, not 200 []."""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.asking import read_ask
from bot.problems import NotAllowed, NotReady, Problem, TurnFailed
from bot.readiness import Readiness
from bot.speedups import spare_the_action_server
from bot.turn import take_turn
from earshot.outcome import turn_to_json

logger = logging.getLogger(__name__)

TOKEN_SETTING = "EARSHOT_BOT_TOKEN"
SHORTEST_TOKEN = 16
LONGEST_TURN = 30.0  # seconds; who asked has given up long before, and what hangs would be waited for by nobody


class EarshotInput(InputChannel):
    def __init__(self, token: str) -> None:
        if len(token) < SHORTEST_TOKEN:
            raise ValueError(
                f"{TOKEN_SETTING} must be set to a token of at least {SHORTEST_TOKEN} characters; "
                "`make run` does that, by hand export the one the web service uses."
            )
        self._token = token.encode()
        spare_the_action_server()

    @classmethod
    def name(cls) -> str:
        return "earshot"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> EarshotInput:
        return cls(os.environ.get(TOKEN_SETTING, ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The two routes of the turn contract. Rasa's own way in (`on_new_message`) is not used: it says nothing of
        failures.
        """
        door = Blueprint("earshot", __name__)

        readiness = Readiness()

        @door.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            try:
                await readiness.check(_loaded_agent(request))
            except Problem as problem:
                return _problem(problem)
            except Exception as error:
                _log(error)
                return _problem(NotReady("A first turn could not be answered."))
            return response.json({"status": "ready"})

        @door.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            try:
                self._check_token(request)
                return response.json(await _answer(request))
            except Problem as problem:
                return _problem(problem)

        return door

    def _check_token(self, request: Request) -> None:
        given = (request.headers.get("authorization") or "").encode()
        if not hmac.compare_digest(given, b"Bearer " + self._token):
            raise NotAllowed("The token is missing or wrong.")


async def _answer(request: Request) -> dict[str, Any]:
    agent = _loaded_agent(request)
    if agent is None:
        raise NotReady("No model is loaded yet.")
    ask = read_ask(request.body)
    try:
        return turn_to_json(await asyncio.wait_for(take_turn(agent, ask), LONGEST_TURN))
    except (Problem, asyncio.CancelledError):
        raise
    except Exception as error:
        _log(error)
        raise TurnFailed("The assistant failed while answering.") from error


def _loaded_agent(request: Request) -> Any:
    agent = getattr(request.app.ctx, "agent", None)
    return agent if agent is not None and agent.is_ready() else None


def _problem(problem: Problem) -> HTTPResponse:
    return response.json(problem.to_json(), status=problem.status, content_type="application/problem+json")


def _log(error: Exception) -> None:
    """Where it broke and what kind of failure it was. The text of an exception can hold a customer's words, so it
    stays out.
    """
    places = "".join(traceback.format_tb(error.__traceback__))
    causes = " < ".join(type(e).__name__ for e in _chain(error))
    logger.error("A turn failed: %s\n%s", causes, places)


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and len(chain) < 5:
        chain.append(cause)
    return chain
