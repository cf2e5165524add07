"""The n-grams of a message: words, pairs of words and pieces of words, each with its slot and its place.

A slot is a hash, so that no list of words is shipped: what it stands for is told by the message it is heard in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

SLOTS = 1 << 17  # the lower half for words and pairs, the upper half for pieces
HALF = SLOTS >> 1
PIECES = (3, 4, 5)  # bytes, the borders of the word counted
LONGEST = 24  # bytes of a word that are cut into pieces
MOST = 400  # words read

FEWEST = 16  # slots a message is taken to have at least, so that its few do not get all the weight

Gram = tuple[int, int, int]
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[!?]+|[^\w\s,.;:'\"()/-]")


def grams(text: str) -> Iterator[Gram]:
    """(slot, start, end) of every n-gram, each slot once. The place of a piece is the word it was cut from."""
    heard: set[int] = set()
    cut: set[str] = set()
    before, began = "^", 0
    for count, match in enumerate(_WORD.finditer(text)):
        if count >= MOST:
            return
        start, end = match.span()
        word = _form(match.group())
        for slot, since in ((_word("1" + word), start), (_word(f"2{before} {word}"), began if count else start)):
            if slot not in heard:
                heard.add(slot)
                yield slot, since, end
        for slot in _pieces(word) if word not in cut else ():
            if slot not in heard:
                heard.add(slot)
                yield slot, start, end
        cut.add(word)
        before, began = word, start


def value(slots: int) -> float:
    """What each slot of a message counts, so that a long one is no louder than a short one."""
    return float(max(FEWEST, slots) ** -0.5)


def _form(said: str) -> str:
    """Numbers by their length, marks by their first two, words in small letters."""
    if said[0].isdigit():
        return "0" * min(len(said), 4)
    return said[:2] if said[0] in "!?" else said.lower()


def _word(gram: str) -> int:
    return crc32(gram.encode("utf-8", "replace")) & (HALF - 1)


def _pieces(word: str) -> Iterator[int]:
    whole = f" {word} ".encode("utf-8", "replace")[: LONGEST + 2]
    for size in PIECES:
        for at in range(max(1, len(whole) - size + 1)):
            yield HALF + (crc32(whole[at : at + size]) & (HALF - 1))
