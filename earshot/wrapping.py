"""The wrap-up: how it ended, what was the cause, and two lines for whoever comes next; prefilled, never empty (R19)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from earshot.promised import Noticed

LONGEST_LINE = 240
THANKS_WORDS = 8  # a thank-you that goes on is about something


class Ending(str, Enum):
    SOLVED = "solved"
    PROMISED = "promised"
    NOT_POSSIBLE = "not_possible"
    LEFT = "left"


class Cause(str, Enum):
    DELIVERY = "delivery"
    PRODUCT = "product"
    PRICE_OR_REFUND = "price_or_refund"
    SERVICE = "service"
    WEBSITE = "website"
    PRAISE = "praise"
    OTHER = "other"


_WORDS = {  # in the order in which they decide, where several are named
    Cause.PRICE_OR_REFUND: r"refund|money|charg\w*|price|bill(?:ed)?|invoice|payment|paid|fee|voucher|discount",
    Cause.DELIVERY: r"deliver\w*|parcel|package|courier|driver|shipping|shipment|never came|arriv\w*|track\w*",
    Cause.WEBSITE: r"website|site|app|page|log ?in|password|account|checkout|link",
    Cause.PRODUCT: r"broken|broke|leak\w*|faulty|damaged|quality|size|colou?r|item|product|wrong \w+|missing|works?",
    Cause.SERVICE: r"rude|treated|answer\w*|silence|wait\w*|service|staff|on hold|asking you again|attitude|queue",
}
_THANKS = re.compile(
    r"\b(?:thank(?:s| you)|cheers|perfect|great|brilliant|that's (?:fine|all)|sorted|lovely)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Draft:
    """What a wrap-up starts from: None where it cannot be told from what was said."""

    ending: Ending | None
    cause: Cause | None
    record: str
    promises: tuple[Noticed, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What it is drafted from. `last_words` are the customer's after the agent's last line, `calm` how they sounded."""

    customer: str | None
    agent: str
    request: str | None = None
    wish: str | None = None
    abouts: Sequence[str] = ()
    rating: int | None = None
    last_line: str | None = None
    last_words: str | None = None
    calm: bool = True
    promises: Sequence[Noticed] = ()
    promised_before: bool = False


def draft(facts: Facts) -> Draft:
    return Draft(_ending(facts), _cause(facts), _record(facts), tuple(facts.promises))


def is_thanks(said: str) -> bool:
    """Whether somebody who writes again only says that it is well: a thank-you, and not much more."""
    return len(said.split()) <= THANKS_WORDS and _THANKS.search(said) is not None


def _ending(facts: Facts) -> Ending | None:
    if facts.promises or facts.promised_before:
        return Ending.PROMISED
    if facts.last_words is not None and facts.calm and _THANKS.search(facts.last_words):
        return Ending.SOLVED
    return None


def _cause(facts: Facts) -> Cause | None:
    """From what it was about, else from their request; praise where they were content and nothing went wrong."""
    for text in (" ".join(facts.abouts), facts.request or ""):
        for cause, words in _WORDS.items():
            if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
                return Cause.PRAISE if facts.rating is not None and facts.rating >= 4 else cause
    return Cause.PRAISE if facts.rating is not None and facts.rating >= 4 else None


def _record(facts: Facts) -> str:
    who = facts.customer or "The customer"
    lines = []
    if facts.request is not None:
        wants = "" if facts.wish is None else f" Wants: “{_short(facts.wish)}”"
        lines.append(f"{who}: “{_short(facts.request)}”{wants}")
    if facts.last_line is not None:
        lines.append(f"{facts.agent}: “{_short(facts.last_line)}”")
    return "\n".join(lines)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_LINE else f"{flat[: LONGEST_LINE - 1].rstrip()}…"
