"""Waiting for what the service is told: it travels by itself, beside what the browser shows."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from playwright.sync_api import Page

LONGEST = 15.0  # seconds: a bound for a busy machine, never a pause


def until(page: Page, true: Callable[[], Any], what: str) -> None:
    """Looks every 20 ms, with the browser going on meanwhile: a twin in another thread rings no bell here."""
    began = monotonic()
    while not true():
        assert monotonic() - began < LONGEST, f"not within {LONGEST} s: {what}"
        page.wait_for_timeout(20)
