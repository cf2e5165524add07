"""A yes or a no to a person who has just been offered.

The card that offers one stands under the bot's own question, so a bare yes or no is an answer to the card: nobody says
“no” to “what went wrong?”.
"""

from __future__ import annotations

import re

from earshot.trail import Trail

_YES = re.compile(r"\W*(?:yes|yeah|yep|yup|please|sure|absolutely|definitely|i do|i would)\b", re.I)
_NO = re.compile(r"\W*(?:no|nope|nah|not now|no need)(?:[\s,]+(?:thanks|thank you|not now|it's fine))?\W*", re.I)


def was_offered(trail: Trail) -> bool:
    """Whether the exchange before this one ended with a person on offer."""
    return trail.on_offer


def says_yes(text: str | None) -> bool:
    return _YES.match(text or "") is not None


def says_no(text: str | None) -> bool:
    return _NO.fullmatch(text or "") is not None
