"""Whether a message only adds to what was said before it: “because of Maria at the till”, “and it was cold”."""

from __future__ import annotations

import re

_WHY = re.compile(r"\W*(?:because|cos|coz|'cause|mainly|mostly|especially|thanks to|due to)\b", re.I)
_MORE = re.compile(
    r"\W*(?:(?:oh|ah|ps|p\.s\.?|and|ok)[\s,.:]+)*"
    r"(?:also|and|plus|one more thing|another thing|(?:just )?to add|i forgot(?: to (?:say|add|mention))?|besides)\b",
    re.I,
)
FEWEST_WORDS = 3  # “and now?” adds nothing


def says_why(text: str) -> bool:
    return _WHY.match(text) is not None and _is_enough(text)


def says_more(text: str) -> bool:
    return _MORE.match(text) is not None and not text.rstrip().endswith("?") and _is_enough(text)


def added(before: str | None, text: str) -> str:
    """What stands there then: both, in the order they were said."""
    return text.strip() if before is None else f"{before} – {text.strip()}"


def _is_enough(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS
