"""What each level would do: how many it hears, how many it alarms for nothing. The shipped two are chosen from this."""

from __future__ import annotations

from collections.abc import Callable

from hearing.learning.corpus import Message
from hearing.learning.fitting import Floats

LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
GROUPS: dict[str, Callable[[Message], bool]] = {
    "frustrated": lambda m: m.grade == 2,
    "displeased": lambda m: m.grade == 1,
    "calm": lambda m: m.grade == 0,
    "calm problem": lambda m: m.grade == 0 and m.kind == "calm_problem",
    "praise": lambda m: m.grade == 0 and m.kind == "praise",
    "task turn": lambda m: m.grade == 0 and m.kind in {"task_turn", "short_answer"},
}


def show_levels(messages: list[Message], scores: Floats) -> None:
    """Prints, for each level, how many in a thousand of each group read at or above it."""
    print("  level " + "".join(f"{name:>14s}" for name in GROUPS) + "   (in 1,000, held out)")
    for level in LEVELS:
        print(f"  {level:.2f}  " + "".join(f"{above(messages, scores, level, of):14.0f}" for of in GROUPS.values()))


def above(messages: list[Message], scores: Floats, level: float, of: Callable[[Message], bool]) -> float:
    """How many in a thousand of a group read at or above the level."""
    group = [float(score) for message, score in zip(messages, scores, strict=True) if of(message)]
    return 1000.0 * sum(score >= level for score in group) / max(1, len(group))
