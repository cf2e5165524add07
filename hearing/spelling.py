"""Slips of the finger in the few words that must not be missed: "represenative", "opperator", "sombody"."""

from __future__ import annotations

import re

KNOWN = (
    "human", "operator", "representative", "advisor", "supervisor", "manager", "somebody", "someone", "anyone",
    "anybody", "person", "people", "agent", "connect", "transfer", "customer", "service", "callback", "telephone",
)  # fmt: skip
SLIPS = {
    "speek": "speak", "spek": "speak", "spaek": "speak", "speack": "speak", "takl": "talk", "tlak": "talk",
    "tak": "talk", "tlk": "talk", "tallk": "talk", "chta": "chat", "cal": "call", "caal": "call", "agnet": "agent",
    "hooman": "human", "humen": "human", "sum1": "someone", "some1": "someone", "any1": "anyone", "ppl": "people",
    "representive": "representative", "respresentative": "representative", "oporator": "operator", "u": "you",
    "wanna": "want to", "gimme": "give me", "spk": "speak", "humn": "human", "hman": "human",
    "humna": "human", "pls": "please", "plz": "please", "wld": "would", "cld": "could", "sumone": "someone",
    "sm1": "someone", "bak": "back", "smeone": "someone", "thru": "through", "lemme": "let me", "wana": "want to",
    "sumbody": "somebody", "gonna": "going to", "agnt": "agent", "fone": "phone", "fon": "phone", "cud": "could",
    "wud": "would", "shud": "should", "callme": "call me", "mgr": "manager",
}  # fmt: skip
# Words one letter away from a known one that mean something else.
OTHERS = frozenset(
    {"persons", "humane", "humans", "operators", "agents", "managers", "manage", "managed", "advisors", "services",
     "served", "serve", "argent", "arent", "customers", "transfers"}
)  # fmt: skip
_KNOWN_BY_FIRST = {first: [word for word in KNOWN if word[0] == first] for first in {word[0] for word in KNOWN}}
_WORD = re.compile(r"[A-Za-z0-9]+(?:'[a-z]+)?")


def corrected(text: str) -> str:
    """`text` in small letters with those words set right. Places move: not for offsets."""
    low = text.lower()
    slips = {word: right for word in set(_WORD.findall(low)) if (right := _right(word)) != word}
    return _WORD.sub(lambda m: slips.get(m.group(), m.group()), low) if slips else low


def _right(word: str) -> str:
    if word in SLIPS:
        return SLIPS[word]
    if len(word) < 5 or word in OTHERS:
        return word
    known = _KNOWN_BY_FIRST.get(word[0], ())
    return next((k for k in known if abs(len(k) - len(word)) <= 1 and _one_slip(word, k)), word)


def _one_slip(word: str, known: str) -> bool:
    """One letter too many, too few or wrong, or two neighbours swapped."""
    if word == known:
        return True
    i = 0
    while i < min(len(word), len(known)) and word[i] == known[i]:
        i += 1
    rest, right = word[i:], known[i:]
    return (
        rest[1:] == right
        or rest == right[1:]
        or rest[1:] == right[1:]
        or (len(rest) > 1 and rest[1::-1] == right[:2] and rest[2:] == right[2:])
    )
