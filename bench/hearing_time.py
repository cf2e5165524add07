"""What one reading costs: ordinary messages, and 4,000 characters of everything written to make ears slow."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator

from bench.figures import Figure, keep, share
from hearing import listen, warm
from hearing.learning.corpus import corpus
from hearing.lexicon import FOLDER

LONG = 4000  # characters: the door lets no more through
EVERY = 10  # of our own messages, one in so many is timed
TAKES = 3  # the best counts: a machine has other things to do


def main() -> None:
    warm()
    ordinary = [_cpu_ms(message.text) for message in corpus()[::EVERY]]
    slow = {seed: _cpu_ms((seed * (LONG // len(seed) + 1))[:LONG]) for seed in hostile()}
    worst = max(slow, key=lambda seed: slow[seed])
    print(
        f"  {len(ordinary)} ordinary messages; {len(slow)} hostile ones, slowest {worst[:30]!r} over and over",
        flush=True,
    )
    keep(
        "hearing_time",
        [
            Figure("CPU per reading, an ordinary message: median", round(share(ordinary, 0.50), 2), "ms", "≤ 2"),
            Figure("CPU per reading, an ordinary message: p95", round(share(ordinary, 0.95), 2), "ms", "≤ 4"),
            Figure("CPU per reading, 4,000 hostile characters: slowest", round(slow[worst], 1), "ms", "≤ 10"),
        ],
    )


def hostile() -> Iterator[str]:
    """What is said over and over to fill a message: the beginnings of every phrase, and what is no language at all."""
    yield from (
        "a",
        "A",
        "1",
        "!?",
        "1! ",
        " ",
        '"',
        "a'",
        "a ",
        "I WANT ",
        'error "x" ',
        "e\u0301",
        "\u0301",
        "\u200d",
    )
    yield from ("\U0001f600", "\U0001f621 ", "\ud800", "我的包裹", "custmer ", "he said he would call me ")
    yield "".join(chr(random.Random(7).randrange(33, 0x3000)) for _ in range(LONG))
    yield from sorted(_beginnings())


def _beginnings() -> set[str]:
    lines = [line for path in FOLDER.glob("*.txt") for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]
    words = [re.findall(r"[a-z']+", re.sub(r"<\w+>|\{[^}]*\}|\(\?[:!=<]+", " the ", line)) for line in lines if line]
    return {" ".join(said[:count]) + " " for said in words for count in (1, 2, 3, 4) if said}


def _cpu_ms(text: str) -> float:
    takes = []
    for _ in range(TAKES):
        start = time.process_time()
        listen(text)
        takes.append(time.process_time() - start)
    return min(takes) * 1000


if __name__ == "__main__":
    main()
