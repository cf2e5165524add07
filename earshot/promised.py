"""Hears a promise in an agent's own words: "I'll ring you tomorrow", "it will be there by Thursday", "within two days".

What is found is offered as a record and never made one by itself: a promise is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from earshot.by_when import by_when
from earshot.hours import Hours

LONGEST = 200  # characters of a promise as it is offered
FAR = timedelta(days=365)  # nobody is held to more than a year ahead

_COMMITS = re.compile(
    r"\b(?!(?:you|when|what|how|where|why|which|there|good|free)\b)\w+(?:'ll| will)(?! not\b| never\b)"
    r"|\byou(?:'ll| will) (?:also |then |both )?"
    r"(?:have(?! to\b)|get|receive|hear|see|be(?! (?:able|asked|charged)\b))\b"
    r"|\b(?:i'm|i am|we're|we are) (?:going to|(?:call|ring|send|refund|post|book|deliver|bring|phon|writ)ing)\b"
    r"|\b(?:i|we) (?:promise|guarantee|shall)\b(?! (?:nothing|no|not|never)\b)|\bmy (?:promise|word)\b"
    r"|\blet me (?:call|ring|phone|write|get back|come back)\b|\b(?:you can|please) expect\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:(?<!\d )(?<!\dth )(?<!of )may(?! \d)|might|maybe|perhaps|hopefully|hop(?:e|es|ing)|probably|(?:un)?likely|"
    r"(?:i|we) think|believe|guess|try|trying|best to|aim|with luck|not sure|if|would|could|cannot|can't|won't|don't|"
    r"unless|provided|once you|as soon as you)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"(?:'ll| will) (?:all )?(?:be (?:away|off|out|closed|shut|on (?:holiday|leave)|in a meeting|late)|close|cost|"
    r"expire|end|rain)\b",
    re.IGNORECASE,
)
_THEIR_WORDS = re.compile(
    r"\b(?:you|he|she|they|it|carrier|courier|shop|bank|colleague|customer)(?:'ve| have| had| has| were| was)?"
    r" (?:sa(?:id|y|ys)|told|tell|tells|wrote|claims?|promised)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"\b((?:see|check|ask|out|sure|(?:let you know|tell you)(?: \S+){0,4})) if\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|^[ \t]*>.*$", re.MULTILINE)
_DOTTED = re.compile(r"\b([ap])\.m\b(\.(?=\s+[A-Z]|\s*$))?\.?")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]*)*[.!?]*")
_CLAUSES = re.compile(
    r"\s*(?:;|,? \bbut\b|,? \band(?= (?:then )?(?:i|we|you|it|they)(?:'ll| will)\b)| [–—-] )\s*", re.IGNORECASE
)


@dataclass(frozen=True)
class Noticed:
    """`what` are the words it was said in, `due_at` the end of what was promised, in UTC."""

    what: str
    due_at: datetime


def notice(text: str, at: datetime, hours: Hours) -> list[Noticed]:
    """The promises in `text`, said at `at` by somebody in a shop with these hours; in order, none for a maybe."""
    found = []
    for said in _clauses(text):
        if _promises(said):
            due = by_when(said, at, hours)
            if due is not None and at < due < at + FAR:
                found.append(Noticed(said[:LONGEST], due.astimezone(timezone.utc)))
    return found


def _clauses(text: str) -> Iterator[str]:
    """What the agent says themselves, a thought at a time; no question, and nothing in quotation marks."""
    plain = _DOTTED.sub(r"\1m\2", _QUOTED.sub("…", text.replace("’", "'")))
    for match in _SENTENCE.finditer(plain):
        sentence = " ".join(match.group().split())
        if not sentence.endswith("?"):
            yield from filter(None, _CLAUSES.split(sentence))


def _promises(said: str) -> bool:
    return (
        _COMMITS.search(said) is not None
        and _DOUBT.search(_WHETHER.sub(r"\1 whether", said)) is None
        and _AWAY.search(said) is None
        and _THEIR_WORDS.search(said) is None
    )
