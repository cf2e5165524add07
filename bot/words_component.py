"""NLU component: turns a message into features: its words, the kinds of its words, and pieces of its words.

Three counters of scikit-learn, weighted by how telling a word is (tf-idf), so that a long message weighs what a short
one weighs. The pieces are what lets a misspelt word be known.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.words import Kinds, kinds, words

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
        self._counters = _counters(self._known)

    def train(self, training_data: TrainingData) -> Resource:
        for table in training_data.lookup_tables:
            for word in table["elements"]:
                self._known.setdefault(word, table["name"])
        texts = [example.get(TEXT) for example in training_data.intent_examples]
        for counter in self._counters:
            counter.fit(texts)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE).write_text(json.dumps([self._known, *map(_as_json, self._counters)]), encoding="utf-8")
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
        for counter, (vocabulary, idf) in zip(component._counters, kept, strict=True):
            counter.vocabulary = vocabulary
            counter.idf_ = np.array(idf)
        return component

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        texts = [message.get(TEXT) or "" for message in messages]
        weight = self._config["weight"]
        plain, of_kinds, pieces = (counter.transform(texts) for counter in self._counters)
        whole = scipy.sparse.hstack([plain, of_kinds]).tocsr() * weight
        pieces = pieces * (weight * self._config["pieces"])
        for row, message in enumerate(messages):
            for origin, features in ((WHOLE_WORDS, whole[row]), (PIECES, pieces[row])):
                message.add_features(Features(features, FEATURE_TYPE_SENTENCE, TEXT, origin))
        return messages


def _counters(known: Kinds) -> tuple[TfidfVectorizer, ...]:
    return (
        TfidfVectorizer(analyzer=lambda text: _runs(words(text), 2), sublinear_tf=True),
        TfidfVectorizer(analyzer=lambda text: _runs(kinds(text, known), 3), sublinear_tf=True),
        TfidfVectorizer(analyzer=_pieces, sublinear_tf=True, min_df=2),
    )


def _runs(said: list[str], longest: int) -> list[str]:
    """Every run of one word, of two, … as far as `longest`."""
    return [" ".join(said[at : at + n]) for n in range(1, longest + 1) for at in range(len(said) - n + 1)]


def _pieces(text: str) -> list[str]:
    """Every run of two to five characters within a word and the spaces round it."""
    padded = [f" {word} " for word in words(text)]
    return [word[at : at + n] for word in padded for n in range(2, 6) for at in range(max(len(word) - n + 1, 0))]


def _as_json(counter: TfidfVectorizer) -> tuple[dict[str, int], list[float]]:
    return {word: int(at) for word, at in counter.vocabulary_.items()}, [round(w, 6) for w in counter.idf_.tolist()]
