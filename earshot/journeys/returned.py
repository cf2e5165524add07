"""Mails came back: who is not there is written to no more, the rest is noted; a second time adds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from earshot.contact import Refusal
from earshot.errors import NotFound
from earshot.invitation import InvitationStatus
from earshot.journeys import survey_letters
from earshot.mail import Mail, MailStatus
from earshot.ports import House, Work
from earshot.returned import Fate, Kind, Report


@dataclass(frozen=True)
class Told:
    """What came of one report, and about whose mail it was where it was about one of ours."""

    fate: Fate
    recipient: str | None = None
    said: str = ""


async def note(house: House, reports: Sequence[Report]) -> list[Told]:
    """Tells of each of `reports` in order, once all are kept."""
    at = house.clock.now()
    return await house.records.write(lambda work: [_one(work, report, at) for report in reports])


def _one(work: Work, report: Report, at: datetime) -> Told:
    try:
        mail = work.outbox.of(report.message_id)
    except NotFound:
        return Told(Fate.UNKNOWN, said=report.said)
    fate = _fate(mail, report)
    if fate is Fate.STOPPED:
        work.outbox.end(mail.id, MailStatus.RETURNED, at, report.said or "it came back")
    elif fate in (Fate.NOTED, Fate.ELSEWHERE):
        work.outbox.end(mail.id, mail.status, mail.ended_at or at, f"came back: {report.said}")
    if mail.kind == survey_letters.KIND:
        _about_a_survey(work, mail, fate, at)
    return Told(fate, mail.recipient, report.said)


def _fate(mail: Mail, report: Report) -> Fate:
    if report.kind is Kind.COMPLAINT:
        return Fate.UNSUBSCRIBED
    if mail.status is MailStatus.RETURNED:
        return Fate.ALREADY
    if report.recipient not in (None, mail.recipient.lower()):
        return Fate.ELSEWHERE
    return Fate.STOPPED if report.kind is Kind.RETURNED else Fate.NOTED


def _about_a_survey(work: Work, mail: Mail, fate: Fate, at: datetime) -> None:
    invitation = work.invitations.get(mail.body["invitation"])
    if fate is Fate.UNSUBSCRIBED:
        work.invitations.unsubscribe(invitation.site, invitation.email, at)
    elif fate is Fate.STOPPED:
        work.invitations.bounced(invitation.site, invitation.email, at)
        if work.invitations.response(invitation.id) is None:  # a reminder may come back after an answer
            work.invitations.become(invitation.id, InvitationStatus.NOT_SENT, at, Refusal.BOUNCED)
