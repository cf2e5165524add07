"""What was promised in the demo year, and whether it was kept."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from earshot.demo_year.season import Day


@dataclass(frozen=True)
class Due:
    """A promise or a callback: `ended_at` None is open still, `reached_at` when they were rung up."""

    kind: str
    what: str
    made_at: datetime
    due_at: datetime
    status: str
    ended_at: datetime | None
    reached_at: datetime | None = None


def due_of(kind: str, what: str, at: datetime, die: random.Random, day: Day, until: datetime, *, hours: float) -> Due:
    due = at + timedelta(hours=hours)
    broken = die.random() < (0.28 if day.strike else 0.07)
    done = due + timedelta(hours=die.uniform(2, 30)) if broken else due - timedelta(minutes=die.uniform(2, hours * 30))
    if done > until:
        return Due(kind, what, at, due, "open", None)
    if broken and kind == "promise":
        return Due(kind, what, at, due, "broken", due)
    return Due(kind, what, at, due, "kept", done, done if kind == "callback" else None)
