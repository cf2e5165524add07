"""Words that must not be kept: recognised and masked before storage, Rasa and the log.

Card numbers only, for now: 13 to 19 digits that pass Luhn's check (ISO/IEC 7812-1), however they are written: any
Unicode digit, up to three separators between digits, zero-width characters ignored. A card begins and ends where a
group of digits does, so that a long order number is not masked for a lucky part of it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

MASK = "[card number removed]"
_MIN_DIGITS, _MAX_DIGITS = 13, 19
_MAX_SEPARATORS = 3  # "4111 - 1111"


@dataclass(frozen=True)
class Masked:
    """`text` is safe to keep; `found` says that something was taken out."""

    text: str
    found: bool


def mask(text: str) -> Masked:
    """`text` without its card numbers. A number after `+` is a telephone number and stays."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        run = _digit_run(text, at)
        if run is None:
            at += 1
            continue
        card = None if at > 0 and text[at - 1] == "+" else _card_in(run)
        if card is not None:
            spans.append(card)
        at = run[-1][0] + 1
    if not spans:
        return Masked(text, False)
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], MASK]
        last = end
    return Masked("".join([*parts, text[last:]]), True)


def _digit_run(text: str, start: int) -> list[tuple[int, int]] | None:
    """Positions and values of a run of digits from `start`, with their separators; None if no digit is there."""
    if unicodedata.decimal(text[start], -1) < 0:
        return None
    run: list[tuple[int, int]] = []
    gap = 0
    for i in range(start, len(text)):
        value = unicodedata.decimal(text[i], -1)
        if value >= 0:
            run.append((i, int(value)))
            gap = 0
        elif unicodedata.category(text[i]) == "Cf":
            continue
        elif text[i] in "./\n" or unicodedata.category(text[i]) in ("Pd", "Zs"):
            gap += 1
            if gap > _MAX_SEPARATORS:
                break
        else:
            break
    return run


def _card_in(run: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The span of the longest card number that the run holds."""
    begins = [i for i in range(len(run)) if i == 0 or run[i][0] > run[i - 1][0] + 1]
    ends = [*(i for i in begins[1:]), len(run)]
    found = [
        (run[first][0], run[end - 1][0] + 1)
        for first in begins
        for end in ends
        if _MIN_DIGITS <= end - first <= _MAX_DIGITS and run[first][1] != 0 and _luhn([v for _, v in run[first:end]])
    ]
    return max(found, key=lambda span: span[1] - span[0], default=None)


def _luhn(digits: list[int]) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
