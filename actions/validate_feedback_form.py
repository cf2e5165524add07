"""Which question of the feedback comes next, and whether what was said is an answer to it.

A plain action and not rasa-sdk's FormValidationAction: that one asks for the whole domain with every call.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

QUESTIONS = ("rating", "reason", "wish")
NOT_CONTENT = (1, 2, 3)
DECLINED = "declined"


class ValidateFeedbackForm(Action):
    def name(self) -> str:
        return "validate_feedback_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        given = {key: value for key, value in tracker.slots_to_validate().items() if key in QUESTIONS}
        taken = {key: value if is_answer(key, value) else None for key, value in given.items()}
        slots = {**tracker.slots, **taken}
        missing = next((key for key in wanted(slots) if slots.get(key) is None), None)
        events = [SlotSet(key, value) for key, value in taken.items()]
        events.append(SlotSet("requested_slot", missing))
        if missing is None:
            events.append(SlotSet("done", True))
        return events


def wanted(slots: dict[str, Any]) -> tuple[str, ...]:
    """R10: whoever was not content is asked what would make it right. Nobody else is kept any longer."""
    return QUESTIONS if slots.get("rating") in NOT_CONTENT else QUESTIONS[:2]


def is_answer(key: str, value: Any) -> bool:
    if value == DECLINED:
        return True
    if key == "rating":
        return isinstance(value, int) and 1 <= value <= 5
    return isinstance(value, str) and any(character.isalnum() for character in value)
