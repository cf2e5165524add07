"""Reads a request of the turn contract: everything that can be wrong with it is found here, before Rasa sees any of
it.
"""

from __future__ import annotations

import json
import re
from typing import Any

from bot.call import Ask
from bot.problems import BadAsk, TooLong
from earshot.trail import Levels, Trail

MOST_CHARACTERS = 4000
MOST_BYTES = 512 * 1024
KNOWN = ("name", "shop", "phone", "hours", "locale")
WAYS = ("phone", "mail")

_LEADING_SLASHES = re.compile(r"^[\s/]+")
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")


def read_ask(body: bytes) -> Ask:
    """The turn asked for. Raises BadAsk or TooLong."""
    if len(body) > MOST_BYTES:
        raise TooLong("The request is too long.")
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BadAsk("The request is not JSON.") from None
    if not isinstance(data, dict):
        raise BadAsk("The request is not a JSON object.")
    text, means = _optional(data, "text", str), _optional(data, "means", dict)
    if (text is None) == (means is None):
        raise BadAsk("A turn carries either text or a choice.")
    return Ask(
        conversation=_conversation(data),
        text=None if text is None else as_plain_words(text),
        means=None if means is None else _means(means),
        state=_optional(data, "state", dict),
        trail=_trail(data),
        levels=_levels(data),
        asked=_optional(data, "asked", str),
        said=tuple(s for s in _optional(data, "said", list) or () if isinstance(s, str)),
        known=_known(data),
        reachable=_reachable(data),
        told=_told(data),
    )


def as_plain_words(text: str) -> str:
    """The customer's words with nothing in them that a machine would obey.

    Rasa obeys a leading slash ("/restart", "/give_rating{…}"). Every one is replaced by a character of its own, so
    that the positions of words (and with them of a mood's cues) stay what they are.
    """
    if len(text) > MOST_CHARACTERS:
        raise TooLong("A message has at most 4,000 characters.")
    text = _INVISIBLE.sub(" ", _NOT_TEXT.sub(" ", text))
    text = _LEADING_SLASHES.sub(lambda found: found.group().replace("/", "\uff0f"), text)
    if not text.strip():
        raise BadAsk("The message is empty.")
    return text


def _conversation(data: dict[str, Any]) -> str:
    conversation = data.get("conversation")
    if not isinstance(conversation, str) or not conversation.strip() or len(conversation) > 200:
        raise BadAsk("The conversation has no id.")
    return conversation


def _means(means: dict[str, Any]) -> dict[str, Any]:
    """A choice that was tapped: one intent, and plain values for its entities."""
    intent, entities = means.get("intent"), means.get("entities") or {}
    plain = isinstance(entities, dict) and all(isinstance(v, (str, int, float)) for v in entities.values())
    if not isinstance(intent, str) or not plain:
        raise BadAsk("The choice does not say what it means.")
    return {"intent": intent, "entities": entities}


def _trail(data: dict[str, Any]) -> Trail:
    try:
        return Trail.from_json(_optional(data, "trail", dict))
    except (KeyError, TypeError, ValueError):
        raise BadAsk("The trail cannot be read.") from None


def _levels(data: dict[str, Any]) -> Levels:
    levels = _optional(data, "levels", dict)
    try:
        return Levels() if levels is None else Levels(float(levels["offer"]), float(levels["hand_over"]))
    except (KeyError, TypeError, ValueError):
        raise BadAsk("The levels are not two numbers, the first below the second.") from None


def _known(data: dict[str, Any]) -> dict[str, Any]:
    """What the wordings may say: only words that are really there, so that no blank is ever filled with nothing."""
    known = _optional(data, "known", dict) or {}
    facts = {key: known[key] for key in KNOWN if isinstance(known.get(key), str) and known[key].strip()}
    interaction = known.get("interaction")
    if isinstance(interaction, dict) and isinstance(interaction.get("title"), str) and interaction["title"].strip():
        facts["experience"] = interaction["title"]
    if "phone" not in facts:
        raise BadAsk("The phone number is missing: every answer may need it.")
    return facts


def _reachable(data: dict[str, Any]) -> tuple[str, ...]:
    """Which ways to the customer the shop knows: never the number or the address itself."""
    ways = _optional(_optional(data, "known", dict) or {}, "reachable", list) or ()
    return tuple(way for way in WAYS if way in ways)


def _told(data: dict[str, Any]) -> dict[str, Any]:
    """What was answered before the conversation began, each where it is an answer."""
    told = _optional(_optional(data, "known", dict) or {}, "told", dict) or {}
    rating, words = told.get("rating"), {key: told[key] for key in ("reason", "wish") if isinstance(told.get(key), str)}
    return words | ({"rating": rating} if rating in range(1, 6) else {})


def _optional(data: dict[str, Any], key: str, kind: type) -> Any:
    value = data.get(key)
    if value is not None and not isinstance(value, kind):
        raise BadAsk(f"“{key}” is not what the contract says.")
    return value
