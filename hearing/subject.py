"""What a message is about, in words that fit behind "I'm sorry about": the customer's own noun where that is safe."""

from __future__ import annotations

import re

from hearing.lexicon import phrases, words
from hearing.text import lowered

# The customer's noun -> the shop's. Nouns of the trade only; the first of this list wins where several are named.
NOUNS = {
    "refund": "refund", "refunded": "refund", "delivery": "delivery", "delivered": "delivery", "courier": "delivery",
    "shipping": "delivery", "shipment": "delivery", "driver": "delivery", "parcel": "parcel", "package": "parcel",
    "charge": "charge", "charged": "charge", "overcharged": "charge", "bill": "bill", "invoice": "invoice",
    "payment": "payment", "return": "return", "exchange": "exchange", "replacement": "replacement",
    "repair": "repair", "booking": "booking", "reservation": "booking", "appointment": "appointment",
    "flight": "flight", "luggage": "luggage", "room": "room", "food": "food", "meal": "meal",
    "subscription": "subscription", "voucher": "voucher", "discount": "discount", "quality": "quality",
    "price": "price", "website": "website", "app": "app", "card": "card", "account": "account", "order": "order",
    "visit": "visit", "item": "item", "product": "product", "service": "service",
}  # fmt: skip
AWAITED = frozenset({"refund", "delivery", "parcel", "order", "replacement", "repair", "appointment"})
VERBS = frozenset({"charge", "return", "exchange", "repair", "order", "visit", "bill"})  # "to return" is no return
_RANK = {noun: rank for rank, noun in enumerate(dict.fromkeys(NOUNS.values()))}
_NOUN = re.compile(rf"\b({'|'.join(NOUNS)})s?\b(?! (?:number|no|code|id|again))")
_DETERMINED = re.compile(r"\b(?:my|the|a|an|this|that|your|our|no|of|with|last|extra) (?:\w+ )?$")


def find_subject(text: str) -> str | None:
    """The noun phrase an apology can name, or None where naming one would be a guess."""
    told, low = phrases("subject"), lowered(text)
    if told["treated"].search(low) and not told["not treated"].search(low):
        return "the way you were treated"
    if told["asked again"].search(low):
        return "asking you again"
    noun = _own_noun(text, low)
    if told["wait"].search(low):
        return f"the wait for your {noun}" if noun in AWAITED else "the wait"
    if noun is None:
        return "the silence from us" if told["silence"].search(low) else None
    return f"the {noun}"


def _own_noun(text: str, low: str) -> str | None:
    told = phrases("subject")
    wrong = told["wrong"].search(low)
    if wrong:
        return f"wrong {wrong.group(1)}"
    thing = told["thing"].search(low)
    word = "" if thing is None else text[slice(*next(thing.span(g) for g in (1, 2) if thing[g]))]
    if word and word.lower() not in words("subject")["no thing"]:
        return NOUNS.get(word.lower(), word if word.isupper() else word.lower())
    nouns = {NOUNS[m.group(1)] for m in _NOUN.finditer(low) if _is_noun(m)}
    return min(nouns, key=lambda noun: _RANK[noun]) if nouns else None


def _is_noun(match: re.Match[str]) -> bool:
    if match.group() not in VERBS:
        return True
    return bool(_DETERMINED.search(match.string, max(0, match.start() - 25), match.start()))
