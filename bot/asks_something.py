"""Whether a message asks the bot something, told by its shape: “how long does delivery take” does, “how long it took”
does not.
"""

from __future__ import annotations

import re

_WORD = r"(?:what|why|who|whom|how|when|where|which)"
_VERB = r"(?:is|are|am|was|were|do|does|did|can|could|will|would|should|may|has|have)"
_SUBJECT = r"(?:i|you|we|it|they|he|she|this|that|there|these|the|my|your|any|some)"
_TURNED = re.compile(  # the verb stands before what it belongs to; “what happens now” has nothing else
    rf"{_WORD}(?:'s\b| (?:(?!{_SUBJECT}\b)\w+ ){{0,2}}{_VERB}\b)"
    rf"|{_VERB} {_SUBJECT}\b"
    r"|(?:what|who) (?:happens|comes|reads|takes|now|next)\b|how (?:much|many)\b"
)
_REQUEST = re.compile(r"\b(?:please|give me|tell me|can i|i'd like|i would|i want|i need)\b")
_WISHES = re.compile(r"(?:ok |well |so |and |please )*(?:can|could|would|will) (?:you|i|we)\b")


def asks(text: str) -> bool:
    said = _simple(text)
    return said.endswith("?") or _TURNED.match(said) is not None


def requests(text: str) -> bool:
    """A question, or a request put as one: “your phone number please”."""
    return asks(text) or _REQUEST.search(_simple(text)) is not None


def wishes(text: str) -> bool:
    """A question that asks for something to be done, and may well be what would make it right."""
    return _WISHES.match(_simple(text)) is not None


def _simple(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
