"""NLU component: puts a mood on every message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

import hearing
from earshot.danger import in_danger
from earshot.mood import Cue, Mood

MOOD = "mood"


# Registered as a classifier because Rasa runs an unknown kind of component in training only.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class MoodComponent(GraphComponent):
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MoodComponent:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            message.set(MOOD, hear(message.get(TEXT) or "").to_json(), add_to_output=True)
        return messages


def hear(text: str) -> Mood:
    reading = hearing.listen(text)
    cues = tuple(Cue(c.phrase, c.start, c.end, c.weight, c.kind) for c in reading.cues)
    asked = reading.asked or in_danger(text)  # a person is called at once, as if asked for
    return Mood(reading.score, cues, asked, reading.about, reading.sure)


def mood_of(tracker: DialogueStateTracker) -> Mood:
    """The mood of the customer's last message; calm where it had none (a tap says nothing about a mood).

    Read from the events: `tracker.latest_message` can be the message before.
    """
    from rasa.shared.core.events import UserUttered

    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            heard = event.parse_data.get(MOOD)
            return Mood(0.0) if heard is None else Mood.from_json(heard)
    return Mood(0.0)
