"""Bank accounts in a folded text: IBANs, by the length their country gives them and their two check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earshot.confidential.checks import iban
from earshot.confidential.patterns import ACCOUNT_LENGTHS

_LENGTHS = {entry[:2]: int(entry[2:]) for entry in ACCOUNT_LENGTHS.split()}
_BEGINS = re.compile(
    r"\b(?=((?!NO[ ./-])[A-Z]{2}[ ./-]?\d\d))", re.ASCII | re.IGNORECASE
)  # "no 18…" is no Norwegian one
_SEPARATORS = " ./-\n"


def accounts(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the account numbers, from left to right."""
    after = 0
    for begins in _BEGINS.finditer(text):
        if begins.start() < after:
            continue
        end = _end(text, begins.start(), _LENGTHS.get("".join(filter(str.isalpha, begins[1])).upper(), 0))
        if end is not None:
            after = end
            yield begins.start(), end


def _end(text: str, start: int, length: int) -> int | None:
    """Where a number of `length` signs ends that begins at `start`, if it is an account's."""
    value = ""
    for at in range(start, min(len(text), start + 3 * length)):
        if text[at].isascii() and text[at].isalnum():
            value += text[at].upper()
        elif text[at] not in _SEPARATORS:
            return None
        if len(value) == length:
            goes_on = at + 1 < len(text) and text[at + 1].isalnum()
            return at + 1 if not goes_on and iban(value) else None
    return None
