"""Card numbers nobody has, and the twelve disguises they are typed in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

# What a network's numbers begin with, how long they are, and how they stand on the card.
NETWORKS = [
    ("4", [4, 4, 4, 4]),
    ("4", [4, 3, 3, 3]),
    ("4", [4, 4, 4, 4, 3]),
    ("51", [4, 4, 4, 4]),
    ("55", [4, 4, 4, 4]),
    ("2221", [4, 4, 4, 4]),
    ("2720", [4, 4, 4, 4]),
    ("34", [4, 6, 5]),
    ("37", [4, 6, 5]),
    ("6011", [4, 4, 4, 4]),
    ("65", [4, 4, 4, 4]),
    ("36", [4, 6, 4]),
    ("305", [4, 6, 4]),
    ("3528", [4, 4, 4, 4]),
    ("62", [4, 4, 4, 4]),
    ("62", [6, 13]),
    ("6759", [4, 4, 4, 4, 2]),
    ("5018", [4, 4, 4, 4]),
]
FULL_WIDTH, ARABIC, DEVANAGARI = "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९"
Disguise = Callable[[list[str]], str]
DISGUISES: dict[str, Disguise] = {
    "unbroken": "".join,
    "spaces": " ".join,
    "dashes": "-".join,
    "no-break spaces": "\u00a0".join,
    "no-break hyphens": "\u2011".join,
    "dots": ".".join,
    "lines": "\n".join,
    "full width": lambda groups: " ".join(groups).translate(str.maketrans("0123456789", FULL_WIDTH)),
    "other digits": lambda groups: " ".join(g.translate(_other(at)) for at, g in enumerate(groups)),
    "joiners": lambda groups: "\u200d".join("".join(groups)),
    "each digit apart": lambda groups: " ".join("".join(groups)),
    "keycaps and slashes": lambda groups: " / ".join("".join(f"{d}\ufe0f\u20e3" for d in g) for g in groups),
}


def cards(count: int, seed: int = 7) -> Iterator[list[str]]:
    """`count` card numbers, each as the groups that stand on the card."""
    chance = random.Random(seed)
    for at in range(count):
        begins, groups = NETWORKS[at % len(NETWORKS)]
        rest = [chance.randrange(10) for _ in range(sum(groups) - len(begins) - 1)]
        digits = "".join(map(str, with_check_digit([*map(int, begins), *rest])))
        yield [digits[sum(groups[:i]) : sum(groups[: i + 1])] for i in range(len(groups))]


def with_check_digit(body: list[int]) -> list[int]:
    """ISO/IEC 7812-1, annex B."""
    total = sum(sum(divmod(d * 2, 10)) if place % 2 == 0 else d for place, d in enumerate(reversed(body)))
    return [*body, (10 - total % 10) % 10]


def _other(at: int) -> dict[int, int]:
    return str.maketrans("0123456789", [ARABIC, DEVANAGARI][at % 2])
