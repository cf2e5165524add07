"""Our own messages: each was read twice, by its writer and by a reader who had not seen what the writer thought."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hearing.learning.corpus import files

WRITTEN = [path for path in files() if path.stem != "marks"]  # marks from the desk have the agent's reading alone


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_every_label_was_given_twice(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    once = [line["dialogue"] for line in lines if {"grade", "asks"} - set(line.get("second", ()))]

    assert once == []
    assert {grade for line in lines for grade in (line["grade"], line["second"]["grade"])} <= {0, 1, 2}
