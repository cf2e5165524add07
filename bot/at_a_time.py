"""Hears when a customer would like to be rung up, where they say it behind their number: “07700 900321, after 6”.

It is a wish for whoever rings, in their own words: no call is booked by it.
"""

from __future__ import annotations

import re

_HOUR = r"(?:\d{1,2}(?:[:.]\d{2})?(?: ?(?:am|pm|a\.m\.|p\.m\.|o'?clock))?|noon|midday|lunch(?:time)?|work|school)"
_DAY = r"(?:today|tonight|tomorrow|(?:on |next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:on )?weekdays)"
_DAYS = rf"(?:{_DAY}|(?:at |on )?(?:the )?weekends?)"
_PART = r"(?:in |this )?(?:the )?(?:early |late )?(?:mornings?|afternoons?|evenings?)"
_BY_THE_CLOCK = (
    rf"(?:any ?time )?(?:not )?(?:after|before|from|past|until|till|at|around|about)(?: around| about)? {_HOUR}"
    rf"(?:(?: ?[-–] ?| to | until | till ){_HOUR})?|between {_HOUR}(?: ?[-–] ?| and ){_HOUR}"
)
_WHEN = rf"(?:{_BY_THE_CLOCK}|{_DAYS}|{_PART})"
_BEHIND = re.compile(
    r"[\s,;–-]*(?:(?:but|and|only|just|please|preferably|best|ideally|any ?time) )*"
    rf"(?P<when>{_WHEN}(?:(?:,| or| and)? {_WHEN})*)"
    r"(?: (?:please|only|preferably|onwards|if possible|if you can|(?:is|would be|works) best))*[\s.!]*(?![\w:])",
    re.I,
)


def time_behind(text: str) -> str | None:
    """The time with which `text`, what stands behind a number, begins."""
    found = _BEHIND.match(text)
    return None if found is None else " ".join(found["when"].split())


def is_only_a_time(text: str) -> bool:
    return _BEHIND.fullmatch(text) is not None
