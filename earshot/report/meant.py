"""What a message was understood as: what the assistant took it for, and what the ear says it is about.

Both are noted as terms that no word can be, so that a theme may come of them as of any word.
"""

from __future__ import annotations

from collections.abc import Iterator

INTENT, ABOUT = "intent:", "about:"
# The intents that say what somebody came for; a greeting, a yes or a number say nothing about it.
INTENTS = {
    "complain": "Complained",
    "praise": "Praised",
    "ask_for_person": "Asked for a person",
    "ask_phone": "Asked for the number",
    "ask_next": "Asked what happens next",
    "ask_purpose": "Asked what this is for",
    "bot_challenge": "Asked whether this is a bot",
    "out_of_scope": "Asked for what the assistant cannot do",
    "stop": "Wanted to stop",
}
LONGEST = 60 - len(ABOUT)


def meant(intent: str | None, about: str | None) -> Iterator[str]:
    """`about` is as the ear has it, in words that fit behind “I'm sorry about”."""
    if intent in INTENTS:
        yield f"{INTENT}{intent}"
    if about and len(about) <= LONGEST:
        yield f"{ABOUT}{about.lower()}"


def is_intent(term: str) -> bool:
    return term.startswith(INTENT)


def is_understood(term: str) -> bool:
    return term.startswith((INTENT, ABOUT))


def shown(term: str) -> str:
    """A term as people read it."""
    if is_intent(term):
        return INTENTS.get(term.removeprefix(INTENT), term)
    return term.removeprefix(ABOUT)
