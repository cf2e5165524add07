"""NLU component: turns a message into features: its words, the kinds of its words, and pieces of its words.

Each is weighed by how telling it is, and a long message weighs what a short one weighs (bot/words_weighed.py). The
pieces are what lets a misspelt word be known.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.words import kinds, words
from bot.words_weighed import Weights, as_row

Reading = Callable[[str], list[str]]

WHOLE_WORDS, PIECES = "whole_words", "pieces"
FILE = "words.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class WordsComponent(SparseFeaturizer, GraphComponent):
    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`weight` is that of all features: the heavier they are, the more the classifier trusts them."""
        return {**SparseFeaturizer.get_default_config(), "weight": 3.2, "pieces": 1.5}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """There is nothing to get wrong."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WordsComponent:
        return cls(config, execution_context.node_name, model_storage, resource)

    def __init__(self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config)
        self._model_storage, self._resource = model_storage, resource
        self._known: dict[str, str] = {}
        self._weights: list[Weights] = []  # of the words, their kinds, and pieces of them

    def train(self, training_data: TrainingData) -> Resource:
        for table in training_data.lookup_tables:
            for word in table["elements"]:
                self._known.setdefault(word, table["name"])
        texts = [example.get(TEXT) for example in training_data.intent_examples]
        self._weights = [Weights.learned(texts, pieces, fewest) for pieces, fewest in self._readings()]
        kept = [[weights.places, weights.telling] for weights in self._weights]
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps([self._known, *kept]), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> WordsComponent:
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            known, *kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        component._known.update(known)
        component._weights = [Weights(places, telling) for places, telling in kept]
        return component

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        weight = self._config["weight"]
        for message in messages:
            text = message.get(TEXT) or ""
            plain, of_kinds, pieces = (
                (w, read(text)) for w, (read, _) in zip(self._weights, self._readings(), strict=True)
            )
            rows = {
                WHOLE_WORDS: as_row((plain, of_kinds), weight),
                PIECES: as_row((pieces,), weight * self._config["pieces"]),
            }
            for origin, row in rows.items():
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, origin))
        return messages

    def _readings(self) -> tuple[tuple[Reading, int], ...]:
        """What a message is taken apart into, and in how many examples a part must stand to be learned."""
        return (
            (lambda text: _runs(words(text), 2), 1),
            (lambda text: _runs(kinds(text, self._known), 3), 1),
            (_pieces, 2),
        )


def _runs(said: list[str], longest: int) -> list[str]:
    """Every run of one word, of two, … as far as `longest`."""
    return [" ".join(said[at : at + n]) for n in range(1, longest + 1) for at in range(len(said) - n + 1)]


def _pieces(text: str) -> list[str]:
    """Every run of two to five characters within a word and the spaces round it."""
    padded = [f" {word} " for word in words(text)]
    return [word[at : at + n] for word in padded for n in range(2, 6) for at in range(max(len(word) - n + 1, 0))]
