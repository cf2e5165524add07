"""What a report is asked for: which days, and which part of what happened in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from earshot.report.period import Period


class Part(str, Enum):
    """What a figure can be taken apart by."""

    WEEK = "week"
    SITE = "site"
    CHANNEL = "channel"
    TOUCHPOINT = "touchpoint"
    SURVEY = "survey"  # with its version: answers to different wordings are never counted as one


@dataclass(frozen=True)
class Sought:
    """None is everything. `survey` is "key version"."""

    period: Period
    site: str | None = None
    channel: str | None = None
    touchpoint: str | None = None
    survey: str | None = None

    @property
    def before(self) -> Sought:
        """The same in as many days right before."""
        return replace(self, period=self.period.before)
