"""What a wording may go by: what is known of the customer and the shop, and how the conversation stands.

known   name, shop, phone, hours, experience (“your order of 3 May”): blanks to be filled
about   what the message is about, fit to stand behind “I'm sorry about”
rating  the rating, and tone: low (1–2), middle (3), high (4–5)
heard   complaint or praise, where this message was one
because asked, frustration or voice, where a person is being called
open    the question the customer was answering: rating, reason or wish
taken   whether this message was taken as an answer
wished  whether the customer has said what would make it right
"""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from bot.call import Call
from bot.judging import DECLINED, intent_of
from bot.mood_component import mood_of
from bot.waiting_for import QUESTIONS, waiting_for
from earshot.trail import RULE_OF_THREE, Reason


def facts_of(call: Call, tracker: DialogueStateTracker) -> dict[str, Any]:
    mood = mood_of(tracker)
    rating = tracker.get_slot("rating")
    facts = {
        **call.ask.known,
        "about": mood.about,
        "heard": _heard(intent_of(tracker), mood.score >= call.ask.levels.offer),
        "because": _because(call),
        "open": waiting_for(tracker),
        "taken": _taken(call, tracker),
        "wished": tracker.get_slot("wish") not in (None, DECLINED),
    }
    if isinstance(rating, int):
        facts |= {"rating": rating, "tone": "low" if rating <= 2 else "middle" if rating == 3 else "high"}
    return facts


def _heard(intent: str | None, concerned: bool) -> str | None:
    if concerned or intent == "complain":
        return "complaint"
    return "praise" if intent == "praise" else None


def _because(call: Call) -> str | None:
    if call.judgement is None:
        return None
    if call.judgement.reason is Reason.ASKED:
        return "asked"
    return "voice" if call.judgement.reason in RULE_OF_THREE else "frustration"


def _taken(call: Call, tracker: DialogueStateTracker) -> bool:
    now = ((key, tracker.get_slot(key)) for key in QUESTIONS)
    return any(value not in (None, DECLINED) and value != call.before.get(key) for key, value in now)
