"""Rows into a workbook, one in memory at a time; text is written as text, so nothing in it is computed.

A sheet holds 1,048,576 rows; what is more goes on in the next one, under the same heads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from earshot.report.cells import Cell, Row

_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d)?)?")
PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MOST_ROWS = 1_048_576  # of a sheet, by the format; what is written beyond is left out without a word


class Spreadsheet:
    """`with Spreadsheet(path) as sheet: sheet.add(row)`; the file is whole when the block is left.

    Raises OSError where there is no room for it, and leaves nothing behind but what is at `path`.
    """

    def __init__(self, path: Path) -> None:
        import xlsxwriter  # seldom wanted, and no part of a start

        self._folder = TemporaryDirectory(prefix="earshot-")
        self._book = xlsxwriter.Workbook(str(path), {**PLAIN, "tmpdir": self._folder.name})
        self._book.use_zip64()
        self._heads: Sequence[str] | None = None
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._bold = self._book.add_format({"bold": True})
        self._begin("Report")

    def __enter__(self) -> Spreadsheet:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._folder:
            if error is None:
                self._close()
            else:
                self._leave()

    def head(self, heads: Sequence[str]) -> None:
        """The first row of every sheet, however often it is said."""
        if self._heads is None:
            self._heads = heads
            self._write_heads()

    def add(self, row: Row) -> None:
        """Moments are in UTC: a workbook knows no zones."""
        if self._next == MOST_ROWS:
            self._filter()
            self._begin(f"Report {len(self._book.worksheets()) + 1}")
            self._write_heads()
        for column, cell in enumerate(map(_dated, row)):
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

    def _begin(self, name: str) -> None:
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        self._next = 0

    def _write_heads(self) -> None:
        for column, head in enumerate(self._heads or ()):
            self._sheet.set_column(column, column, _width(head))
            self._sheet.write_string(0, column, head, self._bold)
        self._next = 1

    def _filter(self) -> None:
        if self._heads:
            self._sheet.autofilter(0, 0, self._next - 1, len(self._heads) - 1)

    def _close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        self._filter()
        try:
            self._book.close()
        except FileCreateError as error:
            self._leave()
            raise OSError(*error.args[0].args) from None

    def _leave(self) -> None:
        """Lets go of the rows that wait in files: what they came for has failed."""
        for sheet in self._book.worksheets():
            with suppress(OSError):
                sheet._opt_close()


def _width(head: str) -> int:
    """In characters: of what stands in such a column, which nobody has seen yet when the first row is written."""
    if head == "id" or head.endswith("_id"):
        return 38
    return 20 if head.endswith("_at") else max(12, len(head) + 4)


def _dated(cell: Cell) -> Cell:
    """Days and moments come as ISO 8601 writes them where the rows have been on their way as JSON."""
    if not isinstance(cell, str) or not _ISO.fullmatch(cell):
        return cell
    try:
        return date.fromisoformat(cell) if len(cell) == len("2026-05-12") else datetime.fromisoformat(cell)
    except ValueError:
        return cell
