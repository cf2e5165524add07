"""Waiting for what the service is told: it travels by itself, beside what the browser shows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONGEST = 30.0  # seconds: a bound for a busy machine, never a pause
PATIENCE = 1000 * LONGEST  # the same, for a browser


def until(page: Page, true: Callable[[], Any], what: str) -> None:
    """Looks every 20 ms, with the browser going on meanwhile: a twin in another thread rings no bell here."""
    began = monotonic()
    while not true():
        assert monotonic() - began < LONGEST, f"not within {LONGEST} s: {what}"
        page.wait_for_timeout(20)


def comes_to(page: Page, look: Callable[[], Any], wanted: Any) -> None:
    """Until a look gives what is wanted; the last look is asserted, so that a failure shows both."""
    began = monotonic()
    while (seen := _look(look)) != wanted and monotonic() - began < LONGEST:
        page.wait_for_timeout(20)
    assert seen == wanted


def _look(look: Callable[[], Any]) -> Any:
    try:
        return look()
    except LookupError as not_yet:
        return not_yet


def until_true(true: Callable[[], Any], what: str, *, within: float = LONGEST) -> float:
    """The same without a browser, for what happens in other processes; the seconds it took."""
    began = monotonic()
    while not true():
        assert monotonic() - began < within, f"not within {within} s: {what}"
        sleep(0.02)
    return monotonic() - began


async def eventually(true: Callable[[], Any], what: str, *, within: float = LONGEST) -> None:
    """The same on this loop, which goes on meanwhile."""
    began = monotonic()
    while not true():
        assert monotonic() - began < within, f"not within {within} s: {what}"
        await asyncio.sleep(0.01)


async def until_it_is(
    true: Callable[[], Awaitable[bool]], what: str, *, within: float = LONGEST, every: float = 0.1
) -> None:
    """The same where one has to ask for it."""
    began = monotonic()
    while not await true():
        assert monotonic() - began < within, f"not within {within} s: {what}"
        await asyncio.sleep(every)
