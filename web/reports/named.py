"""What the parts of a report are called: by words, and not by the keys and hashes that the records know them by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from earshot.ports.reports import Wording
from earshot.report.counted import IN_CHAT
from earshot.report.sentences import spoken
from earshot.site import Site

SAID = {"mail": "by mail", "chat": "in a conversation", f"{IN_CHAT} 1": "A conversation’s greeting"}


def names(wordings: Sequence[Wording], sites: Iterable[Site]) -> Mapping[str, str]:
    """By what stands in an address. A survey that was put in other words is told apart by the day of each wording."""
    found = list(sites)
    zone = ZoneInfo(found[0].hours.zone)
    versions = Counter(each.survey for each in wordings)
    surveys = {
        f"{each.survey} {each.version}": each.name
        if versions[each.survey] == 1
        else f"{each.name}, from {spoken(each.first_at.astimezone(zone).date())}"
        for each in wordings
    }
    return {**SAID, **{site.key: site.name for site in found}, **surveys}
