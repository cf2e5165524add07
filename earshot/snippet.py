"""A Snippet: words of the shop's own that an agent starts from, and where somebody complains never ends with (R7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from earshot.errors import Refused
from earshot.next_step import LOW, UPSET
from earshot.trail import RULE_OF_THREE, Reason

LONGEST_TITLE = 80
LONGEST = 2000
COMPLAINTS = UPSET | RULE_OF_THREE | {Reason.LOW_RATING}
ANYBODYS = 3  # words: "thank you very" nobody had to copy from anywhere
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Snippet:
    """`used_at` is when it was last sent to anybody, `used_here_at` when to the customer who is being answered."""

    id: int
    site: str
    title: str
    text: str
    changed_at: datetime
    changed_by: str | None = None
    used_at: datetime | None = None
    used_here_at: datetime | None = None


@dataclass(frozen=True)
class Filling:
    """What the placeholders stand for in one conversation. A customer whose name is not known has none made up."""

    name: str | None
    agent: str
    shop: str
    phone: str

    def values(self) -> dict[str, str | None]:
        return {"name": self.name, "agent": self.agent, "shop": self.shop, "phone": self.phone}


PLACEHOLDERS = ("name", "agent", "shop", "phone")


def checked(text: str) -> str:
    """Raises Refused for a placeholder that nothing stands for: a customer would read the braces."""
    unknown = [found for found in _PLACEHOLDER.findall(text) if found not in PLACEHOLDERS]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise Refused(f"Nothing stands for {{{unknown[0]}}}. There are {known}.")
    if len(text) > LONGEST:
        raise Refused(f"That is longer than {LONGEST:,} characters. Two snippets are easier to find than one.")
    return text


def fill(text: str, filling: Filling) -> str:
    """The text with what is true put in; "Hello {name}," is "Hello," where no name is known."""
    values = filling.values()
    for key in (key for key, value in values.items() if value is None):
        gap = re.escape(f"{{{key}}}")
        text = re.sub(rf"(?m)^{gap}[,:]? *(\w?)", lambda found: found[1].upper(), text)
        text = re.sub(rf",? ?{gap}", "", text)
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or found[0], text)


def complains(rating: object, reason: Reason | None, *, upset: bool = False) -> bool:
    """Whether somebody was let down: by what they gave, by why a person was called, or by how they sounded then."""
    return upset or reason in COMPLAINTS or (isinstance(rating, int) and rating <= LOW)


def unedited(said: str, snippets: Iterable[str], filling: Filling) -> bool:
    """Whether `said` is snippets and nothing else. A name put in, a comma or a capital is no edit."""
    ours = {word for value in filling.values().values() for word in _words(value or "")}
    words = _without(said, ours)
    pieces = [piece for text in snippets if len(piece := _without(fill(text, filling), ours)) > ANYBODYS]
    return bool(words) and _made_of(words, pieces)


def _made_of(words: Sequence[str], pieces: Sequence[Sequence[str]]) -> bool:
    reached = {0}
    for at in range(len(words)):
        if at in reached:
            reached |= {at + len(piece) for piece in pieces if list(words[at : at + len(piece)]) == list(piece)}
    return len(words) in reached


def _without(text: str, ours: Iterable[str]) -> list[str]:
    return [word for word in _words(text) if word not in ours]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
