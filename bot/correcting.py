"""Finds in a customer's words that they take back or put right what they answered before: “scratch the last bit, it was
the driver, not the shop”.

What is put right is kept beside what was said, in their own words: whoever reads it sees both. Only “scratch that”, of
the whole, takes it out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.contact import find_contact

MOST_WORDS = 60

_FILLING = "ok|okay|oh|actually|no|wait|sorry|hm+|hang on|hold on|please|and|well|one moment|my mistake"
_FIRST = rf"(?:(?:{_FILLING})[\s,.;:!–-]+)*"
_PART = r"(?:the )?(?:last|first|second) (?:bit|part|thing|sentence)"
_WHOLE = (
    r"(?:that|it|this|what i (?:just )?(?:said|wrote|told you)|my last (?:answer|message|one)"
    r"|the last (?:one|answer|message))"
)
_SCRATCH = re.compile(
    rf"{_FIRST}(?:(?:can|could|would) you )?(?:scratch|strike|forget|ignore|delete|remove|disregard|take back|take out)"
    rf" (?:(?P<part>{_PART})|{_WHOLE})(?: please| then)?(?P<rest>\W.*)?",
    re.S,
)
_TAKEN_BACK = re.compile(rf"{_FIRST}i (?:take|have to take|want to take) (?:that|it|this) back(?P<rest>\W.*)?", re.S)
_PUT_RIGHT = re.compile(
    rf"{_FIRST}(?:correction\b|i meant (?:to say )?|let me (?:rephrase|correct (?:that|myself))"
    r"|what i meant (?:is|was))"
    r"(?P<rest>\W*.*)",
    re.S,
)
_NOT_THAT = re.compile(  # “actually it was the driver, not the shop”
    r"(?:actually|no wait|wait|sorry|hang on|my mistake)[\s,.;:!–-]+"
    r"(?P<rest>(?:it|that|they|he|she)(?:'s| was| were| is)\b.*\bnot\b.*)",
    re.S,
)


@dataclass(frozen=True)
class Correction:
    """`rest` is what it should say; `whole` that what stood there before goes."""

    rest: str | None
    whole: bool


def find_correction(text: str) -> Correction | None:
    gives = find_contact(text, None)
    if gives is not None and gives.reach is not None:
        return None  # “sorry, it's casey@example.org, not .com” puts an address right, and no answer in words
    said = text.replace("’", "'").strip()
    low = said.casefold()
    if len(low.split()) > MOST_WORDS or len(low) != len(said):
        return None
    scratched = _SCRATCH.fullmatch(low)
    if scratched is not None:
        return Correction(_told(said, scratched), whole=scratched["part"] is None)
    taken_back = _TAKEN_BACK.fullmatch(low)
    if taken_back is not None:
        return Correction(_told(said, taken_back), whole=True)
    put_right = _PUT_RIGHT.fullmatch(low) or _NOT_THAT.fullmatch(low)
    if put_right is not None and _told(said, put_right) is not None:
        return Correction(_told(said, put_right), whole=False)
    return None


def corrected(before: str, text: str, found: Correction) -> str | None:
    """What stands there now; None where nothing does."""
    return found.rest if found.whole else f"{before} – {text.strip()}"


def _told(said: str, found: re.Match[str]) -> str | None:
    if found["rest"] is None:
        return None
    rest = re.sub(r"^[\s,.;:!–-]+", "", said[found.start("rest") : found.end("rest")]).strip()
    return rest if re.search(r"[^\W_]{2,}", rest) else None
