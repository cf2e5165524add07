"""NLU component: takes free words as the answer to the question they were asked with.

Whoever is asked “what went wrong?” may answer anything, and a classifier trained on short examples would make a
greeting or a fallback of it. Only a short, clear request of another kind (a person, the number, stop) is not the
answer.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.call import CALL
from bot.offered import says_no, was_offered
from bot.waiting_for import waiting_for

ANSWER, NO_PERSON = "answer", "no_person"
FREE = ("reason", "wish")

# How many words a message may have, and how sure the classifier must be, for it to be something else than the answer.
REQUESTS = {
    "ask_for_person": (20, 0.5),
    "ask_phone": (14, 0.5),
    "bot_challenge": (12, 0.5),
    "ask_purpose": (12, 0.5),
    "stop": (10, 0.5),
    "skip": (8, 0.4),
}
COURTESIES = dict.fromkeys(("greet", "goodbye", "thank", "deny", "affirm"), (4, 0.4))
NOT_THE_ANSWER = {**REQUESTS, **COURTESIES}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AnswerComponent(GraphComponent):
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerComponent:
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        awaited = waiting_for(tracker) in FREE
        for message in messages:
            if _refuses_a_person(message):
                message.set(INTENT, {"name": NO_PERSON, "confidence": 1.0}, add_to_output=True)
            elif awaited and _is_the_answer(message):
                message.set(INTENT, {"name": ANSWER, "confidence": 1.0}, add_to_output=True)
        return messages


def _refuses_a_person(message: Message) -> bool:
    call = CALL.get()
    return call is not None and was_offered(call.ask.trail, call.ask.levels) and says_no(message.get(TEXT))


def _is_the_answer(message: Message) -> bool:
    intent = message.get(INTENT) or {}
    name, confidence = intent.get("name"), float(intent.get("confidence") or 0.0)
    if name == "give_rating" and confidence == 1.0:
        return False
    most_words, least_confidence = NOT_THE_ANSWER.get(name, (0, 1.0))
    return len((message.get(TEXT) or "").split()) > most_words or confidence < least_confidence
