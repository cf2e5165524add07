"""docs/reliability.md says what is promised and tested here, no more and no less."""

from __future__ import annotations

import ast

import pytest

from earshot.settings import ROOT
from tests.faults.rows import ROWS, Row
from tests.faults.table import PAGE, last_seen, line_of, written

PROMISED = range(1, 58)
LOSES_NOTHING = "tests/faults/test_killing.py::test_each_killed"
KILLS = Row("F0", "Kills", "Nothing is lost.", (LOSES_NOTHING, "tests/faults/test_killing.py::test_none_waits"))


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


def test_a_test_that_fails_is_told_by_its_name_and_what_the_others_found_out_is_kept() -> None:
    one, other = f"{LOSES_NOTHING}[hundred]", f"{LOSES_NOTHING}[thousand]"

    seen = last_seen(KILLS, {one: ran("passed", "0 lost"), other: ran("failed")})

    assert seen == "**fails**: each killed [thousand]; 0 lost; 1 of its 2 tests not run (2026-01-01)"


def test_a_promise_holds_when_its_tests_have_run_and_passed() -> None:
    assert last_seen(KILLS, {test: ran("passed") for test in KILLS.tests}) == "holds (2026-01-01)"


def test_of_tests_that_did_not_run_nothing_is_said() -> None:
    assert last_seen(KILLS, {test: ran("skipped") for test in KILLS.tests}) == ""


def test_what_was_seen_stands_in_its_row() -> None:
    page = written(PAGE.read_text(encoding="utf-8"), {test: ran("passed", "0 lost") for test in ROWS[0].tests})

    assert line_of(ROWS[0], "0 lost; 0 lost; 0 lost (2026-01-01)") in page


def ran(outcome: str, *figures: str) -> dict[str, object]:
    return {"outcome": outcome, "figures": list(figures), "at": "2026-01-01"}
