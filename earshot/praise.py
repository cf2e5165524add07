"""Hears praise for a person by name, so that it can reach them (R20). Thanks alone are courtesy, not praise."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GOOD = re.compile(
    r"\b(?:lovely|great|brilliant|wonderful|fantastic|excellent|amazing|superb|helpful|kind|patient|friendly|thoughtful"
    r"|professional|perfect|star|legend|angel|gem|lifesaver|above and beyond|saved (?:the|my) day|couldn't have been"
    r"|could not have been|can't fault"
    r"|a credit to|a pleasure|best|really listened|sorted (?:it|everything)|well done)\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:not|n't|never|hardly|isn't|wasn't|less than|far from|useless|rude)\b(?! (?:have )?been (?:more|better))",
    re.IGNORECASE,
)
_NEAR = 60  # characters between a name and what is said of it


def praised(text: str, names: Sequence[str]) -> list[str]:
    """Which of `names` is praised in `text`, each once. A name is the whole of it or its first word."""
    return [
        name for name in dict.fromkeys(names) if any(_good_near(text, match) for match in _called(name).finditer(text))
    ]


def has_praise(text: str) -> bool:
    """A quick look before anybody's name is fetched."""
    return _GOOD.search(text) is not None


def _called(name: str) -> re.Pattern[str]:
    first = name.split()[0] if name.split() else name
    return re.compile(rf"\b(?:{re.escape(name)}|{re.escape(first)})\b")


def _good_near(text: str, name: re.Match[str]) -> bool:
    about = text[max(0, name.start() - _NEAR) : name.end() + _NEAR]
    good = _GOOD.search(about)
    if good is None:
        return False
    before = about[max(0, good.start() - 20) : good.start()]
    return "fault" in good.group() or not _BAD.search(before)
