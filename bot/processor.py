"""Rasa's message processor without its habit of carrying on after a failure.

Rasa logs the exception of an action and goes on as if it had said nothing: with the action server down a customer is
met by silence, and the caller by `200 []`. Here a failure is a failure. Two copies of the whole tracker per action,
which Rasa makes in case an action is refused, are left out where nothing could be refused.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import ActionExecutionRejected, DefinePrevUserUtteredFeaturization
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runner import StraightRunner


class TurnProcessor(MessageProcessor):
    """The processor of a loaded agent, answering one turn at a time."""

    def __init__(self, loaded: MessageProcessor) -> None:
        self.__dict__.update(loaded.__dict__)
        self.graph_runner = StraightRunner.over(loaded.graph_runner)

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        try:
            seen = self._as_the_action_sees_it(tracker, prediction)
            events = await action.run(output_channel, nlg, seen, self.domain)
        except ActionExecutionRejection:
            rejected = ActionExecutionRejected(action.name(), prediction.policy_name, prediction.max_confidence)
            tracker.update(rejected)
            return self.should_predict_another_action(action.name())
        tracker.update_with_events(prediction.events, self.domain)
        tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)
        await self.execute_side_effects(events, tracker, output_channel)
        return self.should_predict_another_action(action.name())

    def _as_the_action_sees_it(
        self, tracker: DialogueStateTracker, prediction: PolicyPrediction
    ) -> DialogueStateTracker:
        """A policy's events are seen by the action but undone if it refuses; most change nothing it could see."""
        if all(isinstance(event, DefinePrevUserUtteredFeaturization) for event in prediction.events):
            return tracker
        copy: DialogueStateTracker = tracker.copy()
        copy.update_with_events(prediction.events, self.domain)
        return copy

    async def run_anonymization_pipeline(self, tracker: DialogueStateTracker) -> None:
        """Nothing is stored here that would have to be anonymised."""

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """The domain and the examples are compared when the model is trained, not with every message."""
