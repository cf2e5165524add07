"""What a message amounts to, told by counting and not by guessing: understood, settled, finished, and what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.offered import says_yes, was_offered
from bot.waiting_for import FORM, QUESTIONS, waiting_for
from earshot.danger import in_danger
from earshot.mood import Mood
from earshot.outcome import Outcome
from earshot.step import Step
from earshot.trail import Judgement, Levels, Reason, Trail, Verdict
from hearing.asking import refuses_a_person

if TYPE_CHECKING:
    from rasa.shared.core.trackers import DialogueStateTracker

    from bot.call import Call

FALLBACK = "nlu_fallback"
DECLINED = "declined"  # the value of a question the customer would rather not answer
# Settled the first time they come up.
ANSWERABLE = ("ask_phone", "ask_purpose", "ask_next", "bot_challenge", "confused", "complain", "praise")
SURE = 0.5  # of an answer's tone, which nothing but the reports goes by
HONOURED = ("stop", "skip", "goodbye", "no_person")  # asked and done
DECLINING = ("stop", "no_person")


def intent_of(tracker: DialogueStateTracker) -> str | None:
    """The intent of the customer's last message, read from the events like the mood."""
    message = last_message(tracker)
    return None if message is None else message.intent.get("name")


def taken_for(tracker: DialogueStateTracker) -> str | None:
    """What the message is kept as: its intent, and of an answer whether the classifier hears a complaint or praise."""
    intent, message = intent_of(tracker), last_message(tracker)
    if intent != "answer" or message is None:
        return intent
    heard = [each for each in message.parse_data.get("intent_ranking", ()) if each["name"] in ("complain", "praise")]
    most = max(heard, key=lambda each: each["confidence"], default=None)
    return most["name"] if most is not None and most["confidence"] >= SURE else intent


def last_message(tracker: DialogueStateTracker) -> Any:
    from rasa.shared.core.events import UserUttered

    return next((event for event in reversed(tracker.events) if isinstance(event, UserUttered)), None)


def asked_for_person(tracker: DialogueStateTracker, mood: Mood, trail: Trail) -> bool:
    """R2: heard in the words or understood as an intent; either is enough, and nobody is asked to confirm it. So is a
    yes where a person has just been offered. “Yes, call me” to “may the shop get in touch?” is the
    answer to that, where the words leave no doubt of it.
    """
    intent, message = intent_of(tracker), last_message(tracker)
    if message is not None and in_danger(message.text):
        return True  # whatever else the message is
    if intent == "give_contact" and message.intent.get("confidence") == 1.0:
        return False
    if mood.asked or intent == "ask_for_person":
        return True
    return intent == "affirm" and was_offered(trail) and says_yes(message.text)


def declines(tracker: DialogueStateTracker) -> bool:
    """“No person please”, alone or in front of the reason, or “stop”: what led up to it calls nobody then."""
    message = last_message(tracker)
    return intent_of(tracker) in DECLINING or (message is not None and refuses_a_person(message.text or ""))


def first_judgement(tracker: DialogueStateTracker, mood: Mood, trail: Trail, levels: Levels) -> Judgement:
    """What the message decides before it is answered."""
    declined = declines(tracker)
    understood = declined or intent_of(tracker) != FALLBACK
    step = Step(
        score=mood.score,
        asked=asked_for_person(tracker, mood, trail),
        understood=understood,
        settled=understood,
        declined=declined,
        said_again=mood.said_again,
        set_right=mood.set_right,
    )
    return trail.after(step).verdict(levels)


def answers(slots: dict[str, Any], before: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the customer has answered, declined questions left out; None for what they have just taken back. Whoever
    would rather not be contacted has given no number to be kept.
    """
    private = {"reach"} if slots.get("contact") == "no" else set()
    kept = {k: slots[k] for k in QUESTIONS if slots.get(k) not in (None, DECLINED) and k not in private}
    gone = {k: None for k in QUESTIONS if (before or {}).get(k) not in (None, DECLINED) and k not in kept}
    return {**kept, **gone}


def judge(call: Call, mood: Mood) -> Outcome:
    """What the turn decided."""
    tracker, ask, before = call.tracker, call.ask, call.before
    slots = tracker.current_slot_values()
    intent = intent_of(tracker)
    declined = declines(tracker)
    understood = declined or intent != FALLBACK
    settled = declined or (understood and (_taken(slots, before) or _settles(call, intent)))
    rating = slots.get("rating") if slots.get("rating") != before.get("rating") else None
    outcome = Outcome(
        understood=understood,
        settled=settled,
        used_up=call.used_up,
        asked=waiting_for(tracker),
        rating=rating if isinstance(rating, int) else None,
        answers=answers(slots, before),
        declined=declined,
        finished=_finished(call, slots),
        asked_again=call.asked_again,
        intent=taken_for(tracker),
    )
    judgement = call.judgement or ask.trail.after(outcome.step(mood)).verdict(ask.levels)
    return replace(
        outcome,
        verdict=judgement.verdict,
        reason=judgement.reason,
        settled=settled or judgement.reason is Reason.ASKED,
    )


def needs_handing_over(call: Call, outcome: Outcome) -> bool:
    """Whether only the finished turn showed that a person is to take over."""
    return outcome.verdict is Verdict.HAND_OVER and call.judgement is None


def _taken(slots: dict[str, Any], before: dict[str, Any]) -> bool:
    return any(slots.get(key) is not None and slots.get(key) != before.get(key) for key in QUESTIONS)


def _settles(call: Call, intent: str | None) -> bool:
    """A question answered for the first time, a wish honoured, thanks where nothing is open."""
    if intent in ANSWERABLE:
        return intent not in call.answered
    return intent in HONOURED or (intent == "thank" and call.finished)


def _finished(call: Call, slots: dict[str, Any]) -> bool:
    """Once: in the turn that closes the form with something to keep, and not because a person takes over."""
    closed = call.tracker.active_loop_name != FORM and slots.get("done") is True
    return closed and call.judgement is None and not call.finished and bool(answers(slots))
