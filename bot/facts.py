"""What a wording may go by: what is known of the customer and the shop, and how the conversation stands.

known      name, shop, phone, hours, experience (“your order of 3 May”): blanks to be filled
about      what the message is about, fit to stand behind “I'm sorry about”
rating     the rating, and tone: low (1–2), middle (3), high (4–5)
heard      complaint or praise, where this message was one
because    danger, asked, frustration or voice, where a person is being called
open       the question the customer was answering
taken      whether this message was taken as an answer
wished     whether the customer has said what would make it right
may_contact, by, reachable   whether the shop may get in touch, how, and whether it could
told       whether this message said why
rated      whether it gave the first rating
signed     whether it was nothing but a smile or a thumb
offers_contact   the question under which it said instead whether the shop may get in touch
corrects, withdrawn, re_rated, told_more   what became of an earlier answer
"""

from __future__ import annotations

from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from bot.call import Call
from bot.judging import DECLINED, intent_of
from bot.mood_component import mood_of
from bot.plain_words import says_it_in_signs
from bot.waiting_for import QUESTIONS, waiting_for
from earshot.danger import in_danger
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
        "signed": says_it_in_signs(call.ask.text),
        "wished": tracker.get_slot("wish") not in (None, DECLINED),
        **_contact(call, tracker),
        **_changed(call, tracker),
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
    if in_danger(call.ask.text):
        return "danger"
    if call.judgement.reason is Reason.ASKED:
        return "asked"
    return "voice" if call.judgement.reason in RULE_OF_THREE else "frustration"


def _taken(call: Call, tracker: DialogueStateTracker) -> bool:
    now = ((key, tracker.get_slot(key)) for key in QUESTIONS)
    return any(value not in (None, DECLINED) and value != call.before.get(key) for key, value in now)


def _contact(call: Call, tracker: DialogueStateTracker) -> dict[str, Any]:
    how, reach = tracker.get_slot("contact"), tracker.get_slot("reach")
    return {
        "may_contact": None if how is None else how != "no",
        "by": how,
        "reachable": bool(call.ask.reachable) or reach not in (None, DECLINED),
    }


def _changed(call: Call, tracker: DialogueStateTracker) -> dict[str, Any]:
    before, now = call.before, {key: tracker.get_slot(key) for key in QUESTIONS}
    corrects = intent_of(tracker) == "correct"
    return {
        "corrects": corrects,
        "withdrawn": corrects and any(now[key] == DECLINED != before.get(key) for key in ("reason", "wish")),
        "re_rated": isinstance(before.get("rating"), int) and now["rating"] != before["rating"],
        "rated": isinstance(now["rating"], int) and not isinstance(before.get("rating"), int),
        "offers_contact": before.get("requested_slot") if now["contact"] != before.get("contact") else None,
        "told": now["reason"] not in (None, DECLINED, before.get("reason")),
        "told_more": before.get("reason") not in (None, DECLINED) and now["reason"] != before["reason"],
    }
