"""Rows into a workbook, one in memory at a time; text is written as text, so nothing in it is computed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timezone
from pathlib import Path
from types import TracebackType

from earshot.report.cells import Row

PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Spreadsheet:
    """`with Spreadsheet(path) as sheet: sheet.add(row)`; the file is whole when the block is left."""

    def __init__(self, path: Path) -> None:
        import xlsxwriter  # seldom wanted, and no part of a start

        self._book = xlsxwriter.Workbook(str(path), PLAIN)
        self._sheet = self._book.add_worksheet("Report")
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._next = 0
        self._sheet.freeze_panes(1, 0)

    def __enter__(self) -> Spreadsheet:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._book.close()

    def head(self, heads: Sequence[str]) -> None:
        """The first row, once however often it is said."""
        if self._next == 0:
            self.add(heads)

    def add(self, row: Row) -> None:
        """Moments are in UTC: a workbook knows no zones."""
        for column, cell in enumerate(row):
            if isinstance(cell, datetime):
                told = cell.astimezone(timezone.utc).replace(tzinfo=None)
                self._sheet.write_datetime(self._next, column, told, self._moment)
            elif isinstance(cell, date):
                self._sheet.write_datetime(self._next, column, cell, self._day)
            elif isinstance(cell, str):
                self._sheet.write_string(self._next, column, cell)
            elif isinstance(cell, bool):
                self._sheet.write_boolean(self._next, column, cell)
            elif cell is not None:
                self._sheet.write_number(self._next, column, cell)
        self._next += 1
