"""Card numbers in a folded text: 13 to 19 digits that pass Luhn's check, begin as a network's do and stand as one.

A card begins and ends where a group of digits does, so that a long order number is not masked for a lucky part of it.
Sixteen digits that pass are always masked: so few of them are anything else that keeping one is never worth it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from earshot.confidential.checks import luhn

# Separators between two digits of one number; a `+` with a space on one side only begins a telephone number.
BETWEEN = r"(?:[ \n./,_*|:;'\"=>·•~#()\[\]\\-]{0,6}|\+| \+ )"
# What numbers of a length begin with (the networks' own ranges); a length not named here is no card's.
BEGINS = {
    13: re.compile(r"4"),
    14: re.compile(r"30[0-5]|3095|3[689]"),
    15: re.compile(r"3[47]|2131|1800"),
    16: re.compile(r""),
    17: re.compile(r"[2-6]"),
    18: re.compile(r"[2-6]"),
    19: re.compile(r"[2-6]"),
}
_RUN = re.compile(rf"\d(?:{BETWEEN}\d)+", re.ASCII)
_GROUP = re.compile(r"\d+", re.ASCII)
_LAYOUTS = {(4, 6, 5), (4, 6, 4), (4, 3, 3, 3), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (6, 13)}
LONGEST_PHONE = 15  # digits after the `+` (ITU-T E.164); more of them are no telephone number
_BESIDE = 3  # groups of two to four digits after a card that go with it: the date it ends on, the code on its back


def cards(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the card numbers, from left to right, the longest at each place."""
    for run in _RUN.finditer(text):
        groups = [(run.start() + g.start(), run.start() + g.end()) for g in _GROUP.finditer(run[0])]
        after_plus = run.start() > 0 and text[run.start() - 1] == "+"
        if not (after_plus and sum(end - start for start, end in groups) <= LONGEST_PHONE):
            yield from _cards_in(text, groups)


def is_card(digits: str) -> bool:
    begins = BEGINS.get(len(digits))
    return begins is not None and begins.match(digits) is not None and luhn(digits)


def _cards_in(text: str, groups: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(groups):
        last = _longest(text, groups, first)
        if last is None:
            first += 1
            continue
        after = last + 1
        while after < len(groups) and after <= last + _BESIDE and 2 <= groups[after][1] - groups[after][0] <= 4:
            after += 1
        if _longest_from(text, groups, last + 1, after):
            after = last + 1  # what follows is another card
        yield groups[first][0], groups[after - 1][1]
        first = after


def _longest_from(text: str, groups: list[tuple[int, int]], first: int, end: int) -> bool:
    return any(_longest(text, groups, at) is not None for at in range(first, end))


def _longest(text: str, groups: list[tuple[int, int]], first: int) -> int | None:
    """The last group of the longest card that begins with group `first`."""
    digits, found = "", None
    for at in range(first, len(groups)):
        digits += text[slice(*groups[at])]
        if len(digits) > 19:
            break
        if is_card(digits) and _written_as_one(text, groups[first : at + 1]):
            found = at
    return found


def _written_as_one(text: str, groups: list[tuple[int, int]]) -> bool:
    """Cards stand in groups all alike or in a network's own. With one separator between them all the first
    and the last may be shorter, or the groups as they come if long. Lists of prices, dates or telephone numbers are
    written otherwise."""
    lengths = tuple(end - start for start, end in groups)
    if len(set(lengths)) == 1 or lengths in _LAYOUTS:
        return True
    between = {text[end:start].strip() for (_, end), (start, _) in pairwise(groups)}
    inner, longest = set(lengths[1:-1]), max(lengths)
    return len(between) == 1 and (inner == {longest} or sum(lengths) >= 3 * len(lengths))
