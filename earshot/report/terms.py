"""What was spoken of: the words and pairs of words that carry a subject, out of what customers wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MOST = 40  # terms of a conversation
LONGEST = 60  # characters
SHARED = 3  # conversations that hold a term before it is shown, or named: a word of fewer may be somebody
_TOKEN = re.compile(r"\[[^\[\]]{1,40}\]|[^\W\d_]+(?:['’][^\W\d_]+)?")
# What says how, who and when, and never what about. Ours, written down while reading customers' messages.
_EMPTY_WORDS = """
a about above absolutely actually after again all almost already also always am an and another any anybody anyone
anything are aren't as ask asked asking at away back bad be because been before being best better between both bit
but by came can can't cannot care could couldn't day days did didn't do does doesn't doing don't done down each easy
either else enough especially even ever every everything exactly feel few finally find first fine for from get gets
getting give given go goes going gone good got great had hadn't happened happy hardly has hasn't have haven't having
he hello help her here hi him his hope how however i i'd i'll i'm i've if in instead into is isn't it it's its just
keep kept kind know last later least less let like little long look looked looking lot love lovely made make makes
many may maybe me mean means might mine minute minutes more most much must my myself need needed never new next nice
no nobody nor not nothing now of off oh ok okay old on once one only or other our ours out over own per perfect
perhaps please pretty put quick quickly quite rather really right said same saw say saying says see seem seems sent
she should shouldn't since so some somebody someone something soon sorry still such sure take taken tell than thank
thanks that that's the their them then there there's these they they're thing things think this those though thought
three through till time times to today told tomorrow too took tried try trying twice two under until up us use used
very want wanted wants was wasn't way we we're week weeks well went were weren't what what's when where which while
who why will wish with without won't work worked works would wouldn't wrong yes yesterday yet you you're your yours
number person month months year hour hours half far bought order ordered shop speak talk call anyway nearly honestly
simply expected called knew end people four five six seven eight nine ten word began arrived early
"""
EMPTY = frozenset(_EMPTY_WORDS.split())


def terms_of(words: Iterable[tuple[int, str]]) -> Sequence[tuple[str, int]]:
    """Each term once, with the number of the message it first stood in."""
    found: dict[str, int] = {}
    for number, text in words:
        for term in terms(text):
            found.setdefault(term, number)
    return list(found.items())[:MOST]


def terms(text: str) -> list[str]:
    """Single words and neighbours, in order: "parcel", "parcel late". Nothing of what was left out: "[customer]"."""
    found: list[str] = []
    before = ""
    for token in _TOKEN.findall(text.lower().replace("’", "'")):
        word = _plain(token)
        if not word:
            before = ""
            continue
        found += [word] if not before else [word, f"{before} {word}"]
        before = word
    return [term for term in dict.fromkeys(found) if len(term) <= LONGEST]


def _plain(token: str) -> str:
    """Without its plural; nothing for a word that says nothing about the matter."""
    if token in EMPTY or len(token) < 3 or "'" in token or token[0] == "[":
        return ""
    word = token
    if token.endswith("ies") and len(token) > 4:
        word = f"{token[:-3]}y"
    elif token.endswith("s") and token[-2] not in "suiay" and len(token) > 3:
        word = token[:-1]
    return "" if word in EMPTY else word
