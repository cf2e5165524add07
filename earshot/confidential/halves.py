"""A card in two or three messages with others between them, numbers and all: "4111 1111" – "it was order 1042, 2 lamps"
– "the last 8 digits are 1111 1111".

So much is left out on the way that any few numbers of a chat could make a card: it must be two or three parts of the
usual lengths, each ending where the groups on a card do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from earshot.confidential.cards import BETWEEN, is_card
from earshot.confidential.folded import Folded

Part = tuple[int, int]
_RUN = re.compile(rf"\d(?:{BETWEEN}\d)*", re.ASCII)
_GROUP = re.compile(r"\d+", re.ASCII)
_USUAL = re.compile(r"3\d{13,14}$|[2-6]\d{15}$", re.ASCII)
_ENDS = {14: {4, 10, 14}, 15: {4, 10, 15}, 16: {4, 8, 12, 16}}  # by a card's length, where its groups end
_ASIDE = 2  # digits, at most, of what stands beside a part and is none of it: "1.", "card 2/2", "12/27"
_MOST_PARTS = 3
_JOINED_BEFORE = re.compile(r"\d[^\w\s]$", re.ASCII)
_JOINED_AFTER = re.compile(r"[^\w\s]\d", re.ASCII)


def halves(messages: Sequence[Folded]) -> list[tuple[int, Part]]:
    """Which messages have a part of one card, the newest among them, and where it stands in each; or nothing."""
    said = [(at, part) for at, message in enumerate(messages) if (part := _part(message)) is not None]
    if not said or said[-1][0] != len(messages) - 1:
        return []
    *earlier, newest = said
    for count in range(1, _MOST_PARTS):
        for some in combinations(earlier, count):
            if _is_one_card([_groups(messages[at], part) for at, part in (*some, newest)]):
                return [*some, newest]
    return []


def _part(message: Folded) -> Part | None:
    """The longest number of a message, without what stands beside it. One after `+` is a telephone's."""
    runs = (run for run in _RUN.finditer(message.text) if not message.text[: run.start()].endswith("+"))
    longest = max(runs, key=lambda run: sum(map(len, _GROUP.findall(run[0]))), default=None)
    if longest is None:
        return None
    groups = [group.span() for group in _GROUP.finditer(message.text, *longest.span())]
    long = [(start, end) for start, end in groups if end - start > _ASIDE]
    if not long:
        return None
    start, end = long[0][0], long[-1][1]
    return (start, end) if _stands_apart(message.text, start, end) else None


def _stands_apart(text: str, start: int, end: int) -> bool:
    """The year of a date and the pounds of a price, 19.07.2009 and 3875.21, do not."""
    return not (_JOINED_BEFORE.search(text[:start]) or _JOINED_AFTER.match(text[end:]))


def _groups(message: Folded, part: Part) -> list[str]:
    return _GROUP.findall(message.text[slice(*part)])


def _is_one_card(parts: list[list[str]]) -> bool:
    groups = [group for part in parts for group in part]
    digits = "".join(groups)
    ends = {sum(map(len, groups[: at + 1])) for at in range(len(groups))}
    return ends <= _ENDS.get(len(digits), set()) and re.match(_USUAL, digits) is not None and is_card(digits)
