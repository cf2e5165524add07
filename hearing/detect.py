"""The detector as a filter: JSON lines with a `text` (and a `history`) in, one number a line out, as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from hearing.dialogue import score_in
from hearing.transcript import Transcript, piped, turns


def detect(lines: Iterable[str]) -> Iterator[str]:
    """A score for every line that is not blank, in order."""
    transcript = Transcript()
    for turn in turns(lines):
        yield f"{score_in(turn['text'], transcript.before(turn)):.6f}"


def main() -> int:
    for score in detect(piped()):
        print(score, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
