"""Mentions: a colleague named with @ in a note."""

from __future__ import annotations

import re
from collections.abc import Sequence


def mentioned(text: str, names: Sequence[str]) -> list[str]:
    """Which of `names` stand behind an @ in `text`: the whole name, or a first name that only one of them has."""
    firsts = [name.split()[0].casefold() for name in names if name.split()]
    return [name for name in names if _named(text, name, alone=firsts.count(name.split()[0].casefold()) == 1)]


def _named(text: str, name: str, *, alone: bool) -> bool:
    called = [name, name.split()[0]] if alone else [name]
    return any(re.search(rf"(?<!\w)@{re.escape(one)}\b", text, re.IGNORECASE) for one in called)
