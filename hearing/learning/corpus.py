"""The messages of our own writing, as data/hearing/ holds them (GUIDE.md there tells the labels).

Marks that agents made at the desk are exported in the same form: lay the export beside them, and it is learned from.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "data" / "hearing"
FOLDS = 5
# Two writers of one mood each: together they are like one who has them all.
ONE_MOOD = frozenset({"calm", "cross", "first", "survey"})
_ONE_OF_A_SET = re.compile(r"(?<=\d)[a-z]$")


@dataclass(frozen=True)
class Message:
    """One labelled message. `grade` is its writer's, 0 calm, 1 displeased, 2 frustrated; `second` its reader's."""

    dialogue: str
    text: str
    history: tuple[tuple[str, str], ...]
    grade: int
    second: int
    kind: str
    asks: bool
    writer: str

    @property
    def displeased(self) -> float:
        """Whether displeasure with their treatment can be heard (0.5: in doubt): what a score is the probability of."""
        return ((self.grade > 0) + (self.second > 0)) / 2

    @property
    def matter(self) -> str:
        """The conversation, or the set of conversations about one matter: "pairs-7a" and "pairs-7b" are "pairs-7"."""
        return _ONE_OF_A_SET.sub("", self.dialogue)

    @property
    def fold(self) -> int:
        """Which fifth the matter belongs to: all of its messages to the same one."""
        return int(hashlib.md5(self.matter.encode()).hexdigest(), 16) % FOLDS


def corpus(folder: Path = FOLDER) -> list[Message]:
    return [
        _message(json.loads(line), path.stem, number)
        for path in files(folder)
        for number, line in enumerate(path.read_text("utf-8").splitlines())
    ]


def files(folder: Path = FOLDER) -> list[Path]:
    return sorted(folder.glob("*.jsonl"))


def _message(line: dict[str, Any], file: str, number: int) -> Message:
    history: Iterable[tuple[str, str]] = ((str(who), str(said)) for who, said in line.get("history") or ())
    grade = int(line["grade"])
    return Message(
        dialogue=str(line.get("dialogue", f"{file}-{number}")),
        text=str(line["text"]),
        history=tuple(history),
        grade=grade,
        second=int((line.get("second") or line)["grade"]),
        kind=str(line.get("kind", "mark")),
        asks=bool(line.get("asks")),
        writer="one mood each" if file in ONE_MOOD else file,
    )
