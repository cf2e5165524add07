"""What people type, made safe to keep: the same letters, nothing that hides, reorders or breaks."""

from __future__ import annotations

import re
import unicodedata

from earshot.errors import Empty, Refused, TooLong

LONGEST = 4000  # characters of one message
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT_FORMAT = frozenset("\u200c\u200d")  # joiners that Persian, Hindi and emoji need
_BLANK = re.compile(  # letters, signs and selectors that are drawn as nothing; between others they may be meant
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U0001d159\U000e0000-\U000e0fff]"
)
_MARKS = 8  # combining marks on one letter; more is a tower


def clean(text: str) -> str:
    """`text` in NFC without control, bidi and invisible characters, towers of marks cut.

    Raises Empty when nothing is left that can be seen, TooLong over 4,000 characters, Refused on a lone surrogate (it
    cannot be stored).
    """
    if len(text) > LONGEST:
        raise TooLong(longest=LONGEST)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused("That message has a broken character in it. Please type it again.") from None
    if text.isascii() and text.isprintable() and not text.isspace() and text:
        return text.strip()  # plain letters in one line: nothing in them hides, and files have hundreds of thousands
    kept = "".join(_kept(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))).strip()
    if not _seen(kept):
        raise Empty()
    return kept


def line(text: str | None, longest: int = 200) -> str | None:
    """One clean line (a name, a title), or None where nothing of it can be seen. Raises Refused on a lone surrogate."""
    if text is None:
        return None
    try:
        short = " ".join(clean(text[:LONGEST]).split())[:longest]
    except Empty:
        return None
    return short if _seen(short) else None


def _seen(text: str) -> bool:
    return bool(_BLANK.sub("", text).strip())


def _kept(text: str) -> list[str]:
    out: list[str] = []
    marks = 0
    for c in text:
        category = unicodedata.category(c)
        if category in ("Mn", "Me"):
            marks += 1
            if marks > _MARKS:
                continue
        else:
            marks = 0
        if c == "\n" or c == "\t":
            out.append(c)
        elif c in _BIDI or category in ("Cc", "Cs", "Co") or (category == "Cf" and c not in _KEPT_FORMAT):
            continue
        else:
            out.append(c)
    return out
