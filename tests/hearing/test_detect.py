"""The filter: one number a line, in order, as the lines come."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from hearing.detect import detect

ROOT = Path(__file__).parents[2]


def test_every_line_has_its_number_in_order() -> None:
    lines = [
        json.dumps({"dialogue_id": "d", "turn": 0, "text": text, "history": []}) for text in ("thanks", "you idiots")
    ]

    calm, angry = (float(score) for score in detect(lines))

    assert calm < 0.2 < 0.8 <= angry


def test_a_line_is_answered_before_the_next_is_read() -> None:
    def lines() -> Iterator[str]:
        yield '{"text": "hello"}'
        raise AssertionError("the second line was read before the first was answered")

    assert 0.0 <= float(next(detect(lines()))) <= 1.0


def test_it_runs_as_a_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hearing.detect"],
        input='{"text": ""}\n',
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )

    assert 0.0 <= float(done.stdout) <= 1.0
