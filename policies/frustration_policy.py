"""When the bot steps aside: a policy that reads the Trail and, where it says so, calls a person instead of answering.

It predicts a plain response, so it needs no action server. It speaks only right after the customer; at any other
moment a prediction would repeat itself or talk over an action under way.
"""

from __future__ import annotations

from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction, confidence_scores_for
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from bot.call import CALL
from bot.judging import first_judgement
from bot.mood_component import mood_of
from earshot.trail import Judgement, Levels, Trail, Verdict

HAND_OVER = "utter_hand_over"
# Answers, however angry the words around them; and so is the reason told with a rating.
KEPT_ANSWERS = ("rating", "contact", "reach")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class FrustrationPolicy(Policy):
    """Trainable in name only: Rasa runs no policy that is not."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"priority": 10}  # above the rules' 4..6: at equal confidence the higher one is followed

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: Any = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        if tracker.latest_action_name == HAND_OVER:
            return self._say(ACTION_LISTEN_NAME, domain)
        if tracker.latest_action_name != ACTION_LISTEN_NAME or not self._hands_over(tracker):
            return self._prediction(self._default_predictions(domain))
        return self._say(HAND_OVER, domain, closing_the_form(tracker))

    def _hands_over(self, tracker: DialogueStateTracker) -> bool:
        call = CALL.get()
        if call is None:  # not called through the door: no trail to go by but this message
            return first_judgement(tracker, mood_of(tracker), Trail(), Levels()).verdict is Verdict.HAND_OVER
        judgement: Judgement = call.must or first_judgement(tracker, mood_of(tracker), call.ask.trail, call.ask.levels)
        if judgement.verdict is not Verdict.HAND_OVER:
            return False
        call.judgement = judgement
        return True

    def _say(self, action: str, domain: Domain, events: list[Event] | None = None) -> PolicyPrediction:
        """An open form marks its prediction as made without the user, which beats any confidence: so is this one."""
        return self._prediction(
            confidence_scores_for(action, 1.0, domain), optional_events=events or [], is_no_user_prediction=True
        )


def closing_the_form(tracker: DialogueStateTracker) -> list[Event]:
    """Closes whatever form is open, and takes back what its question has made of an angry sentence.

    Slots are filled before any policy is asked, so the sentence already stands there as the answer.
    """
    events: list[Event] = _undone(tracker)
    if tracker.active_loop_name is not None:
        events += [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)]
    return events


def _undone(tracker: DialogueStateTracker) -> list[Event]:
    events = list(tracker.events)
    at = next((i for i in range(len(events) - 1, -1, -1) if isinstance(events[i], UserUttered)), len(events))
    told = {entity["entity"] for message in events[at : at + 1] for entity in message.entities}
    kept = {*KEPT_ANSWERS, *told, REQUESTED_SLOT}
    filled = {e.key for e in events[at:] if isinstance(e, SlotSet) and e.key not in kept}
    before = {e.key: e.value for e in events[:at] if isinstance(e, SlotSet)}
    return [SlotSet(key, before.get(key)) for key in sorted(filled)]
