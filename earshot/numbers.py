"""Whether a telephone number is one a customer can ring."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from earshot.site import Number

COSTLY = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.PAGER})

# Kept free for drama and demonstrations by Ofcom, NANPA and ACMA: they can look valid and ring nobody.
FICTION = re.compile(
    r"\+44(?:20 7946|(?:11[3-8]|1[2-6]1) 496|28 9649|29 2018|7700 900|8081 570|3069 990|1632 960)".replace(" ", "")
    + r"\d+|\+1[2-9]\d\d55501\d\d|\+61[2378]5550\d{4}|\+61[2378]7010\d{4}"
)


def number(
    written: str,
    display: str | None = None,
    label: str | None = None,
    *,
    demo: bool = False,
    shared_cost: bool = False,
) -> Number:
    """Raises ValueError, in words that say what to do, for a number that cannot stand in front of customers.

    `shared_cost` lets in one at which callers pay a part, where its owner has said so.
    """
    try:
        parsed = phonenumbers.parse(written, None)
    except NumberParseException:
        raise ValueError(f"{written!r} is no number: write it with its country, like +44 20 7123 4567") from None
    tel = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    shown = display or phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    if FICTION.fullmatch(tel):
        if not demo:
            raise ValueError(f"{shown} is reserved for fiction and rings nobody: put in a number that is answered")
    elif not phonenumbers.is_valid_number(parsed):
        raise ValueError(f"{written!r} is not a valid number: check its digits and its country")
    elif phonenumbers.number_type(parsed) in COSTLY:
        raise ValueError(f"{shown} costs its callers extra: put in a number at the ordinary rate")
    elif phonenumbers.number_type(parsed) is PhoneNumberType.SHARED_COST and not shared_cost:
        raise ValueError(f"{shown} costs its callers a share: put in another one, or shared_cost: true beside it")
    if display is not None and not _same_digits(display, tel):
        raise ValueError(f"display {display!r} and number {written!r} do not end in the same digits: make them agree")
    abroad = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    return Number(shown, tel, label, abroad)


def _same_digits(display: str, tel: str) -> bool:
    """What people read must be what is dialled; the country and its trunk zero may be left out."""
    digits = "".join(str(int(c)) for c in display if c.isdecimal())
    return len(digits) >= 6 and tel.endswith(digits.lstrip("0")[-6:])
