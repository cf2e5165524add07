"""What a password must be, after NIST SP 800-63B: long, and not one that is guessed first. Nothing else.

No rules about digits or signs, no expiry: they make passwords worse (section 5.1.1.2).
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from earshot.errors import WeakPassword

SHORTEST, LONGEST = 12, 256

# What the lists of passwords that are tried first are made of; those words with digits and signs around are one too.
_FIRST = frozenset(Path(__file__).with_name("first_guesses.txt").read_text(encoding="ascii").split())
_ROWS = (
    "0123456789" * 3,
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjkl",
    "1qaz2wsx3edc4rfv",
    "1q2w3e4r5t6y7u8i9o0p",
)
_UNDISGUISED = str.maketrans("0134579@$!|", "oieastgasil")


def accept(password: str, *, email: str, name: str) -> str:
    """The password in the one form it is hashed in (NFKC). Raises WeakPassword with what to do about it."""
    kept = normal(password)
    if len(kept) < SHORTEST:
        raise WeakPassword(f"Please use at least {SHORTEST} characters. A few words in a row are easy to remember.")
    if len(kept) > LONGEST:
        raise WeakPassword(f"Please use at most {LONGEST} characters.")
    if _guessed_first(kept, {email, email.partition("@")[0], name}):
        raise WeakPassword("That one is among the first that are guessed. Please choose another.")
    return kept


def normal(password: str) -> str:
    """The same password, however the keyboard composed its letters. Raises WeakPassword for what cannot be kept."""
    try:
        password.encode()
    except UnicodeEncodeError:
        raise WeakPassword("There is a broken character in that password. Please type it again.") from None
    return unicodedata.normalize("NFKC", password)


def _guessed_first(password: str, own: set[str]) -> bool:
    plain = password.casefold()
    if len(set(plain)) < 4 or any(plain in row or plain in row[::-1] for row in _ROWS):
        return True
    return any(word and not _beyond(word, own) for word in (_letters(plain), _letters(plain.translate(_UNDISGUISED))))


def _beyond(word: str, own: set[str]) -> str:
    """What is left of it without the common words and the agent's own."""
    parts = sorted({*_FIRST, *(_letters(o.casefold()) for o in own)} - {""}, key=len, reverse=True)
    return re.sub("|".join(parts), "", word)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())
