"""What a message asks for besides what it says: “4, bit slow, and what's your number?”."""

from __future__ import annotations

import re

_THE_NUMBER = (
    r"(?:\b(?:what(?:'s|s| is| was)|give me|(?:can|could|may) i (?:have|get)|tell me|i need"
    r"|have you got|do you have|is there)"
    r"\s(?:the |your |a |ur )?(?:phone |telephone |contact )?number\b(?! of\b)"
    r"|\b(?:your|ur|phone|telephone) number\s*(?:\?|please\b|pls\b)"
    r"|\b(?:how|where|when) (?:can|do|could) i (?:call|ring|phone|reach) you\b|\bwhat number (?:do|can|should) i\b)"
)
_ASKS = re.compile(_THE_NUMBER, re.I)
_CLAUSE = re.compile(rf"(?:^|[\s,.;:!?–-]+)(?:(?:and|but|also|so|oh|please) )*{_THE_NUMBER}[^,.;!?]*[?!.]*", re.I)


def asks_for_the_number(text: str | None) -> bool:
    return _ASKS.search(_plain(text or "")) is not None


def without_the_question(text: str) -> str | None:
    """What is told, the question for the number left out; None where nothing else is."""
    found = _CLAUSE.search(_plain(text))
    if found is None:
        return text
    left = f"{text[: found.start()]}{text[found.end() :]}".strip()
    return left if any(character.isalnum() for character in left) else None


def _plain(text: str) -> str:
    return text.replace("’", "'")
