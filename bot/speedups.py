"""Two things Rasa does with the action server that cost much and change nothing, left out.

Rasa checks every answer of the action server against a schema of its own events, and each time first checks that
schema itself against the rules for schemas: 63 % of a light pipeline's CPU. The schema never changes, so its validator
is made once. Every answer is still validated, by the same library against the same schema.

And it asks for the validation of nothing: twice whenever a customer says something that is no answer to the open
question. With no answer there is nothing to validate, and the next question stays what it was; so such a turn needs no
action server, and the number or a person can still be asked for when that is down.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.exceptions import RasaException

_validate_slots = FormAction.validate_slots


def spare_the_action_server() -> None:
    """Puts both in the place of Rasa's own. Doing it twice changes nothing."""
    RemoteAction._validate_action_result = _validate_action_result
    FormAction.validate_slots = _validate_slots_if_any


class UnreadableAnswer(RasaException):
    """The action server answered something that is not the answer of an action server."""


def _validate_action_result(action: RemoteAction, result: dict[str, Any]) -> bool:
    error = next(_validator().iter_errors(result), None)
    if error is not None:
        raise UnreadableAnswer(f"“{action.name()}” answered with something that is not an event.")
    return True


@lru_cache(maxsize=1)
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)


async def _validate_slots_if_any(form: FormAction, slot_candidates: dict[str, Any], *args: Any) -> list[Any]:
    return await _validate_slots(form, slot_candidates, *args) if slot_candidates else []
