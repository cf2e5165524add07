"""Whether a turn could be answered now: the model is loaded, its action server answers, the first turn is behind us.

The web service looks here before it gives conversations back to the bot, so "ready" must not mean that a process
listens: with the action server down a survey's answers fail, and the first turn after a start loads what all later
ones find there.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

import aiohttp
from rasa.core.agent import Agent
from rasa.core.utils import EndpointConfig

from bot.call import Ask
from bot.problems import NotReady
from bot.turn import take_turn
from earshot.trail import Levels, Trail

PATIENCE = aiohttp.ClientTimeout(total=1.0)
FIRST = Ask(
    conversation="readiness",
    text=None,
    means={"intent": "give_rating", "entities": {"rating": 5}},
    state=None,
    trail=Trail(),
    levels=Levels(),
    asked="rating",
    said=(),
    known={},
)


class Readiness:
    """Remembers which loaded model has answered a turn already."""

    def __init__(self) -> None:
        self._agent: Agent | None = None
        self._first: asyncio.Task[None] | None = None

    async def check(self, agent: Agent | None) -> None:
        """Raises NotReady, saying what is missing, or what the first turn failed with: the next look tries anew."""
        if agent is None:
            raise NotReady("No model is loaded yet.")
        await _action_server(agent.action_endpoint)
        if self._first is None or self._agent is not agent:
            self._agent, self._first = agent, asyncio.create_task(_one_turn(agent))
        try:
            await asyncio.shield(self._first)  # who looks may not have the patience; the turn goes on
        except Exception:
            self._first = None
            raise


async def _action_server(endpoint: EndpointConfig | None) -> None:
    if endpoint is None or not endpoint.url:
        return
    health = endpoint.url.rsplit("/", 1)[0] + "/health"
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session, session.get(health) as answer:
            if answer.status == 200:
                return
    except (aiohttp.ClientError, asyncio.TimeoutError):
        pass
    raise NotReady("The action server does not answer.")


async def _one_turn(agent: Agent) -> None:
    """A tapped rating and then words: between them they use the form, the action server and the reading of words."""
    await take_turn(agent, FIRST)
    await take_turn(agent, replace(FIRST, means=None, text="It was quick and the staff were kind"))
