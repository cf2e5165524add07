"""Words without the people in them: names, addresses and numbers are left out where a conversation is talked about."""

from __future__ import annotations

import re
from collections.abc import Iterable

CUSTOMER, COLLEAGUE, ADDRESS, NUMBER = "[customer]", "[colleague]", "[address]", "[number]"
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.\w+|https?://\S+")
_DIGITS = re.compile(r"\+?\d(?:[\s./()-]{0,2}\d){4,}")  # a telephone number, an order's, a postcode's long ones
_SHORTEST = 3  # letters of a part of a name: shorter ones are words


def nameless(text: str, customer: Iterable[str | None], colleagues: Iterable[str]) -> str:
    """`customer` is every name the customer is known by; the parts of a name are left out as the whole is."""
    for pattern, instead in ((_MAIL, ADDRESS), (_DIGITS, NUMBER)):
        text = pattern.sub(instead, text)
    for names, instead in ((_parts(customer), CUSTOMER), (_parts(colleagues), COLLEAGUE)):
        for name in names:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", instead, text, flags=re.IGNORECASE)
    return re.sub(rf"({re.escape(CUSTOMER)}|{re.escape(COLLEAGUE)})(?:\s+\1)+", r"\1", text)


def _parts(names: Iterable[str | None]) -> list[str]:
    """The longest first, so that a whole name goes before its parts."""
    known = [" ".join(name.split()) for name in names if name]
    parts = {part for name in known for part in (name, *name.split()) if len(part) >= _SHORTEST}
    return sorted(parts, key=lambda part: (-len(part), part))
