"""What a report's address asks for: the days, the part, the kind. A slip in it is told and harms nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from earshot.errors import Refused
from earshot.report.period import Period, usual
from earshot.report.sought import Sought

FILTERS = ("from", "to", "site", "channel", "touchpoint", "survey", "kind")
LONGEST = 80


def sought(asked: Mapping[str, str], now: datetime, zone: str) -> Sought:
    """The last twelve weeks where no days are given. Raises Refused."""
    given = {key: asked.get(key, "")[:LONGEST] or None for key in FILTERS}
    standard = usual(now, zone)
    try:
        first = standard.first if given["from"] is None else date.fromisoformat(given["from"])
        last = standard.last if given["to"] is None else date.fromisoformat(given["to"])
        period = Period(first, last)
        _ = period.before.first - timedelta(days=7)  # the days before and all of their first week must be days
    except (ValueError, OverflowError):
        raise Refused("Those days could not be read; these are the last twelve weeks.") from None
    return Sought(period, given["site"], given["channel"], given["touchpoint"], given["survey"])


def kept(asked: Mapping[str, str]) -> dict[str, str]:
    """The filters that stand in the address, for the form and for links that keep them."""
    return {key: asked[key][:LONGEST] for key in FILTERS if asked.get(key)}
