"""NLU component: does not claim to understand a message in which it knows no word.

The classifier also looks at pieces of words, which is what lets it read “thnak you”. The same pieces make it see a yes
or a goodbye in words it has never met. Where not one whole word is known it has to be all the surer.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT
from rasa.shared.nlu.training_data.message import Message

WHOLE_WORDS = "whole_words"  # the alias of the featurizer that counts them (config.yml)
FALLBACK = "nlu_fallback"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UnknownWordsComponent(GraphComponent):
    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"sure": 0.8}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UnknownWordsComponent:
        return cls(float(config["sure"]))

    def __init__(self, sure: float) -> None:
        self._sure = sure

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            confidence = float((message.get(INTENT) or {}).get("confidence") or 0.0)
            if confidence < self._sure and not _knows_a_word(message):
                message.set(INTENT, {"name": FALLBACK, "confidence": 1.0 - confidence}, add_to_output=True)
        return messages


def _knows_a_word(message: Message) -> bool:
    return any(
        features.features.nnz > 0
        for features in message.features
        if features.origin == WHOLE_WORDS and features.type == FEATURE_TYPE_SENTENCE
    )
