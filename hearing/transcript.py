"""A transcript that comes line by line: what each line tells of its history, joined with what was heard before it.

A line may bring only the last few messages along; the dialogue it belongs to has been read from its first.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Said = tuple[str, str]


def piped() -> Iterable[str]:
    """The lines of standard input as they come; a byte that is no UTF-8 costs its own letter and no more."""
    return io.TextIOWrapper(sys.stdin.buffer, "utf-8", errors="replace", newline="\n")


def turns(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """Every line that is not blank as the turn it holds.

    One that holds none counts as a message without a word: whoever reads the answers counts on one for each line.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            turn = _turn(line)
            if turn is None:
                print(f"line {number} is no turn with a text: read as an empty message", file=sys.stderr)
            yield turn or {"text": ""}


def _turn(line: str) -> Mapping[str, Any] | None:
    try:
        turn = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return turn if isinstance(turn, dict) and isinstance(turn.get("text"), str) else None


class Transcript:
    """What was said before each line of a stream, dialogue after dialogue."""

    def __init__(self) -> None:
        self._dialogue: Any = None
        self._said: list[Said] = []
        self._text = ""

    def before(self, line: Mapping[str, Any]) -> list[Said]:
        """The history of this line: the longer of what it brings and what went before it."""
        brought = _history(line.get("history"))
        dialogue = line.get("dialogue_id")
        if dialogue is None or dialogue != self._dialogue:
            self._said = brought
        else:
            self._said = [*self._said, ("user", self._text), *_answers(brought, self._text)]
        self._dialogue, self._text = dialogue, line["text"]
        return self._said if len(self._said) > len(brought) else brought

    def begins(self, line: Mapping[str, Any]) -> bool:
        """Whether the line opens another dialogue than the one before it."""
        dialogue = line.get("dialogue_id")
        return dialogue is None or dialogue != self._dialogue


def _history(brought: Any) -> list[Said]:
    """What a line brings of it; whatever is not somebody with what they said is left out."""
    pairs = [said for said in brought if isinstance(said, list) and len(said) == 2] if isinstance(brought, list) else []
    return [(str(who), str(said)) for who, said in pairs]


def _answers(brought: list[Said], text: str) -> list[Said]:
    """What was said after the customer's last message."""
    for at in range(len(brought) - 1, -1, -1):
        if brought[at] == ("user", text):
            return brought[at + 1 :]
    return [said for said in brought if said[0] != "user"][-1:]
