"""A text folded for looking: every digit ASCII, every dash `-`, every space one kind, what cannot be seen left out.

Each folded letter knows where it came from, so that what is found is cut out of the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_UNSEEN = ("Cf", "Mn", "Me", "Cc")
_ROUND = "".join(chr(ord(one) + n) for one in "⓵❶➀➊" for n in range(9))  # digits in circles, nine in a row
# Each letter of the first stands for the one under it in the second, where the compatibility form leaves it as it is.
TYPED = f"{_ROUND}⓿🄋🄌→⁄∕、،٬。٫\u2800\u1160"
READ = "123456789" * 4 + "000>//,,,..  "
_ALIKE = dict(zip(TYPED, READ, strict=True))
_PLAIN = re.compile(r"[ -~\n]*", re.ASCII)  # which folding leaves as it is


@dataclass(frozen=True)
class Folded:
    text: str
    places: Sequence[int]  # where each folded letter stands in the original; one more for its end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that `text[start:end]` is, marks on its last letter included."""
        return self.places[start], self.places[end]


def fold(original: str) -> Folded:
    if _PLAIN.fullmatch(original):  # as nearly always
        return Folded(original, range(len(original) + 1))
    letters: list[str] = []
    places: list[int] = []
    for place, typed in enumerate(original):
        for letter in _plain(typed):
            letters.append(letter)
            places.append(place)
    return Folded("".join(letters), (*places, len(original)))


def _plain(typed: str) -> str:
    if typed.isascii():
        return " " if typed in "\t\v\f" else typed if typed >= " " or typed == "\n" else ""
    return "".join(map(_letter, unicodedata.normalize("NFKC", typed)))


def _letter(letter: str) -> str:
    if letter in _ALIKE:
        return _ALIKE[letter]
    category = unicodedata.category(letter)
    if category in _UNSEEN:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Pd" or letter == "\u2212":
        return "-"
    if category in ("Zs", "Zl", "Zp"):
        return " "
    return letter
