"""NLU component: puts a mood on every message."""

from __future__ import annotations

from dataclasses import replace
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
from hearing.signs import said_again, sets_right

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

    messages = [event for event in tracker.events if isinstance(event, UserUttered)]
    heard = messages[-1].parse_data.get(MOOD) if messages else None
    if heard is None:
        return Mood(0.0)
    *before, text = (message.text or "" for message in messages)
    return replace(Mood.from_json(heard), said_again=said_again(text, before), set_right=sets_right(text))
