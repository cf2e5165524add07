"""The machine's clock, without its leaps; and one that can be turned, so that a running demo lives through a week in a
minute."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

import structlog

from earshot.errors import SettingsError

log = structlog.get_logger()
PACE = 0.5  # how much faster or slower time goes here until the machine's is reached again
SET = timedelta(seconds=5)  # a leap that is told
NO_CLOCK = timedelta(days=1)  # further apart than this, one of the two was no clock at all: the machine's is taken
_SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # goes on while the machine sleeps


def machine() -> datetime:
    """What the machine takes the time to be, which anybody may set."""
    return datetime.now(UTC)


def running() -> float:
    """Seconds that nobody can set."""
    return time.clock_gettime(_SINCE_BOOT)


class SystemClock:
    """Goes as time goes. Where the machine's clock is set, it walks there and never leaps: a lease of thirty seconds, a
    sign-in, a customer's minute in the queue would end an hour early, or an hour late.
    """

    def __init__(self, wall: Callable[[], datetime] | None = None, elapsed: Callable[[], float] | None = None) -> None:
        self._wall = wall or machine
        self._elapsed = elapsed or running
        self._lock = Lock()  # deeds ask for the time on the writer's thread
        self._at, self._last = self._wall(), self._elapsed()
        self._ahead = timedelta()  # the machine's, as it was left

    def now(self) -> datetime:
        with self._lock:
            elapsed = self._elapsed()
            passed = timedelta(seconds=elapsed - self._last)
            apart = self._wall() - self._at - passed
            if abs(apart - self._ahead) > SET:
                log.warning("the machine's clock was set", seconds=round((apart - self._ahead).total_seconds()))
            most = passed * PACE
            walked = apart if abs(apart) > NO_CLOCK else max(-most, min(apart, most))
            self._at += passed + walked
            self._ahead, self._last = apart - walked, elapsed
            return self._at


@dataclass(frozen=True)
class TurnedClock:
    """The machine's clock and the seconds that stand in a file. Read at every look: whoever turns it moves
    all processes at once, those that run already too."""

    file: Path
    machine: SystemClock = field(default_factory=SystemClock)

    def now(self) -> datetime:
        return self.machine.now() + self.turned()

    def turned(self) -> timedelta:
        """By how much; by nothing where nobody has turned it. Raises SettingsError."""
        try:
            return timedelta(seconds=float(self.file.read_text("utf-8")))
        except FileNotFoundError:
            return timedelta()
        except (OSError, ValueError, OverflowError):
            raise SettingsError(
                f"EARSHOT_CLOCK names {self.file}, which is no number of seconds: remove it, or turn the clock again."
            ) from None

    def turn(self, by: timedelta) -> None:
        """So much from the machine's own time; a reader finds the old number or the new one, and never half of one."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        new = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        new.write_text(f"{by.total_seconds()}\n", "utf-8")
        new.replace(self.file)


def clock(file: Path | None) -> SystemClock | TurnedClock:
    return SystemClock() if file is None else TurnedClock(file)
