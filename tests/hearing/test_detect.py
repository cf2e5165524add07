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


def test_as_a_command_it_answers_every_line_whatever_stands_in_it() -> None:
    lines = [
        b'{"text": ""}',
        b'{"text": "%s"}' % (b"a" * 4000),
        b'{"text": "\xe6\x88\x91\xe7\x9a\x84\xe5\x8c\x85\xe8\xa3\xb9 \xff\xfe \\ud800"}',  # no UTF-8 at its end
        b'{"text": "no", "history": ["bot", ["bot"], ["bot", null], 4]}',
        b'{"text": "no", "history": "bot"}',
        b'{"text": null}',
        b'{"message": "you idiots"}',
        b"you idiots",
        b"[" * 100_000,
    ]

    done = subprocess.run(
        [sys.executable, "-m", "hearing.detect"], input=b"\n".join(lines), capture_output=True, cwd=ROOT, check=True
    )

    assert [0.0 < float(score) < 1.0 for score in done.stdout.split()] == [True] * len(lines)
    assert b"line 8 is no turn" in done.stderr
