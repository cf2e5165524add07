"""The machine's clock; and one that can be turned, so that a running demo lives through a week in a minute."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from earshot.errors import SettingsError


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class TurnedClock:
    """The machine's clock and the seconds that stand in a file. Read at every look: whoever turns it moves
    all processes at once, those that run already too."""

    file: Path

    def now(self) -> datetime:
        return datetime.now(UTC) + self.turned()

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
