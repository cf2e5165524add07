"""docs/reliability.md says what is promised and tested here, no more and no less."""

from __future__ import annotations

import ast

import pytest

from earshot.settings import ROOT
from tests.faults.rows import ROWS, Row
from tests.faults.table import PAGE, line_of, written

PROMISED = range(1, 58)


def test_every_fault_has_its_row_once() -> None:
    assert [row.key for row in ROWS] == [f"F{n}" for n in PROMISED]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_test_that_a_row_names_is_there(row: Row) -> None:
    for test in row.tests:
        file, _, name = test.partition("::")
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {
            node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }


def test_the_page_is_as_it_would_be_written_apart_from_what_was_seen() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert written(page, {}) == page


def test_a_test_that_fails_is_told_in_its_row() -> None:
    page = written(PAGE.read_text(encoding="utf-8"), {test: failed() for test in ROWS[0].tests})

    assert line_of(ROWS[0], "**fails** (2026-01-01)") in page


def failed() -> dict[str, object]:
    return {"outcome": "failed", "figures": [], "at": "2026-01-01"}
