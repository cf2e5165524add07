"""Which question the bot is waiting for an answer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rasa.shared.core.trackers import DialogueStateTracker

FORM = "feedback_form"
QUESTIONS = ("rating", "reason", "wish", "contact", "reach")


def waiting_for(tracker: DialogueStateTracker | None) -> str | None:
    """The key of the open question, or None."""
    if tracker is None or tracker.active_loop_name != FORM:
        return None
    asked = tracker.get_slot("requested_slot")
    return asked if asked in QUESTIONS else None
