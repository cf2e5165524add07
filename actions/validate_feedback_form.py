"""Which question of the feedback comes next, and whether what was said is an answer to it.

A plain action and not rasa-sdk's FormValidationAction: that one asks for the whole domain with every call.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.contact import ANY, MAIL, NO, PHONE, is_reach

QUESTIONS = ("rating", "reason", "wish", "contact", "reach")
NOT_CONTENT = (1, 2, 3)
DECLINED = "declined"
ADDED_TO = ("wish", "contact", "reach")  # a complaint under one of these questions is one more, not another one


class ValidateFeedbackForm(Action):
    def name(self) -> str:
        return "validate_feedback_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        before = _slots_before(tracker)
        given = {key: value for key, value in tracker.slots_to_validate().items() if key in QUESTIONS}
        taken = {key: value if is_answer(key, value) else None for key, value in given.items()}
        if _adds(tracker, before, taken):
            taken["reason"] = f"{before['reason']} – {taken['reason']}"
        if _asks_again(before, taken):
            taken["reason"] = None
        slots = {**tracker.slots, **taken}
        missing = next((key for key in wanted(slots) if slots.get(key) is None), None)
        events = [SlotSet(key, value) for key, value in taken.items()]
        events.append(SlotSet("requested_slot", missing))
        if missing is None:
            events.append(SlotSet("done", True))
        return events


def wanted(slots: dict[str, Any]) -> tuple[str, ...]:
    """R10: whoever was not content is asked what would make it right, and whether the shop may get in touch about it.
    Nobody else is kept any longer.
    """
    if slots.get("rating") not in NOT_CONTENT:
        return QUESTIONS[:2]
    if slots.get("reason") == DECLINED and slots.get("wish") == DECLINED and slots.get("contact") is None:
        return QUESTIONS[:3]  # there is nothing to get in touch about
    return QUESTIONS if _needs_reach(slots) else QUESTIONS[:4]


def is_answer(key: str, value: Any) -> bool:
    if value == DECLINED:
        return True
    if key == "rating":
        return isinstance(value, int) and 1 <= value <= 5
    if key == "contact":
        return value in (PHONE, MAIL, ANY, NO)
    if key == "reach":
        return isinstance(value, str) and is_reach(value)
    return isinstance(value, str) and any(character.isalnum() for character in value)


def _needs_reach(slots: dict[str, Any]) -> bool:
    """Whether a number or an address is still to be asked for: nobody is asked for what is known (R5)."""
    how, reachable = slots.get("contact"), slots.get("reachable") or ()
    return not reachable if how == ANY else how in (PHONE, MAIL) and how not in reachable


def _adds(tracker: Tracker, before: dict[str, Any], taken: dict[str, Any]) -> bool:
    intent = (tracker.latest_message.get("intent") or {}).get("name")
    had = before.get("reason") not in (None, DECLINED)
    return had and taken.get("reason") is not None and intent == "complain" and before.get("requested_slot") in ADDED_TO


def _asks_again(before: dict[str, Any], taken: dict[str, Any]) -> bool:
    """Whoever had nothing to say about a 5 has something to say about the 2 it becomes."""
    declined = before.get("reason") == DECLINED and before.get("rating") not in NOT_CONTENT
    return declined and taken.get("rating") in NOT_CONTENT and taken.get("reason", DECLINED) == DECLINED


def _slots_before(tracker: Tracker) -> dict[str, Any]:
    """The slots as they were when the message came."""
    events = tracker.events
    at = next((i for i in range(len(events) - 1, -1, -1) if events[i].get("event") == "user"), len(events))
    return {e["name"]: e["value"] for e in events[:at] if e.get("event") == "slot"}
