"""What tests found out beside passing: kept in var/reliability.json, from which docs/reliability.md is written.

def test_…(figure: Figure) -> None:
    figure("lost", 0)
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timezone
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

import pytest

KEPT = Path(__file__).resolve().parents[1] / "var" / "reliability.json"
Figure = Callable[[str, object], None]


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """A figure with its unit in words: `figure("back within", "1.2 s")`."""
    return lambda what, value: record_property("figure", f"{what} {value}")


class Kept:
    """A plugin of the process that hears of all results, where workers share the tests too. Rasa's pytest names its
    tests from their own folder on: `within` is that folder."""

    def __init__(self, within: str = "") -> None:
        self._within = within
        self._found: dict[str, dict[str, Any]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome != "skipped" and (report.when == "call" or report.outcome != "passed"):
            figures = [str(value) for name, value in report.user_properties if name == "figure"]
            self._found[self._within + report.nodeid.partition("@")[0]] = {
                "outcome": report.outcome,
                "figures": figures,
                "at": datetime.now(timezone.utc).date().isoformat(),
            }

    def pytest_sessionfinish(self) -> None:
        """`make test` has several sessions, which may end together."""
        KEPT.parent.mkdir(exist_ok=True)
        with KEPT.with_suffix(".lock").open("w") as alone:
            flock(alone, LOCK_EX)
            before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
            text = json.dumps(before | self._found, indent=1, ensure_ascii=False, sort_keys=True)
            whole = KEPT.with_suffix(".new")
            whole.write_text(text + "\n", encoding="utf-8")
            whole.replace(KEPT)
