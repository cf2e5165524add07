"""One turn, as a function: (state, words) → (state, replies, mood, outcome)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.constants import DEFAULT_INTENTS
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet

from bot.besides import asks_for_the_number
from bot.call import CALL, Ask, Call
from bot.judging import ANSWERABLE, asked_for_person, intent_of, judge, needs_handing_over
from bot.memory import UnreadableState, recall, remember
from bot.mood_component import mood_of
from bot.problems import BadAsk, BadState, NotReady, TurnFailed
from bot.processor import TurnProcessor
from earshot.mood import Mood
from earshot.outcome import Choice, Outcome, Reply, Turn
from earshot.trail import Judgement

CHANGEABLE = ("give_rating", "give_contact")  # tapping an older one changes that answer
THE_NUMBER = "utter_phone"


async def take_turn(agent: Agent, ask: Ask) -> Turn:
    """Answers one message. Raises a Problem, and never returns an empty answer.

    Some decisions to call a person can only be made once the turn is known to have settled nothing. As nothing has
    happened yet that would have to be undone, such a turn is simply taken again, with the decision made.
    """
    turn, call = await _take(agent, ask, must=None)
    if needs_handing_over(call, turn.outcome):
        reached = Judgement(turn.outcome.verdict, turn.outcome.reason, turn.mood.score)
        handed, _ = await _take(agent, ask, must=reached)
        outcome = replace(handed.outcome, settled=turn.outcome.settled, used_up=turn.outcome.used_up)
        turn = replace(handed, outcome=outcome)
    return turn


async def _take(agent: Agent, ask: Ask, must: Judgement | None) -> tuple[Turn, Call]:
    processor = _processor_of(agent)
    call = _call(ask, processor.domain, must)
    replies = Replies()
    token = CALL.set(call)
    try:
        await processor.handle_message(_message(ask, processor.domain, replies))
        await _answer_besides(processor, call, replies)
    finally:
        CALL.reset(token)
    if not (replies.said or call.used_up or call.tracker.is_paused()):
        raise TurnFailed("The assistant had nothing to say.")
    mood = _mood(call, ask)
    outcome = judge(call, mood)
    return Turn(_state(call, outcome, processor.domain), tuple(replies.said), mood, outcome), call


async def _answer_besides(processor: TurnProcessor, call: Call, replies: Replies) -> None:
    """The number, to whoever asked for it in passing. Where a person is called it stands on the card."""
    phone = call.ask.known.get("phone")
    said = phone is None or any(phone in reply.text for reply in replies.said)
    if said or call.judgement is not None or not asks_for_the_number(call.ask.text):
        return
    worded = await processor.nlg.generate(THE_NUMBER, call.tracker, replies.name())
    if worded and worded.get("text"):
        replies.said.insert(0, Reply(worded["text"], utter=THE_NUMBER))


def _processor_of(agent: Agent) -> TurnProcessor:
    if agent.processor is None:
        raise NotReady("No model is loaded yet.")
    if not isinstance(agent.processor, TurnProcessor):
        agent.processor = TurnProcessor(agent.processor)
    return agent.processor


def _call(ask: Ask, domain: Domain, must: Judgement | None) -> Call:
    state = ask.state or {}
    try:
        tracker = recall(ask.conversation, ask.state, ask.asked, domain, ask.told)
        asks = {str(key): int(count) for key, count in state.get("asks", {}).items()}
        answered = tuple(intent for intent in state.get("answered", ()) if intent in ANSWERABLE)
    except (UnreadableState, TypeError, ValueError, AttributeError) as error:
        raise BadState("The state was not made by this version of the bot.") from error
    if ask.state is None and ask.asked is not None:
        asks = {ask.asked: 1}  # the greeting put it
    if (tracker.get_slot("reachable") or ()) != (reachable := list(ask.reachable)) and (reachable or ask.state):
        tracker.update(SlotSet("reachable", reachable or None))
    finished = bool(state.get("finished") or (ask.told and ask.state is None))
    call = Call(ask, tracker, tracker.current_slot_values(), asks, answered, finished, must)
    call.left = bool(state.get("left"))
    return call


def _state(call: Call, outcome: Outcome, domain: Domain) -> dict[str, Any]:
    """What the next turn must be given. Handing over is no answer, so what was asked then may be asked again."""
    intent = intent_of(call.tracker)
    answered = {*call.answered, intent} if intent in ANSWERABLE and call.judgement is None else set(call.answered)
    return {
        **remember(call.tracker, domain),
        "asks": call.asks,
        "answered": sorted(answered),
        "finished": call.finished or outcome.finished,
        "left": call.left,
    }


def _message(ask: Ask, domain: Domain, replies: Replies) -> UserMessage:
    if ask.means is None:
        return UserMessage(ask.text, replies, ask.conversation, input_channel=replies.name())
    intent, entities = ask.means["intent"], ask.means["entities"]
    if intent not in set(domain.intents) - set(DEFAULT_INTENTS) or not set(entities) <= set(domain.entities):
        raise BadAsk("The choice means something this bot does not know.")
    parsed = {
        "text": "",
        "intent": {"name": intent, "confidence": 1.0},
        "entities": [{"entity": key, "value": value} for key, value in entities.items()],
    }
    return UserMessage("", replies, ask.conversation, parse_data=parsed, input_channel=replies.name())


def _mood(call: Call, ask: Ask) -> Mood:
    """The mood, with its cues where they stand in the customer's own words: Rasa has cut white space off the front."""
    mood = mood_of(call.tracker)
    text = ask.text or ""
    shift = len(text) - len(text.lstrip())
    cues = tuple(replace(cue, start=cue.start + shift, end=cue.end + shift) for cue in mood.cues)
    return replace(mood, cues=cues, asked=asked_for_person(call.tracker, mood, ask.trail))


class Replies(OutputChannel):
    """Collects what is said, exactly: one response is one reply, blank lines and all."""

    def __init__(self) -> None:
        self.said: list[Reply] = []

    @classmethod
    def name(cls) -> str:
        return "earshot"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        if message.get("text"):
            choices = tuple(_choice(button) for button in message.get("buttons") or ())
            self.said.append(Reply(message["text"], choices, message.get("utter_action")))


def _choice(button: dict[str, Any]) -> Choice:
    """A button of the domain (`/give_rating{"rating": 4}`) as what tapping it means."""
    intent, brace, entities = button["payload"].lstrip("/").partition("{")
    means = {"intent": intent, "entities": json.loads(brace + entities) if brace else {}}
    return Choice(button["title"], {**means, "changes": True} if intent in CHANGEABLE else means)
