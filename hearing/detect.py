"""The detector as a filter: JSON lines with a `text` in, one number a line out, as they come."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from hearing import listen


def detect(lines: Iterable[str]) -> Iterator[str]:
    """A score for every line that is not blank, in order."""
    for line in lines:
        if line.strip():
            yield f"{listen(str(json.loads(line)['text'])).score:.6f}"


def main() -> int:
    for score in detect(sys.stdin):
        print(score, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
