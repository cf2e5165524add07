"""When it is time again, counted from the last time: a bell that rings all the while does not put it off."""

from __future__ import annotations

import pytest

from web import lines
from web.lines import Pace


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The last of them is what the clock says."""
    passed = [1000.0]
    monkeypatch.setattr(lines, "monotonic", lambda: passed[-1])
    return passed


def test_what_is_due_is_due_once_in_so_many_seconds(seconds: list[float]) -> None:
    look = Pace(5.0)

    due = []
    for _ in range(12):
        seconds.append(seconds[-1] + 1)
        due.append(look.due())

    assert due == ([False] * 4 + [True]) * 2 + [False] * 2
    assert look.left == 3.0
