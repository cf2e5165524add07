"""What is answered in front of a question: the complaint just heard, the change just taken.

A question that follows at once would pass over what the customer said. One short sentence goes before it, in the same
reply.
"""

from __future__ import annotations

from typing import Any

CHANGED, CORRECTED, ADDED = "utter_rating_changed", "utter_corrected", "utter_added"
NOTED = "utter_noted"
HEARD = {"complaint": "utter_heard_complaint", "praise": "utter_heard_praise"}
LEADS = (CHANGED, CORRECTED, ADDED, NOTED, *HEARD.values())


def lead_of(question: str, facts: dict[str, Any]) -> str | None:
    """The response whose words stand before `question`, or None where the question itself answers."""
    if facts.get("corrects"):
        return CORRECTED
    if facts.get("re_rated"):
        return CHANGED
    if question == "rating":
        return HEARD.get(str(facts.get("heard")))
    if facts.get("told_more"):
        return ADDED
    if facts.get("offers_contact") == question:
        return NOTED
    return None
