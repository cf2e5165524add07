"""Rasa's events as they are carried: only what decides the next turn.

What the bot said is left out (the web service has the transcript), so are timestamps, policy names and rankings. What
the customer said is cut, since the dialogue is decided by intents and slots, not by old words.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    ConversationPaused,
    ConversationResumed,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    LoopInterrupted,
    SlotSet,
    UserUttered,
)

MOST_TEXT = 400


class UnreadableEvent(ValueError):
    """A carried event that this bot did not write."""


def to_kept(event: Event) -> list[Any] | None:
    """The event as a short list, or None where it decides nothing."""
    if isinstance(event, UserUttered):
        return ["user", _reduced(event)]
    if isinstance(event, ActionExecuted):
        return ["action", event.action_name, event.hide_rule_turn]
    if isinstance(event, SlotSet):
        return ["slot", event.key, event.value]
    if isinstance(event, ActiveLoop):
        return ["loop", event.name]
    if isinstance(event, ActionExecutionRejected):
        return ["rejected", event.action_name]
    if isinstance(event, LoopInterrupted):
        return ["interrupted", event.is_interrupted]
    if isinstance(event, DefinePrevUserUtteredFeaturization):
        return ["by_text", event.use_text_for_featurization]
    if isinstance(event, ConversationPaused):
        return ["pause"]
    if isinstance(event, ConversationResumed):
        return ["resume"]
    if isinstance(event, FollowupAction):
        return ["next", event.action_name]
    return None


def from_kept(kept: list[Any], conversation: str) -> Event:
    """The event that was kept. Raises UnreadableEvent."""
    if not isinstance(kept, list) or not kept or kept[0] not in _READERS:
        raise UnreadableEvent("not an event this bot wrote")
    try:
        return _READERS[kept[0]](*kept[1:])
    except (TypeError, KeyError) as error:
        raise UnreadableEvent(f"a {kept[0]} event that this bot did not write") from error


def _reduced(event: UserUttered) -> dict[str, Any]:
    """A message reduced to intent, entities, text and mood."""
    mood = event.parse_data.get("mood") or {}
    return {
        "text": (event.text or "")[:MOST_TEXT],
        "intent": event.intent.get("name"),
        "confidence": round(float(event.intent.get("confidence") or 0.0), 3),
        "entities": [{"entity": e["entity"], "value": e["value"]} for e in event.entities],
        "mood": {"score": mood.get("score", 0.0), "asked": mood.get("asked", False)},
    }


def _user(kept: dict[str, Any]) -> UserUttered:
    intent = {"name": kept["intent"], "confidence": kept["confidence"]}
    entities = [dict(e) for e in kept["entities"]]
    return UserUttered(
        kept["text"],
        intent,
        entities,
        {"text": kept["text"], "intent": intent, "entities": entities, "mood": kept["mood"]},
    )


_READERS: dict[str, Any] = {
    "user": _user,
    "action": lambda name, hidden: ActionExecuted(name, hide_rule_turn=hidden),
    "slot": lambda key, value: SlotSet(key, value),
    "loop": lambda name: ActiveLoop(name),
    "rejected": lambda name: ActionExecutionRejected(name),
    "interrupted": lambda is_interrupted: LoopInterrupted(is_interrupted),
    "by_text": lambda by_text: DefinePrevUserUtteredFeaturization(by_text),
    "pause": lambda: ConversationPaused(),
    "resume": lambda: ConversationResumed(),
    "next": lambda name: FollowupAction(name),
}
