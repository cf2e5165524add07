"""A question that must not go unanswered while a person is awaited: for the number, and when it is answered.

The assistant is not asked then, so this is told by the words alone; what is not plain is left to the person who comes.
"""

from __future__ import annotations

import re

MOST_WORDS = 14

_NUMBER = r"(?:(?:tele)?phone|contact|customer service|support|your|the) numbers?|hotline|phone line|number"
_ASKED = re.compile(
    rf"(?:what(?:'s| is| was)|whats|which is|which|where(?:'s| is| do i find| can i find)|give me|send me|tell me"
    rf"|(?:can|could|may) (?:i|you) (?:\w+ )?(?:have|get|give me|tell me)|i (?:need|want|can't find|cannot find)"
    rf"|i'd like|is there|do you have|got) (?:me )?(?:an?|the|your|that|this)?(?: \w+){{0,2}}? ?(?:{_NUMBER})\b"
    rf"|(?:{_NUMBER})(?: again)?(?: please)?\W*\?|(?:{_NUMBER}) (?:again )?please"
    r"|(?:can|may|could|how (?:can|do)|where (?:can|do)|(?:what|which) number (?:can|do|should|shall)) i"
    r" (?:call|ring|phone|reach)\b"
    r"|(?:when|until when|till when|how late|how long) (?:are|is|do|does|can i (?:call|ring)) ?(?:you|it|the \w+)?"
    r" ?(?:open|close|answer|there)?\b.*\bopen\b|opening (?:hours|times)|are you open"
)
_OTHERS = re.compile(
    r"\b(?:order|tracking|invoice|card|account|reference|ticket|serial|flat|house|room|booking) numbers?\b|my number"
)


def asks_for_the_number(text: str) -> bool:
    said = " ".join(text.casefold().replace("’", "'").split())
    return len(said.split()) <= MOST_WORDS and _ASKED.search(said) is not None and _OTHERS.search(said) is None
