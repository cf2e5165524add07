"""Finds the words: a wording that fits, none of whose sentences this customer has read yet.

The wordings of a response stand in the domain in order of preference. One fits where its condition holds and all its
blanks can be filled, so that “I'm sorry about {about}.” is only said when it is known what about. The first one not
said yet is taken: the same turn always gets the same words, whichever process answers it. Where all are used up that
is said, never repeated; a question is put twice at most.
"""

from __future__ import annotations

import re
from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.call import CALL, Call
from bot.facts import facts_of
from bot.leads import lead_of
from bot.said import repeats, sorry_again
from bot.waiting_for import FORM, QUESTIONS

WHICH = "utter_which_rating"
ASKING = {f"utter_ask_{FORM}_{key}": key for key in QUESTIONS} | {WHICH: "rating"}
MOST_ASKS = 2
THANKS, NOTED, LEAVE_IT = "utter_thanks", "utter_noted", "utter_leave_it"
BY_VOICE = "utter_easier_by_voice"

_BLANK = re.compile(r"\{(\w+)\}")


class Wording(TemplatedNaturalLanguageGenerator):
    def __init__(self, endpoint_config: Any = None, domain: Domain | None = None) -> None:
        super().__init__((domain or Domain.empty()).responses)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        call = CALL.get()
        if call is None:
            return await super().generate(utter_action, tracker, output_channel, **kwargs)
        facts = facts_of(call, tracker)
        if utter_action == THANKS and call.finished and call.worded:
            return _nothing()  # thanked before; what was changed has been confirmed
        if utter_action in ASKING:
            return self._ask(utter_action, call, facts)
        return self._say(utter_action, call, facts) or self._run_dry(call, facts)

    def _ask(self, utter_action: str, call: Call, facts: dict[str, Any]) -> dict[str, Any]:
        question = ASKING[utter_action]
        if call.put:  # one question at a time: what else is open stays open
            return _nothing()
        lead = None if call.worded else lead_of(question, facts)
        counted = _counted(utter_action, call)
        if call.asks.get(counted, 0) < (1 if counted == WHICH else MOST_ASKS):
            asked = self._say(utter_action, call, facts)
            if asked is not None:
                call.asks[counted] = call.asks.get(counted, 0) + 1
                call.put.add(question)
                answered = None if lead is None else self._say(lead, call, facts)
                return asked if answered is None else {**asked, "text": f"{answered['text']} {asked['text']}"}
        return self._not_again(call, facts, lead)

    def _not_again(self, call: Call, facts: dict[str, Any], lead: str | None) -> dict[str, Any]:
        """The question has been put twice: it stands above, still open, and that is said once."""
        call.asked_again = True
        if call.worded:
            if call.left or facts["taken"]:
                return _nothing()
            call.left = True
            return self._say(LEAVE_IT, call, facts) or _nothing()
        answer = lead or (NOTED if facts["taken"] else None)
        return (answer and self._say(answer, call, facts)) or self._run_dry(call, facts)

    def _run_dry(self, call: Call, facts: dict[str, Any]) -> dict[str, Any]:
        call.used_up = True
        return self._say(BY_VOICE, call, facts) or _nothing()

    def _say(self, utter_action: str, call: Call, facts: dict[str, Any]) -> dict[str, Any] | None:
        wordings = self.responses.get(utter_action, [])
        fitting = [w for w in wordings if "condition" in w and _holds(w, facts)]
        fitting += [w for w in wordings if "condition" not in w]
        said = (*call.ask.said, *call.worded)
        for wording in fitting:
            text = _filled(wording["text"], facts)
            if text is not None and not repeats(text, said) and not sorry_again(text, call.worded):
                call.worded.append(text)
                return {"text": text, "buttons": wording.get("buttons")}
        return None


def _counted(utter_action: str, call: Call) -> str:
    """“Which of the two?” is another question than “how was it?”, and may be put once when that has been put twice."""
    spent = call.asks.get(ASKING[utter_action], 0) >= MOST_ASKS
    return WHICH if utter_action == WHICH and spent else ASKING[utter_action]


def _nothing() -> dict[str, Any]:
    return {"text": ""}


def _holds(wording: dict[str, Any], facts: dict[str, Any]) -> bool:
    return all(facts.get(condition["name"]) == condition["value"] for condition in wording["condition"])


def _filled(text: str, facts: dict[str, Any]) -> str | None:
    """The text with its blanks filled, or None where one cannot be. What fills a blank is never read for blanks
    itself.
    """
    if any(facts.get(blank) in (None, "") for blank in _BLANK.findall(text)):
        return None
    return _BLANK.sub(lambda found: str(facts[found[1]]), text).strip()
