"""Text as hearing reads it: the customer's characters, one for one, made plain."""

from __future__ import annotations

import re

LIMIT = 4000  # characters read for a request; the door lets no more through
SENTIMENT_LIMIT = 240  # characters: VADER's time grows with the square of the length

_QUOTES = dict.fromkeys("\u2018\u2019\u00b4\u0060\u02bc\uff07", "'") | dict.fromkeys(
    "\u201c\u201d\u201e\u00ab\u00bb", '"'
)
_SPACES = dict.fromkeys("\u00a0\u2009\u202f\t\n\r", " ")
_PLAIN = str.maketrans(_QUOTES | _SPACES | {"\uff01": "!", "\uff1f": "?", "\uff0f": "/", "\u2026": "."})
_NO_LETTER = re.compile("[\ud800-\udfff\u0000-\u0008\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_QUOTED_FAULT = re.compile(
    r"\b(?:error|message|screen|page|app|site|website|popup|it|log)\b[^\"\n]{0,40}\"([^\"\n]{1,300})\"", re.I
)


def plain(text: str) -> str:
    """`text` with plain quotes and spaces. Every character keeps its place, so that offsets found here hold there."""
    return _NO_LETTER.sub(" ", text[:LIMIT].translate(_PLAIN))


def lowered(text: str) -> str:
    """`text` in small letters, every character in its place (the small "İ" would be two)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def own_words(text: str) -> str:
    """Plain text with quoted error messages blanked: "fatal: you idiot" on a screen is not the customer's anger."""
    return _QUOTED_FAULT.sub(lambda m: m.group(0).replace(m.group(1), " " * len(m.group(1))), text)
