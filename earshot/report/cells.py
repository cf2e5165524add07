"""Rows for other people's tools: what is text there stays text, and is never a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum

Cell = str | int | float | date | None  # a datetime is a date, a bool an int
Row = Sequence[Cell]
# How a cell begins that a spreadsheet would compute (OWASP); some take the full-width signs for the plain ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class What(str, Enum):
    OFFERS = "offers"  # a row for each time somebody was asked
    CASES = "cases"  # a row for each conversation
    PROMISES = "promises"  # a row for each promise or call that came due
    FOLLOW_UPS = "follow_ups"  # a row for each who was let down, and was to hear from us in these days


def csv_lines(heads: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield _csv(heads)
    for row in rows:
        yield _csv([_unharmed(cell) for cell in row])


def json_lines(heads: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(dict(zip(heads, map(plain, row), strict=True)), ensure_ascii=False) + "\n"


def plain(cell: Cell) -> str | int | float | None:
    """Days and moments as ISO 8601 writes them."""
    return cell.isoformat() if isinstance(cell, date) else cell


def harmless(text: str) -> str:
    """An apostrophe before what would be a formula: spreadsheets then show it as it was."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _unharmed(cell: Cell) -> str | int | float | None:
    return harmless(cell) if isinstance(cell, str) else plain(cell)


def _csv(row: Sequence[str | int | float | None]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(row)
    return line.getvalue()
