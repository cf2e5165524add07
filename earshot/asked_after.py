"""Hears a calm "where is it?": nothing is complained of, and something is to be settled all the same (R11)."""

from __future__ import annotations

import re

_WAITS = ("the wait", "the silence from us")  # what the ear takes such a message to be about
_THING = r"(?:it|they|that|this|these|those|my|mine|the|our|ours)\b(?! (?:shops?|stores?|showroom|sale)\b)"
_WENT = r"\b(?:come|arrived|sent|shipped|left|ready|yet)\b"
_ASKS = re.compile(
    "|".join(
        (
            rf"\bwhere(?:['’]s| is| are) {_THING}",
            rf"\b(?:when|how soon) (?:will|is|are|does|do|can|should|would) {_THING}",
            r"\b(?:when|how soon) (?:will|do|can|should) (?:i (?:get|have|expect)|you (?:send|deliver))\b",
            rf"\bwhat (?:about|(?:has |have )?happened to|is happening with|became of|has become of) {_THING}",
            rf"\b(?:status|state) of {_THING}",
            r"\bhow (?:long|much longer) (?:will|until|till|before|must|do i)\b",
            r"\b(?:any|no) (?:news|word|update|sign)\b",
            r"\bstill (?:nothing|no|not|hasn['’]?t|haven['’]?t|isn['’]?t)\b",
            rf"\b(?:has|have|is|was) {_THING}[^.?!]{{0,40}}{_WENT}[^.!]{{0,20}}\?",
            r"\b(?:hasn|haven|didn)['’]?t (?:come|arrived?|been sent|turned up)\b",
        )
    ),
    re.IGNORECASE,
)


def asks_after(text: str, about: str | None) -> bool:
    """Whether `text` asks what has become of something; `about` is what the ear takes it to be about."""
    return (about is not None and about.startswith(_WAITS)) or _ASKS.search(text) is not None
