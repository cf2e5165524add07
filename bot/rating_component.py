"""NLU component: hears a rating where one is meant, and then knows what the message is."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.besides import without_the_question
from bot.rating import Found, find_rating, leaves_the_rating_open
from bot.waiting_for import waiting_for

# “Actually make it a 3, the stool was ok”, “no wait, four”: under any question it is the rating that is put right.
SETS_RIGHT = re.compile(
    r"\W*(?:(?:no|nope|wait|actually|sorry|oops|ok|hang on)\W+)*"
    r"(?:make|change) (?:it|that|this|(?:my|the) (?:rating|score))\b"
    r"|\W*(?:no|sorry|actually|wait)\W+(?:no|wait|actually|sorry|i mean|i meant)\W+\w+\W*$",
    re.IGNORECASE,
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RatingComponent(GraphComponent):
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RatingComponent:
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        asked = waiting_for(tracker)
        for message in messages:
            _take_back_what_is_no_rating(message)
            text = message.get(TEXT) or ""
            put_right = SETS_RIGHT.match(text) is not None
            found = find_rating(text, awaited=asked == "rating" or put_right)
            if found is not None and (put_right or _is_one(found, asked)):
                message.set(INTENT, {"name": "give_rating", "confidence": 1.0}, add_to_output=True)
                message.set(ENTITIES, [*message.get(ENTITIES, []), *_entities(found, asked)], add_to_output=True)
            elif asked == "rating" and not _tells_how_it_was(message) and leaves_the_rating_open(text):
                message.set(INTENT, {"name": "want_to_rate", "confidence": 1.0}, add_to_output=True)
        return messages


def _take_back_what_is_no_rating(message: Message) -> None:
    """The classifier hears that somebody wants to rate; which rating it is, if any, is told by the words alone."""
    intent = message.get(INTENT) or {}
    if intent.get("name") == "give_rating":
        message.set(INTENT, {**intent, "name": "want_to_rate"}, add_to_output=True)


def _tells_how_it_was(message: Message) -> bool:
    """“Zero, nobody came”: what was bad is heard, and the number asked for with it."""
    return (message.get(INTENT) or {}).get("name") in ("complain", "praise") and len(message.get(TEXT).split()) > 2


def _is_one(found: Found, asked: str | None) -> bool:
    """Inside an answer to another question only a message that is nothing but a rating changes the rating."""
    return asked in (None, "rating") or found.rest is None


def _entities(found: Found, asked: str | None) -> list[dict[str, Any]]:
    entities = [{"entity": "rating", "value": found.value, "start": found.start, "end": found.end}]
    reason = without_the_question(found.rest) if found.rest is not None and asked == "rating" else None
    if reason is not None:
        entities.append({"entity": "reason", "value": reason, "start": found.end, "end": found.end})
    return [{**entity, "extractor": "RatingComponent"} for entity in entities]
