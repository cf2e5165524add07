"""Customers who say anything, in any order, at the real rules: what was understood and how it sounded is drawn, not
read, so that thousands of conversations take seconds. Policies, form, action, wording and Trail are the ones that run.
"""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.validate_feedback_form import ValidateFeedbackForm
from bot import turn as turns
from bot.asking import read_ask
from earshot.outcome import Turn, turn_from_json, turn_to_json
from earshot.trail import Verdict
from tests.bot.customer import Customer

LONGEST = 14  # turns
MOODS = (0.0,) * 12 + (0.1, 0.3, 0.55, 0.7, 0.9)
ABOUT = (None, "the wait", "the parcel", "the soup")
FREE = ("late", "the soup was cold", "a refund", "be on time", "kind people", "the one on my account", "…")
SMALL_TALK = ("greet", "affirm", "deny", "thank", "confused", "nlu_fallback", "out_of_scope")
ASKING = ("ask_phone", "bot_challenge", "ask_purpose", "ask_next", "want_to_rate")
TELLING = (
    "complain",
    "praise",
    "answer",
    "answer",
    "answer",
    "give_rating",
    "give_rating",
    "give_contact",
    "correct",
    "add",
)
ENDING = ("skip", "stop", "goodbye", "no_person", "ask_for_person")
KINDS = (*SMALL_TALK, *ASKING, *TELLING, *TELLING, *ENDING)


@dataclass
class Drawn:
    """One message: what it means, what it carries, how it sounds."""

    intent: str
    entities: dict[str, Any]
    text: str
    score: float
    about: str | None

    def parsed(self) -> dict[str, Any]:
        mood = {"score": self.score, "cues": [], "asked": False, "about": self.about, "sure": True}
        entities = [{"entity": key, "value": value} for key, value in self.entities.items()]
        return {
            "text": self.text,
            "intent": {"name": self.intent, "confidence": 1.0},
            "entities": entities,
            "mood": mood,
        }


def draw(chance: random.Random) -> Drawn:
    intent = chance.choice(KINDS)
    entities: dict[str, Any] = {}
    if intent == "give_rating":
        entities = {"rating": chance.randint(1, 5)} | ({"reason": chance.choice(FREE)} if chance.random() < 0.2 else {})
    elif intent == "give_contact":
        entities = {"contact": chance.choice(("phone", "mail", "any", "no"))}
        entities |= {"reach": chance.choice(("07700 900123", "dana@example.com"))} if chance.random() < 0.4 else {}
    elif intent == "correct":
        entities = {chance.choice(("reason", "wish")): chance.choice((*FREE, "declined"))}
    elif intent == "add":
        entities = {"reason": chance.choice(FREE)}
    return Drawn(intent, entities, chance.choice(FREE), chance.choice(MOODS), chance.choice(ABOUT))


@dataclass
class InProcess:
    """Stands where the action server does: the same action, without the way there."""

    url: str = ""
    kwargs: dict[str, Any] = field(default_factory=dict)
    action: ValidateFeedbackForm = field(default_factory=ValidateFeedbackForm)

    async def request(self, **call: Any) -> dict[str, Any]:
        body = call["json"]
        tracker = Tracker.from_dict(body["tracker"])
        return {"events": await self.action.run(CollectingDispatcher(), tracker, body["domain"]), "responses": []}


class RandomCustomer(Customer):
    """A customer who meets the rules directly, with no door and no reading between."""

    def __init__(self, agent: Agent, loop: asyncio.AbstractEventLoop, seed: int) -> None:
        self.chance = random.Random(seed)
        super().__init__(
            None,  # type: ignore[arg-type]
            f"dana-{seed}",
            name=self.chance.choice((None, "Dana")),
            asked=self.chance.choice(("rating", "rating", None)),
            experience=self.chance.choice((None, "your visit on Tuesday")),
        )
        self._known["reachable"] = self.chance.choice(([], [], ["phone"], ["mail"]))
        self.agent, self.loop = agent, loop
        self.drawn: list[str] = []

    def goes_on(self) -> Turn:
        drawn = draw(self.chance)
        self.drawn.append(f"{drawn.intent} {drawn.entities or ''} {drawn.score}")
        ask = read_ask(_bytes(self.ask(text=drawn.text)))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(turns, "_message", lambda ask, domain, replies: _message(drawn, ask.conversation, replies))
            turn = self.loop.run_until_complete(turns.take_turn(self.agent, ask))
        return self._keep(turn_from_json(turn_to_json(turn)))

    def lives(self) -> None:
        for _ in range(self.chance.randint(2, LONGEST)):
            if self.goes_on().outcome.verdict is Verdict.HAND_OVER:
                return  # from here on it is a person's conversation


def _message(drawn: Drawn, conversation: str, replies: Any) -> UserMessage:
    return UserMessage(drawn.text, replies, conversation, parse_data=drawn.parsed(), input_channel=replies.name())


def _bytes(ask: dict[str, Any]) -> bytes:
    return json.dumps(ask).encode()
