"""What a request for a person is made of for the learned ear: runs of words, and of kinds of words, hashed into slots.

"Put me through to the mortgage people" and "connect us with your fraud desk" share hardly a word. They share their
shape: bring, me, to, whom. So a message is read twice, in its words and in the kinds that requests.txt sorts them into.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from zlib import crc32

from hearing.lexicon import words
from hearing.model import model

SLOTS = 1 << 15
LONGEST = 4  # words or kinds in a row
APART = 6  # words between which one kind is seen before another
FIRST, LAST = 60, 40  # words read of a long message
SURE = -0.5  # log-odds from which it is a request: of the share each list has, not of the few a desk hears
SURER = 2.5  # the same where a phrase was found and taken back: "you said someone would call me"
FEWEST = 24  # slots a message counts as having at least
BORDERS = ".!?,;…"


def sounds_like_asking(said: str, taken_back: bool = False) -> bool:
    """True where the trained figures find it clearly likelier than not that a person is asked for."""
    heard, weights = slots(said), model().asking
    return float(weights[heard].sum()) * share(len(heard)) + float(weights[-1]) >= (SURER if taken_back else SURE)


def slots(said: str) -> list[int]:
    """The slots of a message in small letters, its slips set right; each once."""
    heard = _words(said)
    kinds = [_kinds().get(word, word) for word in heard]
    return sorted({crc32(gram.encode("utf-8", "replace")) % SLOTS for gram in _grams(heard, kinds)})


def share(count: int) -> float:
    """What each slot of a message counts, so that a long one is no louder than a short one."""
    return float(max(FEWEST, count) ** -0.5)


def _grams(heard: list[str], kinds: list[str]) -> Iterator[str]:
    yield f"long {min(len(heard) // 4, 6)}"
    for at, word in enumerate(heard):
        yield f"1 {word}"
        yield f"2 {' '.join(heard[at : at + 2])}"
    known = [kind if kind.isupper() or len(kind) < 4 else "_" for kind in kinds]
    whole = ["^", *known, "$"]
    for size in range(1, LONGEST + 1):
        for at in range(len(whole) - size + 1):
            yield f"k {' '.join(whole[at : at + size])}"
    for at, kind in enumerate(kinds):
        if kind.isupper():
            yield from (f"> {kind} {later}" for later in kinds[at + 1 : at + APART] if later.isupper())


def _words(said: str) -> list[str]:
    for border in BORDERS:
        said = said.replace(border, f" {border} ")
    heard = said.split()
    if len(heard) > FIRST + LAST:
        heard = heard[:FIRST] + heard[-LAST:]
    return ["0" if word.isdigit() else word.strip("\"'()-:*") or "_" for word in heard]


@cache
def _kinds() -> dict[str, str]:
    return {word: kind.upper() for kind, said in words("requests").items() for word in said}
