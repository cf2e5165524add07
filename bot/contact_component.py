"""NLU component: hears whether the shop may get in touch, and that an answer is put right or added to, and then knows
what the message is.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.adding import added, says_more, says_why
from bot.contact import NO, PHONE, find_contact, has_the_number, reach_and_time, read_contact, wants_a_call
from bot.correcting import corrected, find_correction
from bot.waiting_for import waiting_for

GIVE_CONTACT, CORRECT, ADD = "give_contact", "correct", "add"
DECLINED, FALLBACK = "declined", "nlu_fallback"
FREE = ("reason", "wish")  # any words may be the answer to these, “don't call me again” too
TOLD = ("wish", "reason")  # what can be put right, the later one first


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ContactComponent(GraphComponent):
    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ContactComponent:
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        asked = waiting_for(tracker)
        for message in messages:
            text = message.get(TEXT) or ""
            if (message.get(INTENT) or {}).get("confidence") == 1.0 and _is(message, "give_rating"):
                continue
            put_right = _put_right(text, tracker)
            if put_right is not None:
                _mean(message, CORRECT, put_right)
            elif asked == "wish" and has_the_number(text):
                _mean(message, GIVE_CONTACT, {"contact": PHONE})
            elif asked in FREE:
                _beside(message, text)
            elif (found := find_contact(text, asked)) is not None:
                _mean(message, GIVE_CONTACT, {"contact": found.how, "reach": found.reach})
            elif _is(message, GIVE_CONTACT):  # by its examples: the words do not show it plainly
                _take_if_plain(message, text)
            elif _is(message, "ask_for_person"):
                _beside(message, text)
            elif asked is None and tracker.get_slot("done"):
                _take_what_is_added(message, text, tracker)
        return messages


def _put_right(text: str, tracker: DialogueStateTracker) -> dict[str, str | None] | None:
    """The answer given last, as it should read now."""
    key = next((key for key in TOLD if tracker.get_slot(key) not in (None, DECLINED)), None)
    found = None if key is None else find_correction(text)
    if key is None or found is None:
        return None
    return {key: corrected(str(tracker.get_slot(key)), text, found) or DECLINED}


def _take_if_plain(message: Message, text: str) -> None:
    """A leave to get in touch is told by the words and never guessed: else the message is not understood."""
    found = read_contact(text)
    if found is not None and found.how != NO and wants_a_call(text):
        message.set(INTENT, {"name": "ask_for_person", "confidence": 1.0}, add_to_output=True)
        _add(message, {"contact": found.how, "reach": found.reach})
    elif found is None:
        message.set(INTENT, {"name": FALLBACK, "confidence": 1.0}, add_to_output=True)
    else:
        _add(message, {"contact": found.how, "reach": found.reach})


def _take_what_is_added(message: Message, text: str, tracker: DialogueStateTracker) -> None:
    """After the thanks: why it was so is told once more or for the first time."""
    heard = _is(message, "complain") or _is(message, "praise")
    if not (says_why(text) or (says_more(text) and (heard or _is(message, FALLBACK)))):
        return
    before = tracker.get_slot("reason")
    reason: dict[str, str | None] = {"reason": added(None if before in (None, DECLINED) else str(before), text)}
    if heard:
        _add(message, reason)
    else:
        _mean(message, ADD, reason)


def _beside(message: Message, text: str) -> None:
    """“A new one, and call me on 07700 900123”: the number is kept, whatever else the message is."""
    reach = reach_and_time(text)
    found = None if reach is None else find_contact(f"you can call me on {reach}", None)
    if found is not None:
        _add(message, {"contact": found.how, "reach": found.reach})


def _is(message: Message, intent: str) -> bool:
    return bool((message.get(INTENT) or {}).get("name") == intent)


def _mean(message: Message, intent: str, entities: dict[str, str | None]) -> None:
    message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)
    _add(message, entities)


def _add(message: Message, entities: dict[str, str | None]) -> None:
    end = len(message.get(TEXT) or "")
    found = [
        {"entity": key, "value": value, "start": 0, "end": end, "extractor": "ContactComponent"}
        for key, value in entities.items()
        if value is not None
    ]
    message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
