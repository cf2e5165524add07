"""Shares as charts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from earshot.report.estimate import Estimate
from earshot.report.sentences import percent
from earshot.report.sought import Sought
from web.reports.charts import Reading, Trend, trend

SHARES = [(0.0, "0 %"), (0.25, "25 %"), (0.5, "50 %"), (0.75, "75 %"), (1.0, "100 %")]
CASES = ("site", "channel", "touchpoint")  # what conversations can be filtered by


def share_trend(weeks: Mapping[date, Estimate], sought: Sought, *, top: float = 1.0) -> Trend:
    readings = [
        share_reading(f"{m.day} {m:%b}", weeks[m]) if m in weeks else Reading(f"{m.day} {m:%b}", None, 0, 0, "–")
        for m in sought.period.weeks()
    ]
    return trend(readings, low=0.0, high=top, ticks=[(value, words) for value, words in SHARES if value <= top])


def share_reading(label: str, found: Estimate) -> Reading:
    return Reading(label, found.value, found.low, found.high, percent(found), f"of {found.n:,}")
