"""NLU component: takes free words as the answer to the question they were asked with.

Whoever is asked “what went wrong?” may answer anything, and a classifier trained on short examples would make a
greeting of “help” and a goodbye of “late”. Only a plain phrase of another kind (“bye”, “skip that”) is not the answer,
nor is a clear request or question: for a person, for the number, about this conversation. And “huh?” is no answer to
anything.
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

from bot.asks_something import asks, requests, wishes
from bot.call import CALL
from bot.offered import says_no, was_offered
from bot.plain_words import CONFUSED, MOST_WORDS, plainly, says_it_in_signs
from bot.waiting_for import waiting_for
from hearing.asking import refuses_a_person

FALLBACK = "nlu_fallback"
ANSWER, NO_PERSON, A_RATING = "answer", "no_person", "want_to_rate"
RATING, WISH = "rating", "wish"
FREE = ("reason", WISH, "reach")
CONTACT = "contact"  # its answers are told by bot/contact.py; plain phrases of another kind are what they say

# How many words a message may have, and how sure the classifier must be, for it to be something else than the answer.
A_PERSON, THE_NUMBER, NOT_OURS = "ask_for_person", "ask_phone", "out_of_scope"
REQUESTS = {A_PERSON: (20, 0.5), THE_NUMBER: (14, 0.5)}
ASKED = {**dict.fromkeys(("bot_challenge", "ask_purpose", "ask_next"), (12, 0.4)), NOT_OURS: (14, 0.4)}
NOT_THE_ANSWER = {**REQUESTS, **ASKED}
PLAINLY_NONE = 6  # words a refusal may have to be nothing else, whatever the classifier makes of it
FEWEST_WORDS = 3  # “the staff” is an answer; the ear hears “agent please” by itself


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
        asked = waiting_for(tracker)
        for message in messages:
            meant = _meant(message, asked)
            if meant is not None:
                message.set(INTENT, {"name": meant, "confidence": 1.0}, add_to_output=True)
        return messages


def _meant(message: Message, asked: str | None) -> str | None:
    """What the message is, where the words and the open question tell it better than the classifier."""
    if _refuses_a_person(message, asked):
        return NO_PERSON
    plain = plainly(message.get(TEXT))
    if plain == CONFUSED:
        return CONFUSED
    if asked == RATING and _is(message, FALLBACK) and says_it_in_signs(message.get(TEXT)):
        return A_RATING
    if asked == CONTACT:
        return plain
    if asked not in FREE:
        return None
    return plain or (ANSWER if _is_the_answer(message, asked) else None)


def _refuses_a_person(message: Message, asked: str | None) -> bool:
    """A no to an offered one, or “I don't want a person”, which a classifier hears as an ask; long, it is a reason."""
    call, text = CALL.get(), message.get(TEXT) or ""
    words = len(text.split())
    if (_is(message, A_PERSON) or words <= PLAINLY_NONE) and refuses_a_person(text):
        return asked not in FREE or words <= MOST_WORDS
    return call is not None and was_offered(call.ask.trail) and says_no(message.get(TEXT))


def _is(message: Message, intent: str) -> bool:
    return bool((message.get(INTENT) or {}).get("name") == intent)


def _is_a_rating(message: Message) -> bool:
    return (message.get(INTENT) or {}) == {"name": "give_rating", "confidence": 1.0}


def _is_the_answer(message: Message, asked: str | None) -> bool:
    intent = message.get(INTENT) or {}
    name, confidence = intent.get("name"), float(intent.get("confidence") or 0.0)
    if _is_a_rating(message):
        return False
    text = message.get(TEXT) or ""
    most_words, least_confidence = NOT_THE_ANSWER.get(name, (0, 1.0))
    if len(text.split()) > most_words or confidence < least_confidence:
        return True
    if name == A_PERSON:
        return len(text.split()) < FEWEST_WORDS
    if name == NOT_OURS:  # “can you refund me?” is what would make it right; “where is my order?” is no answer
        return (asked == WISH and wishes(text)) or not asks(text)
    return not (requests(text) if name == THE_NUMBER else asks(text))
