"""What is kept of a conversation, and of a question put to somebody, for the reports to count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from earshot.report.case import Case, Story, case_of
from earshot.report.meant import meant
from earshot.report.nameless import nameless
from earshot.report.period import monday_of
from earshot.report.terms import terms_of
from earshot.site import Site
from earshot.survey import Kind

IN_CHAT = "conversation"  # the survey that the greeting of a conversation is
WEBSITE = "website"  # the touchpoint of whoever came without an order, a visit or a call to speak of


@dataclass(frozen=True)
class Said:
    """A message in the customer's words, with its number, what the assistant took it for and what it is about."""

    number: int
    text: str
    intent: str | None = None
    about: str | None = None


@dataclass(frozen=True)
class Told:
    """A conversation as the records tell it. `own` is a contact of the shop's own people; `said` is the customer's;
    `names` are theirs and the colleagues'."""

    conversation: str
    site: str
    entry: int
    status: str
    opened_at: datetime
    by_mail: bool
    touchpoint: str | None
    own: bool
    rating: int | None
    finished: bool
    story: Story
    said: Sequence[Said]
    outcome: str | None = None
    cause: str | None = None
    names: Sequence[str] = ()


@dataclass(frozen=True)
class Posted:
    """A survey that was sent by mail, and what came back."""

    invitation: int
    site: str
    survey: str
    version: str
    kind: str
    touchpoint: str
    sent_at: datetime
    own: bool
    score: int | None
    finished: bool
    conversation: str | None
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Offer:
    """Somebody was asked for a score."""

    id: str
    site: str
    channel: str
    survey: str
    version: str
    kind: str
    touchpoint: str
    day: date
    test: bool
    score: int | None
    finished: bool
    conversation: str | None = None
    invitation: int | None = None

    @property
    def week(self) -> date:
        return monday_of(self.day)


@dataclass(frozen=True)
class Counted:
    """A conversation with its case, the offer that its greeting was, and what was spoken of in it."""

    told: Told
    day: date
    case: Case
    offer: Offer | None
    terms: Sequence[tuple[str, int]]

    @property
    def channel(self) -> str:
        return "mail" if self.told.by_mail else "chat"

    @property
    def touchpoint(self) -> str:
        return self.told.touchpoint or WEBSITE


def counted(told: Told, site: Site) -> Counted:
    day = told.opened_at.astimezone(ZoneInfo(site.hours.zone)).date()
    offer = None if told.by_mail else _greeting(told, day)  # who comes from a survey page has been asked there
    return Counted(told, day, case_of(told.story, site.levels), offer, _terms(told.said, told.names))


def _terms(said: Sequence[Said], names: Sequence[str]) -> list[tuple[str, int]]:
    """Each once, with the message it first stood in; nobody's name or address among them."""
    understood: dict[str, int] = {}
    for each in said:
        for term in meant(each.intent, each.about):
            understood.setdefault(term, each.number)
    return [*terms_of((each.number, nameless(each.text, names, ())) for each in said), *understood.items()]


def mailed(posted: Posted, site: Site) -> Offer:
    return Offer(
        id=f"mail:{posted.invitation}",
        site=posted.site,
        channel="mail",
        survey=posted.survey,
        version=posted.version,
        kind=posted.kind,
        touchpoint=posted.touchpoint,
        day=posted.sent_at.astimezone(ZoneInfo(site.hours.zone)).date(),
        test=posted.own,
        score=posted.score,
        finished=posted.finished,
        conversation=posted.conversation,
        invitation=posted.invitation,
    )


def _greeting(told: Told, day: date) -> Offer:
    return Offer(
        id=f"chat:{told.conversation}",
        site=told.site,
        channel="chat",
        survey=IN_CHAT,
        version="1",
        kind=Kind.CSAT.value,
        touchpoint=told.touchpoint or WEBSITE,
        day=day,
        test=told.own,
        score=told.rating,
        finished=told.finished,
        conversation=told.conversation,
    )
