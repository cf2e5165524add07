"""Whether a message is in the language hearing was made for: English, told by its small words."""

from __future__ import annotations

import re

from hearing.lexicon import words

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
SHORT = 4  # words: "parcel box crushed" holds no small word and is English all the same


def made_for(text: str) -> bool:
    """True where the message is English, or too short to be told from it; False for others, noise and no words."""
    said = [w.group().lower() for w in _WORD.finditer(text)]
    if not said:
        return any(c.isdigit() for c in text)  # "2" is an answer; "?!" or a face is not
    if _noise(said) or sum(w.isascii() for w in said) * 2 < len(said):
        return False
    small = words("language")
    english = sum(2 if w in small["english"] else w in small["shared"] for w in said)
    other = sum(2 for w in said if w in small["other"])
    return english > other if english or other else len(said) <= SHORT


def _noise(said: list[str]) -> bool:
    """Nothing but keyboard: one letter over and over, or what no tongue could say."""
    return all(_unsayable(w) for w in said)


def _unsayable(word: str) -> bool:
    return (
        len(word) > 24 or (len(word) > 3 and len(set(word)) <= 2) or (len(word) > 5 and not set(word) & set("aeiouy"))
    )
