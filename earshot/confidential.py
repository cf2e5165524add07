"""Words that must not be kept: recognised and masked before storage, Rasa and the log.

Card numbers only, for now: 13 to 19 digits that pass Luhn's check (ISO/IEC 7812-1), however they are written: any
Unicode digit, up to three separators between digits, zero-width characters and combining marks ignored. A card begins
and ends where a group of digits does, so that a long order number is not masked for a lucky part of it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

MASK = "[card number removed]"
_MIN_DIGITS, _MAX_DIGITS = 13, 19
_LONGEST_PHONE = 15  # digits after the `+` (ITU-T E.164); more of them are no telephone number
_MAX_SEPARATORS = 3  # "4111 - 1111"
_SEPARATORS = frozenset("./,_*|:\n\t\u00b7\u2022")
_Run = list[tuple[int, int]]  # position and value of each digit


@dataclass(frozen=True)
class Masked:
    """`text` is safe to keep; `found` says that something was taken out."""

    text: str
    found: bool


def mask(text: str) -> Masked:
    """`text` without its card numbers. A telephone number, after `+`, stays."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        run = _digit_run(text, at)
        if not run:
            at += 1
            continue
        if not (at > 0 and text[at - 1] == "+" and len(run) <= _LONGEST_PHONE):
            spans += _cards_in(run)
        at = run[-1][0] + 1
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], MASK]
        last = end
    return Masked("".join([*parts, text[last:]]), bool(spans))


def _digit_run(text: str, start: int) -> _Run:
    """The digits from `start` on, with separators allowed between them; empty if there is none at `start`."""
    run: _Run = []
    gap = 0
    for i in range(start, len(text)):
        value = unicodedata.decimal(text[i], -1)
        if value >= 0:
            run.append((i, int(value)))
            gap = 0
        elif not run:
            break
        elif unicodedata.category(text[i]) in ("Cf", "Mn", "Me"):
            continue
        elif text[i] in _SEPARATORS or unicodedata.category(text[i]) in ("Pd", "Zs"):
            gap += 1
            if gap > _MAX_SEPARATORS:
                break
        else:
            break
    return run


def _cards_in(run: _Run) -> list[tuple[int, int]]:
    """The spans of the card numbers in a run, from left to right, the longest at each place."""
    begins = [i for i in range(len(run)) if i == 0 or run[i][0] > run[i - 1][0] + 1]
    ends = [*begins[1:], len(run)]
    found: list[tuple[int, int]] = []
    after = 0
    for first in begins:
        if first < after:
            continue
        fits = [end for end in ends if _is_card(run[first:end])]
        if fits:
            after = max(fits)
            found.append((run[first][0], run[after - 1][0] + 1))
    return found


def _is_card(part: _Run) -> bool:
    digits = [value for _, value in part]
    if not (_MIN_DIGITS <= len(digits) <= _MAX_DIGITS) or digits[0] == 0:
        return False
    return _grouped_like_one(part) and _luhn(digits)


def _grouped_like_one(part: _Run) -> bool:
    """Cards are written in groups of three digits or more, or all alike; a list of prices or dates is not."""
    places = [i for i in range(1, len(part)) if part[i][0] > part[i - 1][0] + 1]
    lengths = [end - start for start, end in zip([0, *places], [*places, len(part)], strict=True)]
    return len(part) >= 3 * len(lengths) or len(set(lengths)) == 1


def _luhn(digits: list[int]) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
