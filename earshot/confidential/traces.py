"""What was taken out of a message, taken out of everything that was made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_LONG = 4  # letters from which a piece is looked for inside other texts; a shorter one is not told from a rating


@dataclass(frozen=True)
class Traces:
    """`instead` says, for each piece of text that must go, what stands in its place."""

    instead: Mapping[str, str]

    def out_of(self, value: Any) -> Any:
        """`value` (a text, or what JSON can hold) without them; the very same object where there is none in it."""
        if isinstance(value, str):
            return self._out_of_text(value)
        if isinstance(value, dict):
            changed = {key: self.out_of(part) for key, part in value.items()}
            return changed if changed != value else value
        if isinstance(value, list):
            parts = [self.out_of(part) for part in value]
            return parts if parts != value else value
        return value

    def _out_of_text(self, text: str) -> str:
        for piece, instead in self.instead.items():
            if text == piece:
                return instead
            if len(piece) >= _LONG:
                text = text.replace(piece, instead)
        return text
