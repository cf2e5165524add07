"""A Mark: an agent says that a reading was wrong, and what it should have been. The next training learns from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Level(str, Enum):
    """The grades of data/hearing/GUIDE.md, by name."""

    CALM = "calm"
    DISPLEASED = "displeased"
    FRUSTRATED = "frustrated"

    @property
    def grade(self) -> int:
        return (Level.CALM, Level.DISPLEASED, Level.FRUSTRATED).index(self)


@dataclass(frozen=True)
class Labelled:
    """A marked message with what was said before it, oldest first, as ("bot" | "user", text)."""

    dialogue: str
    turn: int
    text: str
    history: tuple[tuple[str, str], ...]
    should: Level
    was: float
    asks: bool


def line_of(labelled: Labelled) -> dict[str, Any]:
    """One line of data/hearing/*.jsonl. Nobody's name is in it, and no number by which they could be found."""
    return {
        "dialogue": labelled.dialogue,
        "turn": labelled.turn,
        "text": labelled.text,
        "history": [list(said) for said in labelled.history],
        "grade": labelled.should.grade,
        "asks": labelled.asks,
        "kind": "mark",
        "was": round(labelled.was, 4),
    }
