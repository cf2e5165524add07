"""The examples the classifier learns from, and the outside list it is held against (data/nlu, tests/bot/outside)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from sklearn.feature_extraction.text import CountVectorizer

from bot.inputs import ROOT

OUTSIDE = ROOT / "tests" / "bot" / "outside"
_FILLING = frozenset(("a", "an", "the", "please", "pls", "plz", "ok", "okay", "um", "uh", "oh", "so", "just", "really"))


@dataclass(frozen=True)
class Example:
    """A sentence, the intents it may be taken for, and the rating in it, if one is."""

    text: str
    intents: tuple[str, ...]
    rating: int | None = None

    @property
    def intent(self) -> str:
        return self.intents[0]

    @cached_property
    def normal(self) -> str:
        """The text without capitals and punctuation; emojis stay."""
        return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s.,!?'\"()-]", self.text.casefold().replace("’", "'")))

    @cached_property
    def telling(self) -> str:
        """The words that tell anything; all of them, where none does."""
        said = self.normal.split()
        return " ".join(word for word in said if word not in _FILLING) or self.normal

    @cached_property
    def pieces(self) -> frozenset[str]:
        padded = f" {self.normal} "
        return frozenset(padded[at : at + 4] for at in range(max(len(padded) - 3, 1)))


def examples() -> list[Example]:
    found = []
    for file in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in _read(file)["nlu"]:
            if "intent" in block:
                found += [Example(line[2:], (block["intent"],)) for line in block["examples"].splitlines()]
    return found


def outside() -> dict[str, list[Example]]:
    """Lists of sentences by people who have not seen the examples. They are never learned from."""
    return {file.stem: [_outside(line) for line in _read(file)] for file in sorted(OUTSIDE.glob("*.yml"))}


def too_alike(found: list[Example], at_least: float = 0.8) -> Iterator[tuple[Example, Example]]:
    """The pairs of different intents that no classifier could tell apart: of the same telling words, or of the same
    pieces of four letters, as many as `at_least` of all they have."""
    pieces = CountVectorizer(analyzer=lambda example: example.pieces, binary=True).fit_transform(found)
    many = pieces.sum(axis=1).A1
    shared = (pieces @ pieces.T).tocoo()
    alike = shared.data >= at_least * (many[shared.row] + many[shared.col] - shared.data)
    pairs = set(zip(shared.row[alike].tolist(), shared.col[alike].tolist(), strict=True))
    telling: dict[str, list[int]] = defaultdict(list)
    for at, example in enumerate(found):
        telling[example.telling].append(at)
    pairs.update(pair for same in telling.values() for pair in combinations(same, 2))
    for one, other in sorted(pairs):
        if one < other and found[one].intent != found[other].intent:
            yield found[one], found[other]


def _outside(line: dict[str, Any]) -> Example:
    intents = [line["intent"]] if isinstance(line["intent"], str) else list(line["intent"])
    return Example(str(line["text"]), tuple(intents), (line.get("entities") or {}).get("rating"))


def _read(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
