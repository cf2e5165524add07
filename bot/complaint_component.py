"""NLU component: takes what sounds like a complaint for one, even where it does not understand what is complained of.

“I didn't understand that” is no answer to somebody who is annoyed. Whoever sounds so is told that it was heard.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.call import CALL
from bot.mood_component import MOOD
from earshot.trail import Levels

FALLBACK, COMPLAINT = "nlu_fallback", "complain"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class ComplaintComponent(GraphComponent):
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ComplaintComponent:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        call = CALL.get()
        concern = (call.ask.levels if call else Levels()).offer
        for message in messages:
            score = float((message.get(MOOD) or {}).get("score", 0.0))
            if score >= concern and (message.get(INTENT) or {}).get("name") == FALLBACK:
                message.set(INTENT, {"name": COMPLAINT, "confidence": score}, add_to_output=True)
        return messages
