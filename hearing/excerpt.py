"""What is read of a message for its mood: all of an ordinary one; of a very long one how it begins and how it ends.

Ears take time for every word, whoever wrote it. What follows is bounded by the words of an excerpt, not of a message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FIRST, LAST = 90, 60  # words: most of a page
BEGIN, END = 500, 400  # characters
JOINT = " . "  # no phrase goes on over a full stop
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Excerpt:
    """`words` to read, and where they stand: what lies behind `cut` stands `left_out` characters further on."""

    words: str
    cut: int
    left_out: int = 0

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the words stands in the message; one across the joint, as far as it began."""
        if start < self.cut:
            return start, min(end, self.cut)
        return start + self.left_out, end + self.left_out


def excerpt(text: str) -> Excerpt:
    starts = [word.start() for word in _WORD.finditer(text)]
    few = len(starts) <= FIRST + LAST
    begin = min(BEGIN, len(text) if few else starts[FIRST])
    end = max(len(text) - END, 0 if few else starts[-LAST])
    if few and len(text) <= BEGIN + END:
        return Excerpt(text, len(text))
    return Excerpt(text[:begin] + JOINT + text[end:], begin, end - begin - len(JOINT))
