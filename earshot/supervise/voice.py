"""To whom it is told what happens: `say` for a line of our own, `line` for one of a child's."""

from __future__ import annotations

from typing import Protocol


class Voice(Protocol):
    def say(self, text: str) -> None: ...

    def line(self, name: str, text: str) -> None: ...
