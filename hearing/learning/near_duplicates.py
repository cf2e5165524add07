"""Refuses messages that stand, nearly word for word, in data that is not ours: what we measure on must stay unseen.

    python -m hearing.learning.near_duplicates ../shared/frustration/*.jsonl.gz

Prints which of our messages are too near to which line of which file, and fails if there are any. Sentences of others
are never printed.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hearing.learning.asking import lists, read
from hearing.learning.corpus import corpus

SHORTEST = 6  # words; anybody may have said "yes please, that would be great"
RUN = 3  # words in a row that are compared
TOO_NEAR = 0.4  # share of all runs of two messages that both have
_WORD = re.compile(r"[^\W_]+")

Runs = frozenset[str]


@dataclass(frozen=True)
class Double:
    """One of our messages, by its conversation and words, and where its like stands."""

    dialogue: str
    text: str
    place: str


def near_duplicates(our: Iterable[tuple[str, str]], theirs: Iterable[tuple[str, str]]) -> Iterator[Double]:
    """Of `our` (conversation, text) those too near to one of `theirs` (place, text)."""
    places: list[tuple[str, Runs]] = [(place, runs(text)) for place, text in theirs]
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, (_, theirs_runs) in enumerate(places):
        for run in theirs_runs:
            having[run].append(number)
    for dialogue, text in our:
        own = runs(text)
        near = {number for run in own for number in having.get(run, ())}
        found = next((n for n in sorted(near) if _alike(own, places[n][1]) >= TOO_NEAR), None)
        if found is not None:
            yield Double(dialogue, text, places[found][0])


def runs(text: str) -> Runs:
    """Every few words in a row; none for a message too short to be anybody's."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _alike(one: Runs, other: Runs) -> float:
    return len(one & other) / len(one | other)


def ours() -> Iterator[tuple[str, str]]:
    """All that we wrote for hearing: the labelled messages, and the lists of who asks for a person."""
    yield from ((message.dialogue, message.text) for message in corpus())
    yield from ((path.stem, text) for path in lists() for text, _ in read(path))


def messages_of(path: Path) -> Iterator[tuple[str, str]]:
    """The messages of a file of JSON lines with a `text`, each with its place."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield f"{path.name}:{number}", str(json.loads(line)["text"])


def main() -> int:
    theirs = [found for path in sys.argv[1:] for found in messages_of(Path(path))]
    if not theirs:
        print("near_duplicates: give the files to compare with", file=sys.stderr)
        return 2
    doubles = list(near_duplicates(ours(), theirs))
    for double in doubles:
        print(f"{double.dialogue}: {double.text!r} is too near to {double.place}")
    print(f"{len(doubles)} of our messages too near to {len(theirs)} of others")
    return 1 if doubles else 0


if __name__ == "__main__":
    sys.exit(main())
