"""A transcript that comes line by line: what each line tells of its history, joined with what was heard before it.

A line may bring only the last few messages along; the dialogue it belongs to has been read from its first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Said = tuple[str, str]


class Transcript:
    """What was said before each line of a stream, dialogue after dialogue."""

    def __init__(self) -> None:
        self._dialogue: Any = None
        self._said: list[Said] = []
        self._text = ""

    def before(self, line: Mapping[str, Any]) -> list[Said]:
        """The history of this line: the longer of what it brings and what went before it."""
        brought = [(str(who), str(said)) for who, said in line.get("history") or ()]
        dialogue = line.get("dialogue_id")
        if dialogue is None or dialogue != self._dialogue:
            self._said = brought
        else:
            self._said = [*self._said, ("user", self._text), *_answers(brought, self._text)]
        self._dialogue, self._text = dialogue, str(line["text"])
        return self._said if len(self._said) > len(brought) else brought

    def begins(self, line: Mapping[str, Any]) -> bool:
        """Whether the line opens another dialogue than the one before it."""
        dialogue = line.get("dialogue_id")
        return dialogue is None or dialogue != self._dialogue


def _answers(brought: list[Said], text: str) -> list[Said]:
    """What was said after the customer's last message."""
    for at in range(len(brought) - 1, -1, -1):
        if brought[at] == ("user", text):
            return brought[at + 1 :]
    return [said for said in brought if said[0] != "user"][-1:]
