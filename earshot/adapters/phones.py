"""Customers' telephone numbers, as they type them and as they are dialled."""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from earshot.errors import Refused
from earshot.site import Site

COSTLY = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.PAGER})


class Phones:
    def normalise(self, phone: str, site: Site) -> str:
        """`phone` in international form, read as one of the site's own country where it names none."""
        home = phonenumbers.region_code_for_number(phonenumbers.parse(site.number.tel, None))
        try:
            parsed = phonenumbers.parse(phone[:40], home)
        except NumberParseException:
            parsed = None
        if parsed is None or not phonenumbers.is_possible_number(parsed):
            raise Refused("That number does not look right. Please check its digits.", field="phone")
        if phonenumbers.number_type(parsed) in COSTLY:
            raise Refused("We cannot call that kind of number. Please give an ordinary one.", field="phone")
        return phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
