"""When a customer may be asked, and why not: the shop that never asks twice in a week is answered more often.

The clocks are those of FEATURES.md ("Throttle defaults"): any survey 7 days, this survey 90 days, never two within
24 hours whatever is set, one reminder at most. What was shown counts, not what was answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, timezone
from enum import Enum
from zoneinfo import ZoneInfo

FLOOR = timedelta(hours=24)


class Refusal(str, Enum):
    """Why somebody is not asked. Each is kept with the invitation that was not sent and shows in reports."""

    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    OPEN_CASE = "open_case"
    TOO_SOON = "too_soon"
    ASKED_LATELY = "asked_lately"
    ASKED_THIS = "asked_this"
    ANSWERED = "answered"
    REMINDED = "reminded"


WHY = {
    Refusal.UNSUBSCRIBED: "asked not to be asked",
    Refusal.BOUNCED: "their mail came back",
    Refusal.OPEN_CASE: "has a case open: it is settled first",
    Refusal.TOO_SOON: "was asked within 24 hours",
    Refusal.ASKED_LATELY: "was asked about something else lately",
    Refusal.ASKED_THIS: "was asked this survey before",
    Refusal.ANSWERED: "has answered",
    Refusal.REMINDED: "has been reminded",
}


@dataclass(frozen=True)
class Asked:
    """One time this customer was asked, by mail or on a page, first or again."""

    survey: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """What is known of a customer when they might be asked. `asked` is in no particular order."""

    asked: Sequence[Asked] = ()
    unsubscribed: bool = False
    bounced: bool = False
    open_case: bool = False


@dataclass(frozen=True)
class ContactRules:
    """`quiet` are the hours, by the customer's own clock, in which no mail is sent; they may pass midnight."""

    any_survey: timedelta = timedelta(days=7)
    remind_after: timedelta | None = timedelta(days=4)
    quiet: tuple[time, time] = field(default=(time(20), time(8)))

    def may_invite(self, who: Standing, survey: str, again_after: timedelta, at: datetime) -> Refusal | None:
        """None where they may be asked `survey` now, else the first reason why not."""
        refused = barred(who)
        if refused is not None:
            return refused
        if _any_since(who.asked, at - FLOOR):
            return Refusal.TOO_SOON
        if _any_since([asked for asked in who.asked if asked.survey == survey], at - again_after):
            return Refusal.ASKED_THIS
        return Refusal.ASKED_LATELY if _any_since(who.asked, at - self.any_survey) else None

    def may_remind(self, who: Standing, *, reminded: bool, answered: bool, at: datetime) -> Refusal | None:
        """None where whoever was invited and is due may be reminded now. A reminder is no new question: of the
        clocks only the floor counts.
        """
        if answered:
            return Refusal.ANSWERED
        if reminded or self.remind_after is None:
            return Refusal.REMINDED
        return barred(who) or (Refusal.TOO_SOON if _any_since(who.asked, at - FLOOR) else None)

    def not_before(self, at: datetime, zone: str) -> datetime:
        """`at`, or the end of the quiet hours it falls into by the clock of `zone`. In UTC."""
        local = at.astimezone(ZoneInfo(zone))
        begin, end = self.quiet
        now = local.time().replace(tzinfo=None)
        overnight = begin > end
        within = (now >= begin or now < end) if overnight else begin <= now < end
        if not within:
            return at
        day = local.date() + timedelta(days=1 if overnight and now >= begin else 0)
        return datetime.combine(day, end, ZoneInfo(zone)).astimezone(timezone.utc)


def barred(who: Standing) -> Refusal | None:
    """Why they are not asked whatever the clocks say."""
    if who.unsubscribed:
        return Refusal.UNSUBSCRIBED
    if who.bounced:
        return Refusal.BOUNCED
    return Refusal.OPEN_CASE if who.open_case else None


def _any_since(asked: Sequence[Asked], since: datetime) -> bool:
    return any(each.at > since for each in asked)
