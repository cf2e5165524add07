"""No test that keeps records is left out where all of them run on PostgreSQL."""

from __future__ import annotations

import re

from tests.imports import ROOT, home, modules

KEEPS = {"tests.kept", "tests.postgres"}  # whoever keeps records has them from here


def test_make_test_postgresql_runs_every_folder_whose_tests_keep_records() -> None:
    assert asked_for() == {name.split(".")[1] for name in keeping() if name.count(".") > 1}


def asked_for() -> set[str]:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ntest-postgresql:")[1].split("\n\n")[0]
    return set(re.findall(r"tests/(\w+)", recipe))


def keeping() -> set[str]:
    """All that lead there, by whatever way."""
    known, found = modules(("tests",)), set(KEEPS)
    while more := {
        name
        for name, module in known.items()
        if name not in found and any(home(imported, known) in found for imported in module.imports)
    }:
        found |= more
    return found
