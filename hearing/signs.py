"""Signs of a dialogue that goes badly, as its words show them: a bot that failed, what was asked or said again.

Each is read from what was said alone, so that a running conversation and a transcript of years ago show the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hearing.lexicon import phrases, words
from hearing.text import lowered, plain

ALIKE = 0.6  # share of words two sayings of the bot have in common to be the same one
ASKS = 3  # words from which a sentence that comes again is one that was asked again
LOOKED_BACK = 12  # messages read, on either side
MOST = 1000  # characters of each
_WORD = re.compile(r"[^\W_]+")
_FIRST = re.compile(r"^\W+")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_COURTESY = "else"  # "anything else I can do for you?" may come as often as it likes


def bot_failed(said: str) -> bool:
    """What a bot says when it did not do, know or understand what was asked."""
    return bool(phrases("dialogue")["failure"].search(lowered(plain(said[:MOST]))))


def asked_again(bot: Sequence[str]) -> bool:
    """Whether the last thing the bot said, or a sentence of it, is what it had said before."""
    if len(bot) < 2:
        return False
    before, last = bot[-1 - LOOKED_BACK : -1], bot[-1]
    known = {sentence for said in before for sentence in _sentences(said)}
    alike = _COURTESY not in _words(last) and any(_alike(said, last) >= ALIKE for said in before)
    return alike or any(sentence in known for sentence in _sentences(last))


def said_again(text: str, own: Sequence[str]) -> float:
    """How much of what the customer says they had said before, from 0 to 1; "yes" twice is no repeat."""
    now = set(_telling(text))
    before = {word for said in own[-LOOKED_BACK:] for word in _telling(said)}
    return len(now & before) / len(now) if now else 0.0


def sets_right(text: str) -> bool:
    """Whether the message sets right what was taken wrongly: "no, the other one", "I said Friday", "it's not the 5th".

    "No, thanks" and "no, that's all" set nothing right.
    """
    said, told = _FIRST.sub("", lowered(plain(text[:MOST]))), phrases("dialogue")
    if told["declining"].match(said):
        return False
    return told["setting right"].match(said) is not None or told["denying"].search(said) is not None


def _alike(one: str, other: str) -> float:
    a, b = set(_words(one)), set(_words(other))
    return len(a & b) / max(1, len(a | b))


def _sentences(said: str) -> Iterable[tuple[str, ...]]:
    spoken = (tuple(_words(sentence)) for sentence in _SENTENCE.split(said[:MOST]))
    return [sentence for sentence in spoken if len(sentence) >= ASKS and _COURTESY not in sentence]


def _telling(text: str) -> list[str]:
    idle = words("dialogue")["idle"]
    return [word for word in _words(text) if len(word) > 2 and word not in idle]


def _words(text: str) -> list[str]:
    return [match.group().lower() for match in _WORD.finditer(text[:MOST])]
