"""The words of a message as the classifier sees them: as they are, and as the kinds of words they are.

“Where is my sofa” and “where is my parcel” have the same kinds. The lists stand with the examples, as Rasa's lookup
tables (data/nlu/kinds_of_words.yml). A good word behind a “not” is of another kind than a good word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Kinds = Mapping[str, str]

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|\?|[^\w\s.,!'\"()/-]")
_NOT = "not no never nothing cant dont wasnt isnt didnt couldnt without zero hardly nobody"
_NEGATIONS = frozenset(_NOT.split())
_REACH = 3  # words behind it that a “not” may turn round
_TURNED = ("good", "bad")


def words(text: str) -> list[str]:
    """In small letters; a question mark and an emoji are words too."""
    return _WORD.findall(text.casefold().replace("’", "'").replace("\ufe0f", ""))


def kinds(text: str, known: Kinds) -> list[str]:
    """Each word's kind, or the word itself where it is of none."""
    said = words(text)
    return [_kind(said, at, known) for at in range(len(said))]


def _kind(said: list[str], at: int, known: Kinds) -> str:
    word = said[at]
    kind = known.get(word)
    if kind is None:
        return "<number>" if word.isdigit() else word
    before = said[max(0, at - _REACH) : at]
    turned = kind in _TURNED and any(word in _NEGATIONS or word.endswith("n't") for word in before)
    return f"<not {kind}>" if turned else f"<{kind}>"
