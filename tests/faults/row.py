"""A fault that something is promised about, and the tests that do it for real."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    key: str
    fault: str
    promise: str
    tests: tuple[str, ...]
