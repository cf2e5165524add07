"""The carried dialogue state: what Rasa remembers comes in with the call and goes out with the answer.

Nothing is written anywhere. A killed Rasa forgets nothing, any process can take any turn, and as only the last eight
turns of the customer are kept, turn 300 costs what turn 3 costs.
"""

from __future__ import annotations

from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    ConversationPaused,
    Event,
    LoopInterrupted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.call import CALL
from bot.kept_events import UnreadableEvent, from_kept, to_kept

VERSION = 1
KEPT_TURNS = 8
MOST_EVENTS = 40 * KEPT_TURNS  # a turn has about eight; a state with more was not made here


class UnreadableState(ValueError):
    """The state that came with a call is of another version, or was not made by this bot."""


class CarriedTrackerStore(TrackerStore):
    """A tracker store that stores nothing: the tracker belongs to the call."""

    def __init__(self, domain: Domain | None = None, event_broker: Any = None, **kwargs: Any) -> None:
        super().__init__(domain, event_broker, **kwargs)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        call = CALL.get()
        return None if call is None else call.tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        call = CALL.get()
        if call is not None:
            call.tracker = tracker


def recall(
    conversation: str,
    state: dict[str, Any] | None,
    asked: str | None,
    domain: Domain,
    told: dict[str, Any] | None = None,
) -> DialogueStateTracker:
    """The tracker of a conversation, from what the last turn returned; `asked` is the question the greeting has put,
    `told` what a survey has been told before: then the questions are behind us. Raises UnreadableState.
    """
    if state is None and told:
        return _tracker(conversation, _ahead({**told, "done": True}, None, False, domain), domain)
    if state is None:
        return _opened(conversation, asked, domain)
    try:
        if state["v"] != VERSION:
            raise UnreadableState(f"this bot reads state version {VERSION}")
        if len(state["events"]) > MOST_EVENTS:
            raise UnreadableState("the state is longer than any this bot made")
        ahead = _ahead(dict(state["slots"]), state["loop"], bool(state["paused"]), domain)
        kept = [from_kept(e, conversation) for e in state["events"]]
    except (KeyError, TypeError, AttributeError, UnreadableEvent) as error:
        raise UnreadableState("the state was not made by this bot") from error
    return _tracker(conversation, ahead + kept, domain)


def remember(tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """What the next turn must be given: the last turns, and ahead of them what would otherwise be forgotten with the
    rest.
    """
    events = list(tracker.events)
    at = _cut(events)
    before = _tracker(tracker.sender_id, events[:at], domain)
    loop = before.active_loop
    return {
        "v": VERSION,
        "slots": {name: slot.value for name, slot in before.slots.items() if slot.value != slot.initial_value},
        "loop": None if loop is None else [loop.name, loop.rejected, loop.is_interrupted],
        "paused": before.is_paused(),
        "events": [kept for kept in map(to_kept, events[at:]) if kept is not None],
    }


def _cut(events: list[Event]) -> int:
    turns = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if not turns:
        return len(events)
    return turns[-KEPT_TURNS] if len(turns) > KEPT_TURNS else turns[0]


def _opened(conversation: str, asked: str | None, domain: Domain) -> DialogueStateTracker:
    """A conversation the web service has greeted. With a question put, its form is already waiting for the answer."""
    forms = {slot: form for form in domain.form_names for slot in domain.required_slots_for_form(form)}
    if asked is None:
        return _tracker(conversation, _ahead({}, None, False, domain), domain)
    if asked not in forms:
        raise UnreadableState("the greeting has asked something this bot does not know")
    return _tracker(conversation, _ahead({REQUESTED_SLOT: asked}, [forms[asked], False, False], False, domain), domain)


def _ahead(slots: dict[str, Any], loop: list[Any] | None, paused: bool, domain: Domain) -> list[Event]:
    """The events that set again what was set before the kept turns: slots, an open form and its question, a pause."""
    known = {slot.name for slot in domain.slots}
    events: list[Event] = [ActionExecuted(ACTION_LISTEN_NAME)]
    if loop is not None:
        name, rejected, interrupted = loop
        if name not in domain.form_names:
            raise UnreadableState("the state has a form open that this bot does not have")
        events.append(ActiveLoop(name))
        if rejected:
            events.append(ActionExecutionRejected(name))
        if interrupted:
            events.append(LoopInterrupted(True))
    events += [SlotSet(name, value) for name, value in slots.items() if name in known]
    if paused:
        events.append(ConversationPaused())
    return events


def _tracker(conversation: str, events: list[Event], domain: Domain) -> DialogueStateTracker:
    return DialogueStateTracker.from_events(conversation, events, domain.slots)
